import { compareBound } from './bound.ts'
import type { CompiledSet } from './compiled-set.ts'
import type { Context } from './condition.ts'
import { exact, ZERO } from './exact.ts'
import { type Interval, point } from './interval.ts'
import { hull, sum } from './interval-math.ts'
import type { CriterionResult, SetVerdict } from './judge-set.ts'
import { evaluateRule } from './rule.ts'
import { allOf, type Verdict } from './verdict.ts'

/** How far a scored criterion can still go; a tally may take back points that a stand-in answer gave. */
function rangeOf({ criterion, scored }: CriterionResult): Interval {
  if (scored === undefined || 'when' in criterion) return point(ZERO)
  const { score } = criterion
  return 'tally' in score ? hull(score.points.map((points) => point(exact(points)))) : scored.points
}

function sumCouldMove({ set }: CompiledSet, { rule, criteria }: SetVerdict, moved: ReadonlySet<string>): boolean {
  const total = rule.score?.total ?? null
  if (!('sum' in set.rule) || total === null) return true
  const kept = sum(criteria.flatMap((one) => (moved.has(one.criterion.id) ? [] : (one.scored?.points ?? []))))
  const range = sum(criteria.flatMap((one) => (moved.has(one.criterion.id) ? [rangeOf(one)] : [])))
  // Without an end there is no furthest point to try: the values themselves have to be.
  if (range.lower === null || range.upper === null) return true
  const high = sum([kept, { ...range, lower: range.upper, lowerOpen: range.upperOpen }])
  const low = sum([kept, { ...range, upper: range.lower, upperOpen: range.lowerOpen }])
  return compareBound(high, set.rule.cutoff) !== 'unknown' || compareBound(low, set.rule.cutoff) !== 'unknown'
}

/**
 * Whether the verdict would be settled if these criteria went one way, or the other, as far as they can. Rules rise
 * with their criteria, so where neither end settles it no value in between does, and the trying can be spared.
 *
 * @param compiled the set
 * @param judged its verdict as it stands
 * @param context evidence and vocabulary
 * @param moved the criteria that an input can move
 * @returns false when no value of that input can settle the set
 */
export function couldMove(
  compiled: CompiledSet,
  judged: SetVerdict,
  context: Context,
  moved: ReadonlySet<string>,
): boolean {
  if ('sum' in compiled.set.rule) return sumCouldMove(compiled, judged, moved)
  const verdicts = judged.criteria.map(({ criterion, verdict }) => [criterion.id, verdict] as const)
  return (['met', 'not-met'] as const).some((end) => {
    const criteria = new Map<string, Verdict>(verdicts)
    for (const id of moved) criteria.set(id, end)
    const rule = evaluateRule(compiled, { ...context, criteria }, [])
    return allOf(judged.entry === 'none' ? [rule.verdict] : [judged.entry, rule.verdict]) !== 'unknown'
  })
}
