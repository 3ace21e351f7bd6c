import fc from 'fast-check'
import Fraction from 'fraction.js'
import { expect, test, vi } from 'vitest'
import { evaluateSet } from '../../src/engine/evaluate-set.ts'
import type { Evidence } from '../../src/engine/evidence.ts'
import { between, type Interval, point } from '../../src/engine/interval.ts'
import { evaluatePathway } from '../../src/engine/pathway.ts'
import { convert } from '../../src/engine/units.ts'
import type { Verdict } from '../../src/engine/verdict.ts'
import { criteria } from '../load.ts'
import { answer, index, observation, plans, RUNS, STEPS, truths, viewAt } from './arbitrary.ts'
import { type Judged, judgeAll, verdicts } from './judged.ts'
import { comparable, nearTwins } from './landmarks.ts'

const { sets, pathway, vocabulary } = criteria
/** Many patients take long on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

const steps = Array.from({ length: STEPS + 1 }, (_, step) => step)

const settled = (all: readonly Judged[]) =>
  new Map(all.flatMap(verdicts).filter(([, verdict]) => verdict !== 'unknown'))

test('more consistent data never overturns a settled verdict, step by step up to everything', () => {
  let seen = 0
  const property = fc.property(truths, plans, (truth, plan) => {
    let before = new Map<string, Verdict>()
    for (const step of steps) {
      const after = settled(judgeAll(viewAt(truth, plan, step)))
      for (const [name, verdict] of before) expect(`${name}: ${after.get(name)}`).toBe(`${name}: ${verdict}`)
      seen += before.size
      before = after
    }
  })
  fc.assert(property, RUNS)
  expect(seen).toBeGreaterThan(10_000)
})

test('a patient of whom everything is known leaves nothing open', () => {
  const property = fc.property(truths, plans, (truth, plan) => {
    const all = viewAt(truth, plan, STEPS)
    for (const { set, verdict, count, score, couldDecide } of sets.map((set) => evaluateSet(set, all, vocabulary))) {
      expect(`${set.id} ${verdict}`).not.toContain('unknown')
      expect(couldDecide).toEqual([])
      if (count !== undefined) expect(count.min).toBe(count.max)
      if (score !== undefined) expect(score.total?.lower?.equals(score.total.upper ?? 'none')).toBe(true)
    }
  })
  fc.assert(property, RUNS)
})

const holds = ({ lower, upper }: Interval, value: Fraction) =>
  (lower === null || lower.compare(value) <= 0) && (upper === null || upper.compare(value) >= 0)

test('every count and score lies between what was said to be its least and its most, and so do the bands', () => {
  const property = fc.property(truths, plans, (truth, plan) => {
    const whole = judgeAll(viewAt(truth, plan, STEPS))
    for (const step of steps) {
      judgeAll(viewAt(truth, plan, step)).forEach((part, i) => {
        const known = whole[i]
        const count = known?.count?.min
        const score = known?.score?.total?.lower
        if (part.count !== undefined && count !== undefined) {
          expect(part.count.min).toBeLessThanOrEqual(count)
          expect(part.count.max).toBeGreaterThanOrEqual(count)
        }
        if (part.score?.total && score) expect(`${part.set.id} ${holds(part.score.total, score)}`).toContain('true')
        const bands = 'sum' in part.set.rule ? (part.set.rule.probability ?? []) : []
        const place = (label = '') => bands.findIndex((band) => band.label === label)
        const { min, max } = part.rule.probability ?? {}
        if (min === undefined) return
        expect(place(min)).toBeLessThanOrEqual(place(known?.rule.probability?.min))
        expect(place(max)).toBeGreaterThanOrEqual(place(known?.rule.probability?.min))
      })
    }
  })
  fc.assert(property, RUNS)
})

test('the unit of a value makes no difference, away from limits printed in several units', () => {
  let moved = 0
  const property = fc.property(truths, plans, fc.nat({ max: STEPS }), fc.nat({ max: 9 }), (truth, plan, step, pick) => {
    const view = viewAt(truth, plan, step)
    const quantities = new Map(view.quantities)
    for (const [id, { unit, value }] of truth.values) {
      const quantity = index.quantities.get(id)
      const known = view.quantities.get(id) ?? []
      const isExact = known.some(({ readings }) => readings[0]?.range.lower === readings[0]?.range.upper)
      if (quantity === undefined || known.length !== 1 || !isExact) continue
      const units = comparable(quantity)
      const other = units[pick % units.length] ?? unit
      const canonical = convert(value, quantity, unit, units[0] ?? unit)
      const converted = convert(value, quantity, unit, other)
      if (other === unit || canonical === null || converted === null || nearTwins(quantity, canonical)) continue
      quantities.set(id, [observation(other, point(converted))])
      moved += 1
    }
    expect(judgeAll({ ...view, quantities }).flatMap(verdicts)).toEqual(judgeAll(view).flatMap(verdicts))
  })
  fc.assert(property, RUNS)
  expect(moved).toBeGreaterThan(500)
})

test('nothing that can stand in the evidence makes the engine throw', () => {
  const number = fc
    .tuple(fc.integer({ min: -5, max: 50000 }), fc.integer({ min: 1, max: 7 }))
    .map(([above, below]) => new Fraction(above, below))
  const end = fc.option(number, { freq: 3 })
  const range = fc.oneof(
    number.map(point),
    fc.tuple(end, end, fc.boolean(), fc.boolean()).map(([a, b, lowerOpen, upperOpen]) => {
      const turned = a !== null && b !== null && a.compare(b) > 0
      return { ...(turned ? between(b, a) : between(a, b)), lowerOpen, upperOpen }
    }),
  )
  const unit = fc.constantFrom('furlong', ...new Set([...index.quantities.values()].flatMap(({ units }) => units)))
  const reading = fc.record({ unit: unit.map((one) => (typeof one === 'string' ? one : one.code)), range })
  const value = fc
    .array(reading, { maxLength: 3 })
    .map((readings) => ({ ...observation('', between(null, null)), readings }))
  const id = fc.constantFrom('nobody', ...index.order)
  const word = fc.constantFrom('yes', 'no', 'unknown', 'absent', 'defective', '')
  const evidence = fc
    .tuple(fc.array(fc.tuple(id, fc.array(value, { maxLength: 3 }))), fc.array(fc.tuple(id, word.map(answer))))
    .map(([quantities, answers]): Evidence => ({ quantities: new Map(quantities), answers: new Map(answers) }))
  const property = fc.property(evidence, (one) => {
    const all = sets.map((set) => evaluateSet(set, one, vocabulary))
    const { tier } = evaluatePathway(pathway, one, vocabulary, new Map(all.map((result) => [result.set.id, result])))
    expect(pathway.tiers).toContain(tier)
  })
  fc.assert(property, RUNS)
})
