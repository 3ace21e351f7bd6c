import { verdictOf } from './compile-condition.ts'
import type { Context } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import { exact } from './exact.ts'
import { type Interval, point } from './interval.ts'
import { highest, hull } from './interval-math.ts'
import type { Bands, Decimal, Tally } from './language.ts'
import { isScore } from './match.ts'
import { type Judged, judgeQuantity, verdictOfValues } from './quantity.ts'
import { readyThreshold } from './threshold.ts'
import { tally, type Verdict } from './verdict.ts'

/** What the steps of a list of points may give, by how many are reached at least and at most. */
type Ladder = readonly (readonly Interval[])[]

const ladders = new WeakMap<object, Ladder>()

function ladderOf(score: Tally | Bands): Ladder {
  const known = ladders.get(score)
  if (known !== undefined) return known
  const steps: readonly Decimal[] = isScore(score, 'tally') ? score.points : score.bands.map((band) => band.points)
  const made = steps.map((_from, min) =>
    steps.map((_to, max) => hull(steps.slice(min, max + 1).map((value) => point(exact(value))))),
  )
  ladders.set(score, made)
  return made
}

function pointsFor(score: Tally | Bands, verdicts: readonly Verdict[]): Interval {
  const { min, max } = tally(verdicts)
  const ladder = ladderOf(score)
  return ladder[min]?.[Math.min(max, ladder.length - 1)] ?? hull([])
}

/**
 * The points of a tally.
 *
 * @param score conditions, and the points for each number of them
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible points
 */
export const tallyPoints = (score: Tally, context: Context): Interval =>
  pointsFor(
    score,
    score.tally.map((condition) => verdictOf(condition, context)),
  )

const NONE: readonly QuantityObservation[] = []

/**
 * The points of the band a quantity lies in. One value at a time: the bands of a value are nested, those of two
 * values are not.
 *
 * @param score the quantity and its bands
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible points, of the highest value where there are several
 */
export function bandPoints(score: Bands, context: Context): Interval {
  const all = context.evidence.quantities.get(score.quantity) ?? NONE
  if (all.length > 1) return judgedBands(score, context).points
  const verdicts: Verdict[] = []
  for (const { from } of score.bands) {
    if (from !== undefined)
      verdicts.push(verdictOfValues(all, readyThreshold(score.quantity, from, context.vocabulary)))
  }
  return pointsFor(score, verdicts)
}

/**
 * The points of the band a quantity lies in, with the comparisons that decided.
 *
 * @param score the quantity and its bands
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible points, and how the deciding value compares with the start of each band
 */
export function judgedBands(
  score: Bands,
  context: Context,
): { readonly points: Interval; readonly judged: readonly Judged[] } {
  const { quantity, bands } = score
  const all = context.evidence.quantities.get(quantity) ?? NONE
  const judgedOf = (observations: readonly QuantityObservation[]) => {
    const quantities = new Map([[quantity, observations]])
    const look = { evidence: { quantities, answers: new Map() }, vocabulary: context.vocabulary }
    return bands.flatMap(({ from }) => (from === undefined ? [] : [judgeQuantity(quantity, from, look)]))
  }
  const perValue = all.length === 0 ? [judgedOf([])] : all.map((observation) => judgedOf([observation]))
  const comparable = perValue.filter((judged) => judged.every((one) => one.comparable))
  const ranges = (comparable.length === 0 ? perValue : comparable).map((judged) => ({
    judged,
    points: pointsFor(
      score,
      judged.map((one) => one.verdict),
    ),
  }))
  const points = highest(ranges.map((range) => range.points))
  const deciding = ranges.find((range) => range.points.upper === points.upper) ?? ranges[0]
  return { points, judged: deciding?.judged ?? [] }
}
