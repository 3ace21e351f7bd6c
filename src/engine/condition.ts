import { compareBound, countRange } from './bound.ts'
import type { AnswerObservation, Evidence } from './evidence.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import type { Interval } from './interval.ts'
import type { Condition, CountNode, SetNode } from './language.ts'
import { type Judged, judgeQuantity } from './quantity.ts'
import { allOf, anyOf, atLeast, tally, type Verdict } from './verdict.ts'

/** How many criteria are met: at least, at most, how many are needed, out of how many. */
export interface Count {
  readonly min: number
  readonly max: number
  readonly needed: number
  readonly of: number
}
/** The result of a rule node, in the same tree shape as the rule. */
export interface NodeResult {
  readonly rule: Condition
  readonly verdict: Verdict
  readonly parts: readonly NodeResult[]
  /** Quantity leaves: the value that decided, or the one that leaves it open. */
  readonly judged?: Judged
  /** Finding and choice leaves: the answer that decided. */
  readonly answer?: AnswerObservation
  readonly count?: Count
}
/** What a pathway may ask of a criteria set's result. */
export interface SetState {
  readonly verdict: Verdict
  readonly count?: Count
  readonly score?: { readonly total: Interval | null }
}
/** Everything a condition can look at. */
export interface Context {
  readonly evidence: Evidence
  readonly vocabulary: VocabularyIndex
  readonly criteria?: ReadonlyMap<string, Verdict>
  readonly sets?: ReadonlyMap<string, SetState>
}

const NO_PARTS: readonly NodeResult[] = []
const leaf = (rule: Condition, verdict: Verdict): NodeResult => ({ rule, verdict, parts: NO_PARTS })

function answered(rule: Condition, id: string, wanted: readonly string[], { evidence }: Context): NodeResult {
  const answer = evidence.answers.get(id)
  if (answer === undefined) return leaf(rule, 'unknown')
  return { rule, verdict: wanted.includes(answer.answer) ? 'met' : 'not-met', parts: NO_PARTS, answer }
}

const group = (
  rule: Condition,
  conditions: readonly Condition[],
  join: (v: readonly Verdict[]) => Verdict,
  context: Context,
) => {
  const parts = conditions.map((condition) => evaluate(condition, context))
  return { rule, verdict: join(parts.map((part) => part.verdict)), parts }
}

function firstDecided(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => verdict !== 'unknown') ?? 'unknown'
}

function counted(rule: CountNode, { criteria }: Context): NodeResult {
  const verdicts = rule.ofCriteria.map((id): Verdict => criteria?.get(id) ?? 'unknown')
  const count = { ...tally(verdicts), needed: rule.atLeast, of: verdicts.length }
  return { rule, verdict: atLeast(rule.atLeast, verdicts), parts: NO_PARTS, count }
}

function ofSet(rule: SetNode, { sets }: Context): Verdict {
  const state = sets?.get(rule.set)
  if (state === undefined) return 'unknown'
  if ('verdict' in rule) return state.verdict
  if ('score' in rule) return state.score?.total ? compareBound(state.score.total, rule.score) : 'unknown'
  return state.count === undefined ? 'unknown' : compareBound(countRange(state.count), rule.count)
}

/**
 * Evaluates a condition in three-valued logic.
 *
 * @param rule the condition, as data
 * @param context the evidence (implications applied) and, where the rule names them, criteria and sets
 * @returns the verdict with the tree of what decided it; never throws
 * @example evaluate({ finding: 'fever', is: 'yes' }, context).verdict // 'unknown' when nobody answered
 */
export function evaluate(rule: Condition, context: Context): NodeResult {
  if ('finding' in rule) return answered(rule, rule.finding, [rule.is], context)
  if ('choice' in rule) return answered(rule, rule.choice, rule.is, context)
  if ('quantity' in rule) {
    const judged = judgeQuantity(rule.quantity, rule, context)
    return { rule, verdict: judged.verdict, parts: NO_PARTS, judged }
  }
  if ('all' in rule) return group(rule, rule.all, allOf, context)
  if ('any' in rule) return group(rule, rule.any, anyOf, context)
  if ('of' in rule) return group(rule, rule.of, (verdicts) => atLeast(rule.atLeast, verdicts), context)
  if ('firstDecided' in rule) return group(rule, rule.firstDecided, firstDecided, context)
  if ('criterion' in rule) return leaf(rule, context.criteria?.get(rule.criterion) ?? 'unknown')
  if ('ofCriteria' in rule) return counted(rule, context)
  if ('set' in rule) return leaf(rule, ofSet(rule, context))
  const { answers, quantities } = context.evidence
  if ('ticked' in rule) return leaf(rule, answers.get(rule.ticked)?.answer === 'yes' ? 'met' : 'not-met')
  return leaf(rule, answers.has(rule.isUnknown) || quantities.has(rule.isUnknown) ? 'not-met' : 'met')
}
