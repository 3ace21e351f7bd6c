import type Fraction from 'fraction.js'
import { boundOf } from '../engine/bound.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import { exact, order, ZERO } from '../engine/exact.ts'
import { hull, type Interval, point, sum } from '../engine/interval.ts'

import type { Condition, Criterion, Decimal } from '../engine/language.ts'
import { is, isCriterion, isRule, matchScore } from '../engine/match.ts'
import type { Verdict } from '../engine/verdict.ts'
import { conditionsIn, cutoffIn, nodes } from '../engine/walk.ts'

/** A group of criteria with the number that must be met. Segments are sorted: met, unknown, not met. */
export interface CountGauge {
  readonly kind: 'count'
  readonly segments: readonly Verdict[]
  readonly needed: number
}
/** A total on its scale, as shares from 0 to 1: reached for certain, still reachable, and the cut-off. */
export interface ScoreGauge {
  readonly kind: 'score'
  readonly reached: number
  readonly reachable: number
  readonly cutoff: number
}
export type Gauge = CountGauge | ScoreGauge

const RANK: Readonly<Record<Verdict, number>> = { met: 0, unknown: 1, 'not-met': 2 }

/** The groups a rule counts. Criteria required one by one form a group in which all are needed. */
function groupsOf(conditions: readonly Condition[]): readonly { ids: readonly string[]; needed: number }[] {
  const groups = new Map<string, { ids: readonly string[]; needed: number }>()
  const single: string[] = []
  for (const node of conditions.flatMap((condition) => [...nodes(condition)])) {
    if (is(node, 'criterion')) single.push(node.criterion)
    if (!is(node, 'ofCriteria')) continue
    const key = node.ofCriteria.join(' ')
    // If a rule requires two numbers of the same criteria, the higher one suffices on its own.
    groups.set(key, { ids: node.ofCriteria, needed: Math.max(node.atLeast, groups.get(key)?.needed ?? 0) })
  }
  const alone = [...new Set(single)]
  return [...(alone.length > 0 ? [{ ids: alone, needed: alone.length }] : []), ...groups.values()]
}

function possible(criterion: Criterion): Interval | null {
  const around = (points: readonly Decimal[]) => hull(points.map((value) => point(exact(value))))
  if (!isCriterion(criterion, 'score')) return null
  return matchScore<Interval | null>(criterion.score, {
    bands: ({ bands }) => around(bands.map(({ points }) => points)),
    tally: ({ points }) => around(points),
    finding: () => null,
    quantity: () => null,
  })
}

/** The span of a score's bar: the totals seen in the source, else the range of its points, else twice the cut-off. */
function scale({ set: { rule, criteria } }: SetResult, cutoff: Fraction): { low: Fraction; high: Fraction } {
  if (isRule(rule, 'sum') && rule.observed !== undefined)
    return { low: exact(rule.observed.min), high: exact(rule.observed.max) }
  const points = criteria.flatMap((criterion) => possible(criterion) ?? [])
  const whole = points.length > 0 ? sum(points) : null
  const twice = cutoff.mul(2)
  const [low, high] = order(twice, ZERO) < 0 ? [twice, ZERO] : [ZERO, twice]
  return { low: whole?.lower ?? low, high: whole?.upper ?? high }
}

function scoreGauge(result: SetResult): readonly ScoreGauge[] {
  const limit = result.score === undefined ? undefined : boundOf(result.score.cutoff)?.limit
  if (result.score === undefined || limit === undefined) return []
  const cutoff = exact(limit)
  const { low, high } = scale(result, cutoff)
  const share = (value: Fraction | null, endless: number) =>
    value === null ? endless : Math.min(1, Math.max(0, value.sub(low).div(high.sub(low)).valueOf()))
  const { total } = result.score
  return [
    {
      kind: 'score',
      reached: share(total?.lower ?? null, 0),
      reachable: share(total?.upper ?? null, 1),
      cutoff: share(cutoff, 1),
    },
  ]
}

/**
 * The progress of a set as a picture: met, still possible, and the cut-off.
 *
 * @returns one gauge per group of criteria the rule counts, or one for the total of a score
 * @example gaugesOf(hlh2004)[0] // { kind: 'count', segments: ['met', 'met', 'unknown', …], needed: 5 }
 */
export function gaugesOf(result: SetResult): readonly Gauge[] {
  const { rule } = result.set
  if (cutoffIn(rule) !== null) return scoreGauge(result)
  const verdicts = new Map(result.criteria.map(({ criterion, verdict }) => [criterion.id, verdict]))
  return groupsOf(conditionsIn(rule)).map(({ ids, needed }): CountGauge => {
    const segments = ids.map((id): Verdict => verdicts.get(id) ?? 'unknown').sort((a, b) => RANK[a] - RANK[b])
    return { kind: 'count', segments, needed }
  })
}
