import { compareBound, countRange } from './bound.ts'
import type { AnswerObservation, Evidence, QuantityObservation } from './evidence.ts'
import type { Interval } from './interval.ts'
import type { Condition, CountNode, QuantityNode, SetNode } from './language.ts'
import { match, matchSetNode } from './match.ts'
import { type Judged, judgeQuantity, readyThreshold, verdictOfValues } from './quantity.ts'
import { lazy, memo } from './remember.ts'
import { atLeast, tally, type Verdict } from './verdict.ts'
import type { VocabularyIndex } from './vocabulary.ts'

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
/** The verdicts of a set's criteria by id; undefined for an id that is none of them. */
export interface Verdicts {
  readonly get: (id: string) => Verdict | undefined
}
/** Everything a condition can look at. */
export interface ConditionContext {
  readonly evidence: Evidence
  readonly vocabulary: VocabularyIndex
  readonly criteria?: Verdicts
  readonly sets?: ReadonlyMap<string, SetState>
}

/** A condition made ready to run: what it says of a context. */
type Ask = (context: ConditionContext) => Verdict

const NOTHING: readonly QuantityObservation[] = []

/** "At least n of these", asked only until it is settled: what `atLeast` says of all their verdicts. */
const needs =
  (needed: number, parts: readonly Ask[]): Ask =>
  (context) => {
    let met = 0
    let possible = parts.length
    for (const part of parts) {
      const verdict = part(context)
      if (verdict === 'met') met += 1
      if (verdict === 'not-met') possible -= 1
      if (met >= needed) return 'met'
      if (possible < needed) return 'not-met'
    }
    return 'unknown'
  }

const firstDecided =
  (parts: readonly Ask[]): Ask =>
  (context) => {
    for (const part of parts) {
      const verdict = part(context)
      if (verdict !== 'unknown') return verdict
    }
    return 'unknown'
  }

function answered(id: string, fits: (answer: string) => boolean): Ask {
  return ({ evidence }) => {
    const found = evidence.answers.get(id)
    return found === undefined ? 'unknown' : fits(found.answer) ? 'met' : 'not-met'
  }
}

function measured(node: QuantityNode, { quantities }: VocabularyIndex): Ask {
  const ready = readyThreshold(node, quantities.get(node.quantity) ?? null)
  return ({ evidence }) => verdictOfValues(evidence.quantities.get(node.quantity) ?? NOTHING, ready)
}

const countedVerdicts = ({ ofCriteria }: CountNode, { criteria }: ConditionContext): readonly Verdict[] =>
  ofCriteria.map((id): Verdict => criteria?.get(id) ?? 'unknown')

/**
 * How far a count has come.
 *
 * @param node the "n of m" of a rule
 * @param context with the verdicts of the criteria
 * @returns how many are met at least and at most, how many are needed, out of how many
 * @example countOf(node, context) // { min: 4, max: 6, needed: 5, of: 8 }
 */
export function countOf(node: CountNode, context: ConditionContext): Count {
  const { min, max } = tally(countedVerdicts(node, context))
  return { min, max, needed: node.atLeast, of: node.ofCriteria.length }
}

function ofSet(rule: SetNode, { sets }: ConditionContext): Verdict {
  const state = sets?.get(rule.set)
  if (state === undefined) return 'unknown'
  return matchSetNode<Verdict>(rule, {
    verdict: () => state.verdict,
    score: ({ score }) => (state.score?.total ? compareBound(state.score.total, score) : 'unknown'),
    count: ({ count }) => (state.count === undefined ? 'unknown' : compareBound(countRange(state.count), count)),
  })
}

const compile = (rule: Condition, vocabulary: VocabularyIndex): Ask => {
  const compileAll = (parts: readonly Condition[]) => parts.map((part) => compile(part, vocabulary))
  return match<Ask>(rule, {
    all: ({ all }) => needs(all.length, compileAll(all)),
    any: ({ any }) => needs(1, compileAll(any)),
    of: ({ atLeast: needed, of }) => needs(needed, compileAll(of)),
    firstDecided: (node) => firstDecided(compileAll(node.firstDecided)),
    finding: ({ finding, is }) => answered(finding, (answer) => answer === is),
    choice: ({ choice, is }) => answered(choice, (answer) => is.includes(answer)),
    quantity: (node) => measured(node, vocabulary),
    criterion:
      ({ criterion }) =>
      ({ criteria }) =>
        criteria?.get(criterion) ?? 'unknown',
    ofCriteria: (node) => (context) => atLeast(node.atLeast, countedVerdicts(node, context)),
    set: (node) => (context) => ofSet(node, context),
    ticked:
      ({ ticked }) =>
      ({ evidence }) =>
        evidence.answers.get(ticked)?.answer === 'yes' ? 'met' : 'not-met',
    isUnknown:
      ({ isUnknown: id }) =>
      ({ evidence }) =>
        evidence.answers.has(id) || evidence.quantities.has(id) ? 'not-met' : 'met',
  })
}

const compiled = memo(compile)

/**
 * Evaluates a condition in three-valued logic, for its verdict alone. The data are turned into functions once for each
 * condition; why it says so is worked out apart, only where somebody reads it (`explain`).
 *
 * @param rule the condition, as data
 * @param context the evidence (implications applied) and, where the rule names them, criteria and sets
 * @returns met, not-met or unknown; never throws
 * @example verdictOf({ finding: 'fever', is: 'yes' }, context) // 'unknown' when nobody answered
 */
export const verdictOf = (rule: Condition, context: ConditionContext): Verdict =>
  compiled(rule, context.vocabulary)(context)

/**
 * Shows how a condition came to its verdict: the verdict of every node, with the value or answer that decided. This
 * costs many times the verdict, and most results are never asked for it: see `explained`.
 *
 * @param rule the condition, as data
 * @param context the evidence (implications applied) and, where the rule names them, criteria and sets
 * @returns a tree of the same shape as the rule; never throws
 * @example explain({ finding: 'fever', is: 'yes' }, context).verdict // 'unknown' when nobody answered
 */
export function explain(rule: Condition, context: ConditionContext): NodeResult {
  const node: NodeResult = { rule, verdict: verdictOf(rule, context), parts: [] }
  const answered = (id: string): NodeResult => {
    const answer = context.evidence.answers.get(id)
    return answer === undefined ? node : { ...node, answer }
  }
  const joined = (parts: readonly Condition[]): NodeResult => ({
    ...node,
    parts: parts.map((part) => explain(part, context)),
  })
  return match<NodeResult>(rule, {
    quantity: (limit) => ({ ...node, judged: judgeQuantity(limit.quantity, limit, context) }),
    finding: ({ finding }) => answered(finding),
    choice: ({ choice }) => answered(choice),
    ofCriteria: (count) => ({ ...node, count: countOf(count, context) }),
    all: ({ all }) => joined(all),
    any: ({ any }) => joined(any),
    of: ({ of }) => joined(of),
    firstDecided: ({ firstDecided }) => joined(firstDecided),
    criterion: () => node,
    isUnknown: () => node,
    ticked: () => node,
    set: () => node,
  })
}

/**
 * A result that explains itself: the tree of a condition, worked out when it is first read.
 *
 * @example explained({ rule, context }, { verdict: verdictOf(rule, context) }).tree.parts
 */
export const explained = lazy({
  tree: ({ rule, context }: { readonly rule: Condition; readonly context: ConditionContext }) => explain(rule, context),
})
