import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { evaluateSet } from '../../src/engine/evaluate-set.ts'
import type { Evidence, QuantityObservation } from '../../src/engine/evidence.ts'
import { convertInterval } from '../../src/engine/units.ts'
import type { Quantity } from '../../src/engine/vocabulary.ts'
import { resultOf } from '../given.ts'
import { criteria } from '../load.ts'
import {
  answer,
  index,
  observation,
  type Plan,
  plans,
  RUNS,
  STEPS,
  type Truth,
  trueBound,
  truths,
  viewAt,
} from './arbitrary.ts'
import { judge } from './judged.ts'
import { comparable, nearTwins } from './landmarks.ts'
import { trials } from './trials.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Evidence with all inputs known except a few, which are missing or known as a bound, and have only one value. */
function fewOpen(truth: Truth, plan: readonly Plan[], opened: readonly number[]): Evidence {
  const almost = plan.map((one, i) => ({
    ...one,
    keep: false,
    boundAt: opened.includes(i) && one.keep ? 0 : STEPS + 1,
    exactAt: opened.includes(i) ? STEPS : 0,
  }))
  return viewAt(truth, almost, 0)
}

/** The same with several true bounds for each open quantity: several values, none of them measured. */
function severalBounds(truth: Truth, plan: readonly Plan[], opened: readonly number[]): Evidence {
  const view = fewOpen(truth, plan, opened)
  const quantities = new Map(view.quantities)
  for (const place of opened) {
    const id = index.order[place] ?? ''
    const quantity = index.quantities.get(id)
    const value = truth.values.get(id)
    const pick = plan[place]?.pick ?? 0
    if (quantity === undefined || value === undefined || quantity.fromPatient === true) continue
    const bounds = [pick, pick + 7, pick * 3].slice(pick % 3).map((one) => trueBound(quantity, value, one))
    quantities.set(id, bounds)
  }
  return { ...view, quantities }
}

/** Opens the inputs that may imply an opened input as well; otherwise it would never be open. */
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

test.each([
  ['missing or one bound', fewOpen],
  ['several bounds of one input', severalBounds],
] as const)('lists an input exactly when one of its values, alone, settles the verdict: %s', (_, given) => {
  let [listed, tried] = [0, 0]
  const property = fc.property(truths, plans, places, (truth, plan, opened) => {
    const typed = given(truth, plan, opened)
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

/** Converts a value to another unit, except near a threshold printed in several units, where the unit decides. */
function inUnit(value: QuantityObservation, quantity: Quantity, unit: string): QuantityObservation {
  const [reading] = value.readings
  const range = reading && convertInterval(reading.range, quantity, reading.unit, unit)
  const canonical = reading && convertInterval(reading.range, quantity, reading.unit, quantity.units[0]?.code ?? '')
  const ends = [canonical?.lower, canonical?.upper].flatMap((end) => end ?? [])
  if (!range || ends.some((end) => nearTwins(quantity, end))) return value
  return observation(unit, range)
}

// This test must fail once the age is listed: an age of 6 months bounds the onset and settles the score.
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

/** Platelets 100 and two bounds of ferritin settle nothing by themselves; the older bound still holds. */
const twoBounds = (first: string, second: string) =>
  ({ sjia: 'yes', fever: 'yes', platelets: '100 10*9/L', ferritin: [first, second] }) as const

test.each([
  ['>40000 ng/mL', '>300 ng/mL'],
  ['>300 ng/mL', '>40000 ng/mL'],
  ['>40000 ug/L', '>300 ng/mL'],
  ['>40000 ng/mL', '>300 ug/L'],
  ['>89880 pmol/L', '>300 ng/mL'],
])('keeps the other bounds of an input when it tries a value: %s and %s', (first, second) => {
  const { verdict, couldDecide } = resultOf('mas-sjia-2016', twoBounds(first, second))
  expect(verdict).toBe('unknown')
  expect(couldDecide.map(({ id }) => id)).toEqual(['ast', 'triglycerides', 'fibrinogen'])
  expect(resultOf('ohi-2022', twoBounds(first, second)).couldDecide.map(({ id }) => id)).not.toContain('ferritin')
})

test('lists the same inputs in whatever unit the bounds are typed', () => {
  const property = fc.property(truths, plans, places, fc.nat({ max: 9 }), (truth, plan, opened, pick) => {
    const typed = severalBounds(truth, plan, opened)
    const quantities = new Map(typed.quantities)
    for (const [id, values] of typed.quantities) {
      const quantity = index.quantities.get(id)
      if (quantity === undefined || quantity.fromPatient === true) continue
      const units = comparable(quantity)
      const moved = values.map((value, i) => inUnit(value, quantity, units[(pick + i) % units.length] ?? ''))
      quantities.set(id, moved.reverse())
    }
    const other = { ...typed, quantities }
    for (const set of criteria.sets) {
      const ids = (evidence: Evidence) =>
        evaluateSet(set, evidence, criteria.vocabulary).couldDecide.map(({ id }) => id)
      expect([set.id, ...ids(other)]).toEqual([set.id, ...ids(typed)])
    }
  })
  fc.assert(property, { ...RUNS, numRuns: 120 })
})
