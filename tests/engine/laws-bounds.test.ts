import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { hardLimits } from '../../src/case/limits.ts'
import type { Evidence } from '../../src/engine/evidence.ts'
import type { Verdict } from '../../src/engine/verdict.ts'
import { nodes } from '../../src/engine/walk.ts'
import { escalationOf, type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'
import { index, type Plan, plans, RUNS, type Truth, truths, viewAt } from './arbitrary.ts'
import { escalate, judgeAll, verdicts } from './judged.ts'

vi.setConfig({ testTimeout: 60_000 })

const TERMS = criteria.sets.flatMap(({ criteria: all }) =>
  all.flatMap((one) => ('score' in one && 'coefficient' in one.score && 'quantity' in one.score ? [one.score] : [])),
)

/** Values far from every cut-off settle a linear score while a term is still missing. */
const extreme = (truth: Truth, high: readonly boolean[]): Truth => {
  const values = new Map(truth.values)
  TERMS.forEach(({ quantity: id }, i) => {
    const quantity = index.quantities.get(id)
    const unit = quantity?.units[0]
    if (quantity === undefined || unit === undefined) return
    const { min, max } = hardLimits(quantity, unit)
    const end = high[i] === true ? max : min
    if (end !== null) values.set(id, { unit: unit.code, value: end })
  })
  return { ...truth, values }
}

/** Everything is known except one quantity: missing, then a bound, then measured. */
const oneOpen = (plan: readonly Plan[], open: number): readonly Plan[] =>
  plan.map((one, i) => ({ ...one, keep: false, boundAt: i === open ? 1 : 0, exactAt: i === open ? 2 : 0 }))

const quantities = index.order.flatMap((id, i) => (index.inputs.get(id)?.kind === 'quantity' ? [i] : []))
/** The rules that fire, except those that fire because something is missing: they may stop when it arrives. */
const fired = (view: Evidence): string[] =>
  escalate(view)
    .fired.filter(({ rule }) => ![...nodes(rule.when)].some((node) => 'isUnknown' in node))
    .map(({ rule }) => rule.id)
const settled = (view: Evidence): ReadonlyMap<string, Verdict> =>
  new Map(
    judgeAll(view)
      .flatMap(verdicts)
      .filter(([, verdict]) => verdict !== 'unknown'),
  )

test('a bound in place of a missing value overturns no settled verdict and stops no rule', () => {
  let seen = 0
  const ends = fc.array(fc.boolean(), { minLength: TERMS.length, maxLength: TERMS.length })
  const property = fc.property(truths, ends, plans, fc.constantFrom(...quantities), (some, high, plan, open) => {
    const truth = extreme(some, high)
    const one = oneOpen(plan, open)
    for (const step of [0, 1]) {
      const [first, then] = [viewAt(truth, one, step), viewAt(truth, one, step + 1)]
      const after = settled(then)
      for (const [name, verdict] of settled(first)) expect(`${name}: ${after.get(name)}`).toBe(`${name}: ${verdict}`)
      expect(fired(then)).toEqual(expect.arrayContaining(fired(first)))
      seen += after.size
    }
  })
  fc.assert(property, { ...RUNS, numRuns: 100 })
  expect(seen).toBeGreaterThan(10_000)
})

/** Lactate dehydrogenase alone settles the score: whatever the other values are, the total stays above the cut-off. */
const HIGH_LDH: Given = {
  sjia: 'yes',
  fever: 'yes',
  'active-arthritis': 'yes',
  'cns-dysfunction': 'no',
  'hemorrhagic-manifestations': 'no',
  ldh: '20000 U/L',
}

test.each<[Given]>([
  [{}],
  [{ platelets: '>50 10*9/L' }],
  [{ platelets: '<50 10*9/L' }],
  [{ fibrinogen: '>100 mg/dL' }],
  [{ ferritin: '>1 ng/mL' }],
])('a settled MS score and the call it brings stand with %j', (more) => {
  const given = { ...HIGH_LDH, ...more }
  expect(resultOf('ms-score-2019', given).verdict).toBe('met')
  const { fired: rules, tier } = escalationOf(given)
  expect(rules.map(({ rule }) => rule.id)).toContain('C2')
  expect(tier.id).toBe('call')
})
