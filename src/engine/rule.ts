import { compareBound } from './bound.ts'
import type { CompiledSet } from './compile-set.ts'
import { type ConditionContext, type Count, countOf, explained, type NodeResult, verdictOf } from './condition.ts'
import type { QuantityObservation } from './evidence.ts'
import { exact, order } from './exact.ts'
import { divide, highest, type Interval, ofEachTime, sum } from './interval.ts'
import type { Operand, Path, ProbabilityBand, Rule } from './language.ts'
import { matchRule } from './match.ts'
import { readIn } from './quantity.ts'
import { anyOf, type Verdict } from './verdict.ts'

/** One side of a ratio: the value that was used. */
export interface OperandResult {
  readonly operand: Operand
  readonly observation: QuantityObservation | null
}

function ofOperand({ quantity: id, unit }: Operand, { evidence, vocabulary }: ConditionContext) {
  const quantity = vocabulary.quantities.get(id)
  const observations = quantity === undefined ? [] : (evidence.quantities.get(id) ?? [])
  const read: { readonly observation: QuantityObservation; readonly range: Interval }[] = []
  for (const observation of observations) {
    const range = quantity === undefined ? undefined : readIn(observation, quantity, [unit])?.range
    if (range !== undefined) read.push({ observation, range })
  }
  const ranges = ofEachTime(read.map(({ observation: { at }, range }) => ({ at, range })))
  return { ranges, observation: read[0]?.observation ?? observations[0] ?? null }
}

/**
 * The quotient of two quantities: of several times the highest it may be, and within one time anything between its values.
 *
 * @param ratio the quantity above and the one below, each in the unit it is read in
 * @param context the evidence (implications applied) and the vocabulary
 * @returns the possible quotients, null when there is none at all; and the values that were used
 * @example quotient(ratio, context).total // 21.5 for a ferritin of 2150 ng/mL and an ESR of 100 mm/h
 */
function quotient(
  { numerator, denominator }: Extract<Rule, { ratio: unknown }>['ratio'],
  context: ConditionContext,
): { readonly total: Interval | null; readonly operands: readonly OperandResult[] } {
  const above = ofOperand(numerator, context)
  const below = ofOperand(denominator, context)
  const all = above.ranges.flatMap((one) => below.ranges.map((other) => divide(one, other)))
  const quotients = all.filter((one) => one !== null)
  const known = quotients.length === 0 ? null : highest(quotients)
  // A divisor of zero beside another: the quotient it would give has no upper end, so the total cannot settle below.
  const total = known !== null && quotients.length < all.length ? { ...known, upper: null, upperOpen: false } : known
  return {
    total,
    operands: [
      { operand: numerator, observation: above.observation },
      { operand: denominator, observation: below.observation },
    ],
  }
}

export interface PathResult {
  readonly id: string
  readonly label: string
  readonly verdict: Verdict
  readonly tree: NodeResult
}
export interface ScoreResult {
  /** The possible totals; null when there is no total at all (a ratio with a value missing). */
  readonly total: Interval | null
  readonly cutoff: Extract<Rule, { cutoff: unknown }>['cutoff']
}
export interface RuleResult {
  readonly verdict: Verdict
  readonly tree?: NodeResult
  readonly paths?: readonly PathResult[]
  /** The way by which the set is met: of several, the last listed. */
  readonly path?: string
  /** What the verdict is called where only ways with words of their own are met; absent: as the set calls it. */
  readonly words?: string
  readonly count?: Count
  readonly score?: ScoreResult
  readonly probability?: { readonly min: string; readonly max: string }
  readonly operands?: readonly OperandResult[]
}

/** The published band a total lies in; bands end at whole totals and the last has no end. */
function bandOf(total: Interval['lower'], bands: readonly ProbabilityBand[]): string {
  const band = bands.find(({ upTo }) => upTo === undefined || (total !== null && order(total, exact(upTo)) <= 0))
  return band?.label ?? ''
}

function bandsOf({ lower, upper }: Interval, bands: readonly ProbabilityBand[]) {
  const min = bandOf(lower, bands)
  return { min, max: upper === lower ? min : bandOf(upper, bands) }
}

const countIn = ({ counted }: CompiledSet, context: ConditionContext): Count | undefined =>
  counted === null ? undefined : countOf(counted, context)

function pathsResult(all: readonly Path[], compiled: CompiledSet, context: ConditionContext): RuleResult {
  const count = countIn(compiled, context)
  const paths = all.map(({ id, label, when }) =>
    explained({ rule: when, context }, { id, label, verdict: verdictOf(when, context) }),
  )
  const met = all.filter((_, place) => paths[place]?.verdict === 'met')
  const strongest = met.at(-1)
  const words = met.every((path) => path.words !== undefined) ? strongest?.words : undefined
  return {
    verdict: anyOf(paths.map((path) => path.verdict)),
    paths,
    ...(strongest === undefined ? {} : { path: strongest.id }),
    ...(words === undefined ? {} : { words }),
    ...(count === undefined ? {} : { count }),
  }
}

/**
 * Turns the results of the criteria into the verdict of the set's rule, entry left aside.
 *
 * @param compiled the set
 * @param context evidence, vocabulary and the verdict of every criterion
 * @param points the possible points of every scored criterion
 * @returns the rule's verdict with whatever it counts: paths, count, score, probability bands; never throws
 * @example evaluateRule(compileSet(hscore), context, points).score // { total: 170 to 226, cutoff: { '>=': '169' } }
 */
export function evaluateRule(
  compiled: CompiledSet,
  context: ConditionContext,
  points: readonly Interval[],
): RuleResult {
  const { rule } = compiled.set
  return matchRule<RuleResult>(rule, {
    ratio: ({ ratio, cutoff }) => {
      const { total, operands } = quotient(ratio, context)
      const verdict = total === null ? 'unknown' : compareBound(total, cutoff)
      return { verdict, score: { total, cutoff }, operands }
    },
    sum: ({ cutoff, probability: bands }) => {
      const total = sum(points)
      const verdict = compareBound(total, cutoff)
      return { verdict, score: { total, cutoff }, ...(bands && { probability: bandsOf(total, bands) }) }
    },
    when: ({ when }) => {
      const count = countIn(compiled, context)
      return explained({ rule: when, context }, { verdict: verdictOf(when, context), ...(count && { count }) })
    },
    paths: ({ paths }) => pathsResult(paths, compiled, context),
  })
}
