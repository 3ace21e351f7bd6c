import type { CompiledSet } from './compiled-set.ts'
import { type Context, evaluate, type NodeResult } from './condition.ts'
import type { Evidence } from './evidence.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import type { Criterion } from './language.ts'
import { evaluateRule, type RuleResult } from './rule.ts'
import { evaluateScored, type Scored } from './scored.ts'
import { allOf, type Verdict } from './verdict.ts'

export interface CriterionResult {
  readonly criterion: Criterion
  readonly verdict: Verdict
  /** Logical criteria: the rule that ran. */
  readonly tree?: NodeResult
  /** Scored criteria: the points and what gave them. */
  readonly scored?: Scored
}
/** The verdict of a set before anything is said about it: what the what-if questions need. */
export interface SetVerdict {
  readonly entry: 'none' | Verdict
  readonly entryTree?: NodeResult
  readonly rule: RuleResult
  /** Entry and rule. */
  readonly verdict: Verdict
  readonly criteria: readonly CriterionResult[]
}
/** Results that an earlier judgement left and that still hold. */
export interface Kept {
  readonly criteria: ReadonlyMap<string, CriterionResult>
  readonly rule?: RuleResult
}

function ruleOf(compiled: CompiledSet, context: Context, criteria: readonly CriterionResult[]): RuleResult {
  const verdicts = new Map(criteria.map(({ criterion, verdict }) => [criterion.id, verdict]))
  const points = criteria.flatMap(({ scored }) => (scored === undefined ? [] : [scored.points]))
  return evaluateRule(compiled, { ...context, criteria: verdicts }, points)
}

function evaluateCriterion(criterion: Criterion, context: Context): CriterionResult {
  if ('when' in criterion) {
    const tree = evaluate(criterion.when, context)
    return { criterion, verdict: tree.verdict, tree }
  }
  const scored = evaluateScored(criterion, context)
  return { criterion, verdict: scored.verdict, scored }
}

/**
 * The verdict of one set on the evidence.
 *
 * @param compiled the set
 * @param evidence the evidence, implications applied
 * @param vocabulary the dictionary of inputs
 * @param kept results to keep: of the criteria that nothing has changed for, and of the rule where nothing has
 * @returns entry, rule, criteria and their verdict; never throws
 * @example judgeSet(compileSet(hlh2004), evidence, index).verdict // 'unknown' on an empty form
 */
export function judgeSet(
  compiled: CompiledSet,
  evidence: Evidence,
  vocabulary: VocabularyIndex,
  kept?: Kept,
): SetVerdict {
  const { set } = compiled
  const context = { evidence, vocabulary }
  const criteria = set.criteria.map(
    (criterion) => kept?.criteria.get(criterion.id) ?? evaluateCriterion(criterion, context),
  )
  const rule = kept?.rule ?? ruleOf(compiled, context, criteria)
  if (set.entry === undefined) return { entry: 'none', rule, verdict: rule.verdict, criteria }
  const entryTree = evaluate(set.entry, context)
  const verdict = allOf([entryTree.verdict, rule.verdict])
  return { entry: entryTree.verdict, entryTree, rule, verdict, criteria }
}
