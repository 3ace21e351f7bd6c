import type { Context, NodeResult } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import { order, ZERO } from './exact.ts'
import { explain } from './explain.ts'
import type { Interval } from './interval.ts'
import type { ScoredCriterion, Term } from './language.ts'
import { matchScore } from './match.ts'
import { bandPoints, judgedBands, tallyPoints } from './points.ts'
import type { Judged } from './quantity.ts'
import { termPoints } from './term-points.ts'
import type { Verdict } from './verdict.ts'

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

function pointsOf(score: Score, context: Context): Interval {
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

function reasonsOf(score: Score, context: Context): Reasons {
  const none = { parts: [], judged: [], observation: null }
  return matchScore<Reasons>(score, {
    tally: ({ tally }) => ({ ...none, parts: tally.map((condition) => explain(condition, context)) }),
    bands: (bands) => ({ ...none, judged: judgedBands(bands, context).judged }),
    finding: ({ finding }) => ({ ...none, parts: [explain({ finding, is: 'yes' }, context)] }),
    quantity: (term) => ({ ...none, observation: termPoints(term, context).observation }),
  })
}

/** The points at once, what gave them when it is asked for. */
class ScoredResult implements Scored {
  readonly points: Interval
  readonly verdict: Verdict
  readonly #score: Score
  readonly #context: Context
  #reasons: Reasons | undefined

  constructor(score: Score, context: Context) {
    this.points = pointsOf(score, context)
    this.verdict = scores(this.points)
    this.#score = score
    this.#context = context
  }

  get parts(): Reasons['parts'] {
    return this.#why().parts
  }
  get judged(): Reasons['judged'] {
    return this.#why().judged
  }
  get observation(): Reasons['observation'] {
    return this.#why().observation
  }

  #why(): Reasons {
    this.#reasons ??= reasonsOf(this.#score, this.#context)
    return this.#reasons
  }
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
export const evaluateScored = ({ score }: ScoredCriterion, context: Context): Scored => new ScoredResult(score, context)
