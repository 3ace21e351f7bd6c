import { compareBound } from './bound.ts'
import type { CompiledSet } from './compile-set.ts'
import { type ConditionContext, type Count, verdictOf } from './condition.ts'
import type { AnswerObservation, Evidence, QuantityObservation } from './evidence.ts'
import { exact, ZERO } from './exact.ts'
import { impliedBy, withImplications } from './implications.ts'
import { byLowerEnd, highest, hull, type Interval, isPoint, ofEachTime, point, sum } from './interval.ts'
import { type CriterionResult, judgeSet, type SetVerdict, verdictsOf } from './judge-set.ts'
import type { Rule } from './language.ts'
import { isCriterion, isRule, isScore, matchRule } from './match.ts'
import { type Region, regions } from './probes.ts'
import { readIn } from './quantity.ts'
import { memo } from './remember.ts'
import type { ScoreResult } from './rule.ts'
import { allOf, anyOf, type Verdict } from './verdict.ts'
import type { Input, Quantity, VocabularyIndex } from './vocabulary.ts'

/** How far a scored criterion can still go; a tally may take back points that a stand-in answer gave. */
function rangeOf({ criterion, scored }: CriterionResult): Interval {
  if (scored === undefined || isCriterion(criterion, 'when')) return point(ZERO)
  const { score } = criterion
  return isScore(score, 'tally') ? hull(score.points.map((points) => point(exact(points)))) : scored.points
}

function sumCouldMove({ set }: CompiledSet, { rule, criteria }: SetVerdict, moved: ReadonlySet<string>): boolean {
  const total = rule.score?.total ?? null
  if (!isRule(set.rule, 'sum') || total === null) return true
  const kept = sum(criteria.flatMap((one) => (moved.has(one.criterion.id) ? [] : (one.scored?.points ?? []))))
  const range = sum(criteria.flatMap((one) => (moved.has(one.criterion.id) ? [rangeOf(one)] : [])))
  // Without an end there is no furthest point to try: the values themselves have to be.
  if (range.lower === null || range.upper === null) return true
  const high = sum([kept, { ...range, lower: range.upper, lowerOpen: range.upperOpen }])
  const low = sum([kept, { ...range, upper: range.lower, upperOpen: range.lowerOpen }])
  return compareBound(high, set.rule.cutoff) !== 'unknown' || compareBound(low, set.rule.cutoff) !== 'unknown'
}

type End = 'met' | 'not-met'

/** The verdict of a logical set if these criteria went that way. */
function forced(
  compiled: CompiledSet,
  judged: SetVerdict,
  context: ConditionContext,
  moved: ReadonlySet<string>,
  end: End,
): Verdict {
  const { rule } = compiled.set
  const stand = verdictsOf(compiled, judged.criteria)
  const what = { ...context, criteria: { get: (id: string) => (moved.has(id) ? end : stand.get(id)) } }
  const withEntry = (verdict: Verdict) => (judged.entry === 'none' ? verdict : allOf([judged.entry, verdict]))
  return matchRule<Verdict>(rule, {
    when: ({ when }) => withEntry(verdictOf(when, what)),
    paths: ({ paths }) => withEntry(anyOf(paths.map(({ when }) => verdictOf(when, what)))),
    sum: () => 'unknown',
    ratio: () => 'unknown',
  })
}

/**
 * Asks whether the verdict would be settled if some criteria went one way, or the other, as far as they can. Rules rise
 * with their criteria, so where neither end settles it no value in between does, and the trying can be spared.
 *
 * @param compiled the set
 * @param judged its verdict as it stands
 * @param context evidence and vocabulary
 * @returns a function of the criteria that an input can move: false when no value of that input can settle the set
 * @example couldMove(compileSet(hlh2004), judged, context)(new Set(['ferritin'])) // false with one of eight met
 */
function couldMove(
  compiled: CompiledSet,
  judged: SetVerdict,
  context: ConditionContext,
): (moved: ReadonlySet<string>) => boolean {
  if (isRule(compiled.set.rule, 'sum')) return (moved) => sumCouldMove(compiled, judged, moved)
  const all = new Set(judged.criteria.map(({ criterion }) => criterion.id))
  // A way that is closed to all criteria together is closed to each.
  const ways = (['met', 'not-met'] as const).filter((end) => forced(compiled, judged, context, all, end) !== 'unknown')
  return (moved) => ways.some((end) => forced(compiled, judged, context, moved, end) !== 'unknown')
}

/** An input that can move a set, directly or by what it implies. */
export interface RelevantInput {
  readonly input: Input
  /** The set reads the input itself. */
  readonly direct: boolean
  /** The criteria it can move. */
  readonly criteria: ReadonlySet<string>
  /** It can move the entry, a path or the ratio. */
  readonly movesRule: boolean
  /** The same for inputs that move the same criteria. */
  readonly key: string
}

/**
 * The inputs that can move a set's verdict, in the order of the form.
 *
 * @param compiled the set
 * @param index the dictionary of inputs with its implications
 * @returns each input with what it can move; the same list for the same set
 * @example relevantInputs(ohi2022, index).map(({ input }) => input.id) // 'malignancy' is among them
 */
export const relevantInputs = memo((compiled: CompiledSet, index: VocabularyIndex): readonly RelevantInput[] => {
  const reach = impliedBy(index)
  return index.order.flatMap((id): RelevantInput[] => {
    const input = index.inputs.get(id)
    const touched = [id, ...(reach.get(id) ?? [])]
    if (input === undefined || !touched.some((one) => compiled.inputs.has(one))) return []
    const moved = [...compiled.readBy].filter(([, reads]) => touched.some((one) => reads.has(one)))
    const criteria = new Set(moved.map(([criterion]) => criterion))
    const movesRule = touched.some((one) => compiled.ruleInputs.has(one))
    return [{ input, direct: compiled.inputs.has(id), criteria, movesRule, key: [...criteria].join(' ') }]
  })
})

/** One value an open input might turn out to have, and what the set would say then. */
export interface Probe {
  readonly given: { readonly answer: string } | Region
  readonly verdict: Verdict
  readonly count?: Count
  readonly score?: ScoreResult
  /** What that verdict is called, where the way by which it comes has words of its own. */
  readonly words?: string
}
/** An open input that, alone, could settle the set. */
export interface CouldDecide {
  readonly id: string
  /** False when it works only through what it implies (no enlarged liver: no edge below the ribs). */
  readonly direct: boolean
  readonly probes: readonly Probe[]
}

/** Open, but comparable: everything inside it can be tried. */
const isBound = (quantity: Quantity, observation: QuantityObservation): boolean =>
  readIn(observation, quantity, [quantity.units[0]?.code ?? '']) !== null && !settled(quantity, observation)

/** Settled: a measured value that can be compared. A bound, or a value in another kind of unit, is still open. */
const settled = (quantity: Quantity, observation: QuantityObservation): boolean => {
  const read = readIn(observation, quantity, [quantity.units[0]?.code ?? ''])
  return read !== null && isPoint(read.range)
}

/** A value to try, and which of the known ones it stands for: a bound turns out to be that value, all others stay. */
interface Trial {
  readonly given: Probe['given']
  /** Place in the list of the input's values; null where the value is one more. */
  readonly instead: number | null
}

function tried(input: Input, typed: Evidence, { given, instead }: Trial): Evidence {
  const origin = { kind: 'typed' } as const
  if ('answer' in given) {
    const answer: AnswerObservation = { answer: given.answer, at: null, origin }
    return { ...typed, answers: new Map(typed.answers).set(input.id, answer) }
  }
  const one: QuantityObservation = { readings: [given], typed: null, at: null, origin }
  const others = (typed.quantities.get(input.id) ?? []).filter((_, place) => place !== instead)
  return { ...typed, quantities: new Map(typed.quantities).set(input.id, [...others, one]) }
}

function candidates(compiled: CompiledSet, input: Input, evidence: Evidence, index: VocabularyIndex): readonly Trial[] {
  if (input.kind !== 'quantity') {
    if (evidence.answers.has(input.id)) return []
    return input.kind === 'choice'
      ? input.options.map(({ id }) => ({ given: { answer: id }, instead: null }))
      : ['yes', 'no'].map((answer) => ({ given: { answer }, instead: null }))
  }
  const known = evidence.quantities.get(input.id) ?? []
  if (known.length > 0 && known.every((observation) => settled(input, observation))) return []
  const above = numeratorOf(compiled, evidence, index)
  const bounds = known.flatMap((bound, place) => (isBound(input, bound) ? [{ bound, instead: place }] : []))
  const open = bounds.length > 0 ? bounds : [{ bound: undefined, instead: null }]
  return open
    .flatMap(({ bound, instead }) => regions(compiled, input, bound, above, index).map((given) => ({ given, instead })))
    .sort((a, b) => byLowerEnd(a.given.range, b.given.range))
}

const readsOnlyCriteria = (rule: Rule): boolean =>
  matchRule(rule, { when: () => true, sum: () => true, paths: () => false, ratio: () => false })

/** What is known of the number above a ratio: the highest, as the ratio reads it. */
function numeratorOf({ set }: CompiledSet, evidence: Evidence, index: VocabularyIndex): Interval | null {
  if (!isRule(set.rule, 'ratio')) return null
  const { quantity: id, unit } = set.rule.ratio.numerator
  const quantity = index.quantities.get(id)
  if (quantity === undefined) return null
  const values = (evidence.quantities.get(id) ?? []).flatMap((one) => {
    const range = readIn(one, quantity, [unit])?.range
    return range === undefined ? [] : [{ at: one.at, range }]
  })
  return values.length === 0 ? null : highest(ofEachTime(values))
}

/** How much an input can do: settle it both ways, only towards met, only towards not met. */
const usefulness = ({ probes }: CouldDecide): number => {
  const verdicts = new Set(probes.map(({ verdict }) => verdict))
  return (verdicts.has('met') ? 2 : 0) + (verdicts.has('not-met') ? 1 : 0)
}

/**
 * Which open inputs could settle an open verdict, each of them alone: every one is tried with every kind of value
 * it might turn out to have, and the set is judged again.
 *
 * @param compiled the set
 * @param typed the evidence before implications: a what-if answer implies things of its own
 * @param evidence the evidence with implications applied
 * @param judged the set's verdict on it
 * @param index the dictionary of inputs
 * @returns the inputs with what each value would bring, most useful first; empty when the verdict is settled
 * @example couldDecide(compiled, typed, evidence, judged, index).map(({ id }) => id) // ['sil2r', 'nk-activity-low']
 */
export function couldDecide(
  compiled: CompiledSet,
  typed: Evidence,
  evidence: Evidence,
  judged: SetVerdict,
  index: VocabularyIndex,
): readonly CouldDecide[] {
  if (judged.verdict !== 'unknown') return []
  const moves = couldMove(compiled, judged, { evidence, vocabulary: index })
  const movable = new Map<string, boolean>()
  const found = relevantInputs(compiled, index).flatMap((relevant): CouldDecide[] => {
    const { input, direct, criteria, movesRule, key } = relevant
    if (!movesRule) {
      const could = movable.get(key) ?? moves(criteria)
      movable.set(key, could)
      if (!could) return []
    }
    const same = new Map<string, CriterionResult>()
    for (const result of judged.criteria) if (!criteria.has(result.criterion.id)) same.set(result.criterion.id, result)
    // An input of the entry alone leaves the rule as it is; paths and ratios may read inputs themselves.
    const untouched = criteria.size === 0 && readsOnlyCriteria(compiled.set.rule)
    const kept = { criteria: same, ...(untouched && { rule: judged.rule }) }
    const probes = candidates(compiled, input, evidence, index).map((trial): Probe => {
      const what = judgeSet(compiled, withImplications(tried(input, typed, trial), index), index, kept)
      const { count, score, words } = what.rule
      const { verdict } = what
      return { given: trial.given, verdict, ...(count && { count }), ...(score && { score }), ...(words && { words }) }
    })
    return probes.some(({ verdict }) => verdict !== 'unknown') ? [{ id: input.id, direct, probes }] : []
  })
  return found.sort((a, b) => Number(b.direct) - Number(a.direct) || usefulness(b) - usefulness(a))
}
