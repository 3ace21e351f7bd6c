import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Evidence, QuantityObservation } from '../../src/engine/evidence.ts'
import { exact } from '../../src/engine/exact.ts'
import { applyImplications } from '../../src/engine/implications.ts'
import { point } from '../../src/engine/interval.ts'
import type { Condition } from '../../src/engine/language.ts'
import type { PathwayResult, RuleOutcome } from '../../src/engine/pathway.ts'
import { nodes, thresholdOf } from '../../src/engine/walk.ts'
import { escalationOf, type Given } from '../given.ts'
import { criteria } from '../load.ts'
import { answer, index, observation, plans, RUNS, STEPS, truths, viewAt } from './arbitrary.ts'
import { escalate } from './judged.ts'
import { COMPARISONS, landmarks } from './landmarks.ts'

vi.setConfig({ testTimeout: 60_000 })

const { pathway, sets } = criteria
const nodesOf = (rule: string): readonly Condition[] =>
  pathway.rules.filter(({ id }) => id === rule).flatMap(({ when }) => [...nodes(when)])
const rulesWith = (name: 'ticked' | 'isUnknown') =>
  new Set(pathway.rules.filter(({ when }) => [...nodes(when)].some((node) => name in node)).map(({ id }) => id))
const BOXES = rulesWith('ticked')
/** Rules that fire because something is missing stop when it arrives. */
const ABSENCES = rulesWith('isUnknown')

const ids = (outcomes: readonly RuleOutcome[]) => new Set(outcomes.map(({ rule }) => rule.id))
/**
 * S5 doubts a ferritin that is not high, and is the only rule in the opposite direction: when a higher ferritin
 * replaces a low one, S5 stops and C1 asks for more. A low ferritin that stays in the window keeps it.
 */
const DOUBTS = 'S5'
const OTHER_WAY = new Set(nodesOf(DOUBTS).filter((node) => 'quantity' in node && node.quantity === 'ferritin'))
/** Rules that read a ratio or a score of one draw: there, two values of one time are one unknown value between them. */
const OF_ONE_DRAW = new Set(
  pathway.rules.flatMap(({ id, when }) =>
    sets.some((set) => set.lookBack.use !== 'worst' && JSON.stringify(when).includes(`"${set.id}"`)) ? [id] : [],
  ),
)
/** Checks that every rule that fired still fires, except the given ones. */
function firesOn(first: PathwayResult, then: PathwayResult, passedOver: ReadonlySet<string>): void {
  const now = ids(then.fired)
  for (const { rule } of first.fired)
    if (!ABSENCES.has(rule.id) && !passedOver.has(rule.id)) expect(now).toContain(rule.id)
}
/**
 * Checks that every rule that fired still fires, except the given ones; unless a rule on absence fired, the tier is no
 * lower.
 */
function stands(first: PathwayResult, then: PathwayResult, passedOver: ReadonlySet<string> = new Set()): void {
  firesOn(first, then, passedOver)
  if (!first.fired.some(({ rule }) => ABSENCES.has(rule.id))) {
    expect(then.tier.rank).toBeGreaterThanOrEqual(first.tier.rank)
  }
}
const withAnswer = (view: Evidence, id: string, word: string): Evidence => ({
  ...view,
  answers: new Map(view.answers).set(id, answer(word)),
})
const withValues = (view: Evidence, id: string, values: readonly QuantityObservation[]): Evidence => ({
  ...view,
  quantities: new Map(view.quantities).set(id, values),
})

const terms = sets.flatMap(({ criteria: all }) =>
  all.flatMap((one) => ('score' in one && 'coefficient' in one.score ? [one.score] : [])),
)
/** A yes subtracts points from a linear score: the only kind of answer that can count against a rule. */
const AGAINST = new Set(
  terms.flatMap((term) => ('finding' in term && exact(term.coefficient).compare(0) < 0 ? [term.finding] : [])),
)
const FINDINGS = index.order.filter((id) => index.inputs.get(id)?.kind === 'finding')

/** The direction in which a quantity approaches the rules; null where rules use both directions (age). */
function toward(id: string): 'up' | 'down' | null {
  const own = COMPARISONS.filter((node) => node.quantity === id && !OTHER_WAY.has(node))
  const ups = [
    ...own.map((node) => thresholdOf(node)?.comparator.startsWith('>') === true),
    ...terms.flatMap((term) =>
      'quantity' in term && term.quantity === id ? exact(term.coefficient).compare(0) > 0 : [],
    ),
    ...sets.flatMap(({ rule }) => ('ratio' in rule && rule.ratio.numerator.quantity === id ? true : [])),
    ...sets.flatMap(({ rule }) => ('ratio' in rule && rule.ratio.denominator.quantity === id ? false : [])),
  ]
  return ups.every((up) => up) ? 'up' : ups.some((up) => up) ? null : 'down'
}

test('the directions of the data are the ones a clinician expects', () => {
  expect([...AGAINST]).toEqual(['active-arthritis'])
  expect(['ferritin', 'ast', 'ldh', 'sil2r', 'temperature', 'triglycerides', 'liver-edge'].map(toward)).toEqual(
    Array(7).fill('up'),
  )
  expect(['platelets', 'hemoglobin', 'neutrophils', 'fibrinogen', 'esr', 'albumin'].map(toward)).toEqual(
    Array(6).fill('down'),
  )
  expect(toward('age')).toBeNull()
})

test('what fired stays and what was settled as quiet stays quiet while the same patient becomes known', () => {
  const property = fc.property(truths, plans, (truth, plan) => {
    const seen = Array.from({ length: STEPS + 1 }, (_, step) => escalate(viewAt(truth, plan, step)))
    seen.slice(1).forEach((then, i) => {
      const first = seen[i] ?? then
      const possible = new Set([...ids(first.fired), ...ids(first.notAssessable), ...BOXES])
      stands(first, then)
      for (const id of ids(then.fired)) expect(possible).toContain(id)
    })
  })
  fc.assert(property, RUNS)
})

const step = fc.nat({ max: STEPS })
const pick = fc.nat({ max: 999 })

test('a no where nothing is known, not even by implication, lowers nothing', () => {
  const property = fc.property(truths, plans, step, pick, (truth, plan, at, chosen) => {
    const view = viewAt(truth, plan, at)
    const known = applyImplications(view, index).answers
    const open = FINDINGS.filter((id, i) => i % 10 === chosen % 10 && !known.has(id))
    const before = escalate(view)
    for (const id of open) stands(before, escalate(withAnswer(view, id, 'no')))
  })
  fc.assert(property, RUNS)
})

test('a yes in place of a no or of nothing lowers nothing, answers that count against a score aside', () => {
  const property = fc.property(truths, plans, step, pick, (truth, plan, at, chosen) => {
    const view = viewAt(truth, plan, at)
    const some = FINDINGS.filter((id, i) => i % 10 === chosen % 10 && !AGAINST.has(id))
    const before = escalate(view)
    for (const id of some) stands(before, escalate(withAnswer(view, id, 'yes')))
  })
  fc.assert(property, RUNS)
})

test('a value further toward the rules, or one more value beside those there, lowers nothing', () => {
  const property = fc.property(truths, plans, step, pick, (truth, plan, at, chosen) => {
    const view = viewAt(truth, plan, at)
    const before = escalate(view)
    const all = [...truth.values].filter((_, i) => i % 5 === chosen % 5)
    for (const [id, { unit, value }] of all) {
      const quantity = index.quantities.get(id)
      const way = toward(id)
      if (quantity === undefined || quantity.persistence === 'fact' || way === null) continue
      // A ratio cannot divide by an ESR of zero, so that value adds less information, not more.
      const others = landmarks(quantity, unit).filter((other) => id !== 'esr' || other.compare(0) > 0)
      const other = others[chosen % others.length] ?? value
      const known = view.quantities.get(id)
      const one = observation(unit, point(other))
      // With another value at the same time, a ratio or a linear score knows only that the truth is between the two.
      const later = { ...one, at: 1 }
      if (known !== undefined) stands(before, escalate(withValues(view, id, [...known, later])))
      if (known !== undefined) firesOn(before, escalate(withValues(view, id, [...known, one])), OF_ONE_DRAW)
      const further = way === 'up' ? other.compare(value) > 0 : other.compare(value) < 0
      if (further && at === STEPS) stands(before, escalate(withValues(view, id, [one])), new Set([DOUBTS]))
    }
  })
  fc.assert(property, RUNS)
})

test('where a higher ferritin takes the place of the low one that S5 doubts, C1 asks for more', () => {
  const parts = [
    ['platelets', '40 10*9/L'],
    ['hemoglobin', '7 g/dL'],
    ['neutrophils', '0.5 10*9/L'],
  ]
  const organs = ['hepatomegaly', 'splenomegaly'].map((id) => [id, 'yes'])
  const signs = fc.subarray([...parts, ...organs], { minLength: 1 }).map((some): Given => Object.fromEntries(some))
  const tenths = (min: number, max: number) => fc.integer({ min, max }).map((value) => `${value / 10} ng/mL`)
  let doubted = 0
  const property = fc.property(signs, tenths(0, 4999), tenths(5000, 1_000_000), (some, low, high) => {
    const given = { ...some, 'fever-persistent': 'yes' }
    const first = escalationOf({ ...given, ferritin: low })
    const fired = ids(first.fired)
    if (!fired.has(DOUBTS)) return
    doubted += 1
    const [replaced, beside] = [high, [low, high]].map((ferritin) => escalationOf({ ...given, ferritin }))
    expect(ids(replaced?.fired ?? [])).toContain('C1')
    expect(replaced?.tier.rank).toBeGreaterThan(first.tier.rank)
    expect(ids(beside?.fired ?? [])).toContain(DOUBTS)
    expect(ids(beside?.fired ?? [])).toContain('C1')
  })
  fc.assert(property, { numRuns: 100 })
  expect(doubted).toBeGreaterThan(10)
})

test('any option of a choice where nothing is known lowers nothing', () => {
  const choices = [...index.inputs.values()].flatMap((input) => (input.kind === 'choice' ? [input] : []))
  const property = fc.property(truths, plans, step, (truth, plan, at) => {
    const view = viewAt(truth, plan, at)
    const before = escalate(view)
    for (const { id, options } of choices.filter((one) => !view.answers.has(one.id)))
      for (const option of options) stands(before, escalate(withAnswer(view, id, option.id)))
  })
  fc.assert(property, RUNS)
})
