import { compareBound, countRange } from './bound.ts'
import type { AnswerObservation, Evidence } from './evidence.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import type { Interval } from './interval.ts'
import type { Condition, CountNode, SetNode } from './language.ts'
import { type Judged, judgeQuantity } from './quantity.ts'
import { allOf, anyOf, atLeast, tally, type Verdict } from './verdict.ts'
import { children } from './walk.ts'

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

function firstDecided(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => verdict !== 'unknown') ?? 'unknown'
}

/** How a node that joins others gets its verdict from theirs. */
function join(rule: Condition, verdicts: readonly Verdict[]): Verdict {
  if ('all' in rule) return allOf(verdicts)
  if ('any' in rule) return anyOf(verdicts)
  if ('of' in rule) return atLeast(rule.atLeast, verdicts)
  return firstDecided(verdicts)
}

function ofAnswer(answer: AnswerObservation | undefined, wanted: readonly string[] | string): Verdict {
  if (answer === undefined) return 'unknown'
  const fits = typeof wanted === 'string' ? wanted === answer.answer : wanted.includes(answer.answer)
  return fits ? 'met' : 'not-met'
}

const verdictsOf = ({ ofCriteria }: CountNode, { criteria }: Context): readonly Verdict[] =>
  ofCriteria.map((id): Verdict => criteria?.get(id) ?? 'unknown')

function ofSet(rule: SetNode, { sets }: Context): Verdict {
  const state = sets?.get(rule.set)
  if (state === undefined) return 'unknown'
  if ('verdict' in rule) return state.verdict
  if ('score' in rule) return state.score?.total ? compareBound(state.score.total, rule.score) : 'unknown'
  return state.count === undefined ? 'unknown' : compareBound(countRange(state.count), rule.count)
}

/**
 * Evaluates a condition in three-valued logic, for its verdict alone: cautions and what-if questions need no reasons.
 *
 * @param rule the condition, as data
 * @param context the evidence (implications applied) and, where the rule names them, criteria and sets
 * @returns met, not-met or unknown; never throws
 * @example verdictOf({ finding: 'fever', is: 'yes' }, context) // 'unknown' when nobody answered
 */
export function verdictOf(rule: Condition, context: Context): Verdict {
  const { answers, quantities } = context.evidence
  if ('finding' in rule) return ofAnswer(answers.get(rule.finding), rule.is)
  if ('quantity' in rule) return judgeQuantity(rule.quantity, rule, context).verdict
  const parts = children(rule)
  if (parts.length > 0) {
    return join(
      rule,
      parts.map((part) => verdictOf(part, context)),
    )
  }
  if ('choice' in rule) return ofAnswer(answers.get(rule.choice), rule.is)
  if ('criterion' in rule) return context.criteria?.get(rule.criterion) ?? 'unknown'
  if ('ofCriteria' in rule) return atLeast(rule.atLeast, verdictsOf(rule, context))
  if ('set' in rule) return ofSet(rule, context)
  if ('ticked' in rule) return answers.get(rule.ticked)?.answer === 'yes' ? 'met' : 'not-met'
  if ('isUnknown' in rule) return answers.has(rule.isUnknown) || quantities.has(rule.isUnknown) ? 'not-met' : 'met'
  return 'unknown'
}

/**
 * Evaluates a condition in three-valued logic, with the tree of what decided it.
 *
 * @param rule the condition, as data
 * @param context the evidence (implications applied) and, where the rule names them, criteria and sets
 * @returns the verdict of every node, with the value or answer that decided; never throws
 * @example evaluate({ finding: 'fever', is: 'yes' }, context).verdict // 'unknown' when nobody answered
 */
export function evaluate(rule: Condition, context: Context): NodeResult {
  if ('quantity' in rule) {
    const judged = judgeQuantity(rule.quantity, rule, context)
    return { rule, verdict: judged.verdict, parts: NO_PARTS, judged }
  }
  if ('finding' in rule || 'choice' in rule) {
    const answer = context.evidence.answers.get('finding' in rule ? rule.finding : rule.choice)
    const verdict = ofAnswer(answer, rule.is)
    return answer === undefined ? { rule, verdict, parts: NO_PARTS } : { rule, verdict, parts: NO_PARTS, answer }
  }
  const conditions = children(rule)
  if (conditions.length > 0) {
    const parts = conditions.map((condition) => evaluate(condition, context))
    const verdicts = parts.map((part) => part.verdict)
    return { rule, verdict: join(rule, verdicts), parts }
  }
  const verdict = verdictOf(rule, context)
  if (!('ofCriteria' in rule)) return { rule, verdict, parts: NO_PARTS }
  const count = { ...tally(verdictsOf(rule, context)), needed: rule.atLeast, of: rule.ofCriteria.length }
  return { rule, verdict, parts: NO_PARTS, count }
}
