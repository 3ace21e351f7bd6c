import { compareBound } from './bound.ts'
import { verdictOf } from './compile-condition.ts'
import type { CompiledSet } from './compile-set.ts'
import type { Context } from './condition.ts'
import { exact, ZERO } from './exact.ts'
import { type Interval, point } from './interval.ts'
import { hull, sum } from './interval-math.ts'
import { type CriterionResult, type SetVerdict, verdictsOf } from './judge-set.ts'
import { isCriterion, isRule, isScore, matchRule } from './match.ts'
import { allOf, anyOf, type Verdict } from './verdict.ts'

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
  context: Context,
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
export function couldMove(
  compiled: CompiledSet,
  judged: SetVerdict,
  context: Context,
): (moved: ReadonlySet<string>) => boolean {
  if (isRule(compiled.set.rule, 'sum')) return (moved) => sumCouldMove(compiled, judged, moved)
  const all = new Set(judged.criteria.map(({ criterion }) => criterion.id))
  // A way that is closed to all criteria together is closed to each.
  const ways = (['met', 'not-met'] as const).filter((end) => forced(compiled, judged, context, all, end) !== 'unknown')
  return (moved) => ways.some((end) => forced(compiled, judged, context, moved, end) !== 'unknown')
}
