import type Fraction from 'fraction.js'
import { type ConditionContext, explain, type NodeResult, verdictOf } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import { exact, order, ZERO } from './exact.ts'
import { between, highest, hull, type Interval, ofEachTime, point, scale, sum } from './interval.ts'
import type { Bands, Decimal, ScoredCriterion, Tally, Term } from './language.ts'
import { isScore, matchScore } from './match.ts'
import { type Judged, judgeQuantity, readyThreshold, verdictOfValues } from './quantity.ts'
import { lazy, memo } from './remember.ts'
import { convert, hardRange } from './units.ts'
import { tally, type Verdict } from './verdict.ts'
import type { Quantity } from './vocabulary.ts'

type QuantityTerm = Extract<Term, { quantity: string }>

/** Points as they rise along a value in one unit: value × times + plus. */
interface Line {
  readonly times: Fraction
  /** Null where a value of zero gives no points. */
  readonly plus: Fraction | null
}
/** A term made ready for values in any unit of its quantity. */
interface ReadyTerm {
  /** By the unit of the value; a unit that is missing cannot be converted. */
  readonly lines: ReadonlyMap<string, Line>
  /** The points of a missing value: anything its plausible range allows, never simply zero. */
  readonly missing: Interval
}

/** Conversions are lines too: the coefficient and the way from a unit to the term's own are one multiplication. */
function prepare({ unit, coefficient: text }: QuantityTerm, quantity: Quantity | undefined): ReadyTerm {
  const coefficient = exact(text)
  const lines = new Map<string, Line>([[unit, { times: coefficient, plus: null }]])
  if (quantity === undefined) return { lines: new Map(), missing: between(null, null) }
  for (const { code } of quantity.units) {
    const atZero = convert(ZERO, quantity, code, unit)
    const atOne = convert(exact('1'), quantity, code, unit)
    if (code === unit || atZero === null || atOne === null) continue
    const plus = order(atZero, ZERO) === 0 ? null : atZero.mul(coefficient)
    lines.set(code, { times: atOne.sub(atZero).mul(coefficient), plus })
  }
  const range = hardRange(quantity, unit)
  return { lines, missing: range === null ? between(null, null) : scale(range, coefficient) }
}

const ready = memo(prepare)

/** The points of one value: of its reading in the term's own unit, else of the last, which is the finest. */
function pointsAt({ readings }: QuantityObservation, term: QuantityTerm, { lines }: ReadyTerm): Interval | null {
  const reading = readings.find(({ unit }) => unit === term.unit) ?? readings.at(-1)
  const line = reading === undefined ? undefined : lines.get(reading.unit)
  if (reading === undefined || line === undefined) return null
  const points = scale(reading.range, line.times)
  return line.plus === null ? points : sum([points, point(line.plus)])
}

/** The points of a term, with the value that gave them. */
interface TermPoints {
  readonly points: Interval
  /** Null where the term asks for a finding, or nothing is known. */
  readonly observation: QuantityObservation | null
}

/**
 * The points of one term of a linear score.
 *
 * @param term the coefficient and what it is multiplied with
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible points, those of the highest time where there are several, and the value that gave them
 * @example termPoints({ coefficient: '-0.003', quantity: 'platelets', unit: '10*9/L' }, context).points
 */
export function termPoints(term: Term, { evidence, vocabulary }: ConditionContext): TermPoints {
  if (isScore(term, 'finding')) {
    const answer = evidence.answers.get(term.finding)?.answer
    const coefficient = exact(term.coefficient)
    const ends = answer === undefined ? [ZERO, coefficient] : [answer === 'yes' ? coefficient : ZERO]
    return { points: hull(ends.map(point)), observation: null }
  }
  const terms = ready(term, vocabulary.quantities.get(term.quantity))
  const found: { readonly observation: QuantityObservation; readonly points: Interval }[] = []
  for (const observation of evidence.quantities.get(term.quantity) ?? []) {
    const points = pointsAt(observation, term, terms)
    if (points !== null) found.push({ observation, points })
  }
  if (found.length === 0) return { points: terms.missing, observation: null }
  const points = highest(ofEachTime(found.map((one) => ({ at: one.observation.at, range: one.points }))))
  return { points, observation: found.find((one) => one.points.upper === points.upper)?.observation ?? null }
}

/** What the steps of a list of points may give, by how many are reached at least and at most. */
type Ladder = readonly (readonly Interval[])[]

const ladderOf = memo((score: Tally | Bands): Ladder => {
  const steps: readonly Decimal[] = isScore(score, 'tally') ? score.points : score.bands.map((band) => band.points)
  return steps.map((_from, min) =>
    steps.map((_to, max) => hull(steps.slice(min, max + 1).map((value) => point(exact(value))))),
  )
})

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
const tallyPoints = (score: Tally, context: ConditionContext): Interval =>
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
function bandPoints(score: Bands, context: ConditionContext): Interval {
  const all = context.evidence.quantities.get(score.quantity) ?? NONE
  if (all.length > 1) return judgedBands(score, context).points
  const quantity = context.vocabulary.quantities.get(score.quantity) ?? null
  const verdicts: Verdict[] = []
  for (const { from } of score.bands) {
    if (from !== undefined) verdicts.push(verdictOfValues(all, readyThreshold(from, quantity)))
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
function judgedBands(
  score: Bands,
  context: ConditionContext,
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

/** What gave the points of a scored criterion. */
interface Reasons {
  readonly parts: readonly NodeResult[]
  readonly judged: readonly Judged[]
  readonly observation: QuantityObservation | null
}
/** What a scored criterion gives: the possible points, and the tree or value that decided. */
export interface Scored extends Reasons {
  readonly points: Interval
  /** met: it scores for certain; not-met: it cannot; unknown: it may. */
  readonly verdict: Verdict
}

type Score = ScoredCriterion['score']

function pointsOf(score: Score, context: ConditionContext): Interval {
  const ofTerm = (term: Term) => termPoints(term, context).points
  return matchScore<Interval>(score, {
    tally: (tally) => tallyPoints(tally, context),
    bands: (bands) => bandPoints(bands, context),
    finding: ofTerm,
    quantity: ofTerm,
  })
}

const scores = (points: Interval): Verdict => {
  const { lower, upper } = points
  const low = lower === null ? -1 : order(lower, ZERO)
  const high = upper === null ? 1 : order(upper, ZERO)
  if (low > 0 || high < 0 || (low === 0 && points.lowerOpen) || (high === 0 && points.upperOpen)) return 'met'
  return low === 0 && high === 0 ? 'not-met' : 'unknown'
}

interface Basis {
  readonly score: Score
  readonly context: ConditionContext
}

const reasonsOf = memo(({ score, context }: Basis): Reasons => {
  const none = { parts: [], judged: [], observation: null }
  return matchScore<Reasons>(score, {
    tally: ({ tally }) => ({ ...none, parts: tally.map((condition) => explain(condition, context)) }),
    bands: (bands) => ({ ...none, judged: judgedBands(bands, context).judged }),
    finding: ({ finding }) => ({ ...none, parts: [explain({ finding, is: 'yes' }, context)] }),
    quantity: (term) => ({ ...none, observation: termPoints(term, context).observation }),
  })
})

const withReasons = lazy({
  parts: (basis: Basis) => reasonsOf(basis).parts,
  judged: (basis: Basis) => reasonsOf(basis).judged,
  observation: (basis: Basis) => reasonsOf(basis).observation,
})

/**
 * The points of one scored criterion: bands of a quantity, a tally of conditions, or a term of a linear score.
 * A missing value may score anything its plausible range allows; it never counts as zero.
 *
 * @param criterion the criterion, as data
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible points and what decided them; never throws
 * @example evaluateScored(ferritinItem, context).points // 35 to 50 for ">3000 ng/mL" in the HScore
 */
export function evaluateScored({ score }: ScoredCriterion, context: ConditionContext): Scored {
  const points = pointsOf(score, context)
  return withReasons({ score, context }, { points, verdict: scores(points) })
}
