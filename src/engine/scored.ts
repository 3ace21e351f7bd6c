import { type Context, evaluate, type NodeResult } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import { exact, ZERO } from './exact.ts'
import { between, type Interval, point } from './interval.ts'
import { highest, hull, scale } from './interval-math.ts'
import type { Bands, ScoredCriterion, Tally, Term } from './language.ts'
import { type Judged, judgeQuantity, readIn } from './quantity.ts'
import { convertInterval } from './units.ts'
import { tally, type Verdict } from './verdict.ts'

/** What a scored criterion gives: the possible points, and the tree or value that decided. */
export interface Scored {
  readonly points: Interval
  /** met: it scores for certain; not-met: it cannot; unknown: it may. */
  readonly verdict: Verdict
  readonly parts: readonly NodeResult[]
  readonly judged: readonly Judged[]
  readonly observation: QuantityObservation | null
}

const scores = (points: Interval): Verdict => {
  const { lower, upper } = points
  const low = lower === null ? -1 : lower.compare(ZERO)
  const high = upper === null ? 1 : upper.compare(ZERO)
  if (low > 0 || high < 0 || (low === 0 && points.lowerOpen) || (high === 0 && points.upperOpen)) return 'met'
  return low === 0 && high === 0 ? 'not-met' : 'unknown'
}

function scoreTally({ tally: conditions, points }: Tally, context: Context) {
  const parts = conditions.map((condition) => evaluate(condition, context))
  const { min, max } = tally(parts.map((part) => part.verdict))
  return { points: hull(points.slice(min, max + 1).map((value) => point(exact(value)))), parts }
}

function scoreBands({ quantity, bands }: Bands, context: Context) {
  const all = context.evidence.quantities.get(quantity) ?? []
  const judgedOf = (observations: readonly QuantityObservation[]) => {
    const quantities = new Map([[quantity, observations]])
    const look = { evidence: { quantities, answers: new Map() }, vocabulary: context.vocabulary }
    return bands.flatMap(({ from }) => (from === undefined ? [] : [judgeQuantity(quantity, from, look)]))
  }
  // One value at a time: the bands of a value are nested, those of two values are not.
  const perValue = all.length === 0 ? [judgedOf([])] : all.map((observation) => judgedOf([observation]))
  const comparable = perValue.filter((judged) => judged.every((one) => one.comparable))
  const ranges = (comparable.length === 0 ? perValue : comparable).map((judged) => {
    const { min, max } = tally(judged.map((one) => one.verdict))
    return { judged, points: hull(bands.slice(min, max + 1).map((band) => point(exact(band.points)))) }
  })
  const points = highest(ranges.map((range) => range.points))
  const deciding = ranges.find((range) => range.points.upper === points.upper) ?? ranges[0]
  return { points, judged: deciding?.judged ?? [] }
}

function scoreTerm(term: Term, context: Context) {
  const coefficient = exact(term.coefficient)
  if ('finding' in term) {
    const part = evaluate({ finding: term.finding, is: 'yes' }, context)
    const ends = { met: [coefficient], 'not-met': [ZERO], unknown: [ZERO, coefficient] }[part.verdict]
    return { points: hull(ends.map(point)), parts: [part] }
  }
  const quantity = context.vocabulary.quantities.get(term.quantity)
  if (quantity === undefined) return { points: between(null, null) }
  const read = (context.evidence.quantities.get(term.quantity) ?? []).flatMap((observation) => {
    const range = readIn(observation, quantity, [term.unit])?.range
    return range === undefined ? [] : [{ observation, points: scale(range, coefficient) }]
  })
  if (read.length > 0) {
    const points = highest(read.map((one) => one.points))
    return { points, observation: read.find((one) => one.points.upper === points.upper)?.observation ?? null }
  }
  const { min, max } = quantity.hard
  const plausible = between(min === undefined ? null : exact(min), max === undefined ? null : exact(max))
  const range = convertInterval(plausible, quantity, quantity.units[0]?.code ?? term.unit, term.unit)
  return { points: range === null ? between(null, null) : scale(range, coefficient) }
}

/**
 * The points of one scored criterion: bands of a quantity, a tally of conditions, or a term of a linear score.
 * A missing value may score anything its plausible range allows; it never counts as zero.
 *
 * @param criterion the criterion, as data
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible points and what decided them; never throws
 * @example evaluateScored(ferritinItem, context).points // 35 to 50 for ">3000 ng/mL" in the HScore
 */
export function evaluateScored({ score }: ScoredCriterion, context: Context): Scored {
  const open = { parts: [], judged: [], observation: null }
  const found =
    'tally' in score
      ? scoreTally(score, context)
      : 'bands' in score
        ? scoreBands(score, context)
        : scoreTerm(score, context)
  return { ...open, ...found, verdict: scores(found.points) }
}
