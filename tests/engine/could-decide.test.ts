import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { evaluateSet } from '../../src/engine/evaluate-set.ts'
import type { Evidence } from '../../src/engine/evidence.ts'
import { resultOf } from '../given.ts'
import { criteria } from '../load.ts'
import { answer, index, observation, type Plan, plans, RUNS, STEPS, type Truth, truths, viewAt } from './arbitrary.ts'
import { judge } from './judged.ts'
import { trials } from './trials.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Everything known but a few inputs, which are missing or known as a bound, and are not typed twice. */
function fewOpen(truth: Truth, plan: readonly Plan[], opened: readonly number[]): Evidence {
  const almost = plan.map((one, i) => ({
    ...one,
    keep: false,
    boundAt: opened.includes(i) && one.keep ? 0 : STEPS + 1,
    exactAt: opened.includes(i) ? STEPS : 0,
  }))
  return viewAt(truth, almost, 0)
}

/** With an input everything is opened that may imply it, else it would never be open. */
const withSources = (opened: readonly number[]): readonly number[] => {
  const ids = new Set(opened.map((place) => index.order[place]))
  const sources = index.implications.flatMap(({ if: condition, then }) =>
    ids.has('finding' in then ? then.finding : then.quantity)
      ? index.order.indexOf('known' in condition ? condition.known : condition.finding)
      : [],
  )
  return [...opened, ...sources]
}
const places = fc.uniqueArray(fc.nat({ max: index.order.length - 1 }), { minLength: 3, maxLength: 25 }).map(withSources)

test('lists an input exactly when one of its values, alone, settles the verdict', () => {
  let [listed, tried] = [0, 0]
  const property = fc.property(truths, plans, places, (truth, plan, opened) => {
    const typed = fewOpen(truth, plan, opened)
    for (const set of criteria.sets) {
      const { verdict, couldDecide } = evaluateSet(set, typed, criteria.vocabulary)
      if (verdict !== 'unknown') {
        expect(couldDecide).toEqual([])
        continue
      }
      const ids = new Set(couldDecide.map(({ id }) => id))
      listed += ids.size
      for (const input of index.inputs.values()) {
        const settling = trials(set, input, typed).filter(({ evidence }) => judge(set, evidence).verdict !== 'unknown')
        tried += 1
        if (ids.has(input.id)) expect(settling.length, `${set.id} lists ${input.id} in vain`).toBeGreaterThan(0)
        else expect(settling.filter(({ plain }) => plain).length, `${set.id} forgets ${input.id}`).toBe(0)
      }
    }
  })
  fc.assert(property, { ...RUNS, numRuns: 120 })
  expect(listed).toBeGreaterThan(200)
  expect(tried).toBeGreaterThan(listed)
})

test('says of each value what the set would say', () => {
  const property = fc.property(truths, plans, places, (truth, plan, opened) => {
    const typed = fewOpen(truth, plan, opened)
    for (const set of criteria.sets) {
      for (const { id, probes } of evaluateSet(set, typed, criteria.vocabulary).couldDecide) {
        for (const { given, verdict, count } of probes) {
          const then: Evidence =
            'answer' in given
              ? { ...typed, answers: new Map(typed.answers).set(id, answer(given.answer)) }
              : { ...typed, quantities: new Map(typed.quantities).set(id, [observation(given.unit, given.range)]) }
          expect([verdict, count]).toEqual([judge(set, then).verdict, judge(set, then).count])
        }
      }
    }
  })
  fc.assert(property, RUNS)
})

// Turns red, as it should, the day this is listed: an age of 6 months bounds the onset and settles the score.
test('lists an age that would settle the score by bounding the age at onset', () => {
  const given = {
    neutrophils: '1.4 10*9/L',
    fibrinogen: '400 mg/dL',
    splenomegaly: 'no',
    platelets: '300 10*9/L',
  } as const
  expect(resultOf('mh-score-2017', { ...given, age: '6 mo' }).verdict).toBe('met')
  expect(resultOf('mh-score-2017', given).couldDecide.map(({ id }) => id)).toContain('age')
})
