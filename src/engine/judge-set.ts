import type { CompiledSet } from './compiled-set.ts'
import type { Context, NodeResult } from './condition.ts'
import type { Evidence } from './evidence.ts'
import { Explained } from './explain.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import type { Criterion, LogicCriterion } from './language.ts'
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
  readonly entryTree?: NodeResult | undefined
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

/** The verdict of a set with an entry condition. */
class EntryVerdict implements SetVerdict {
  readonly entry: Verdict
  readonly rule: RuleResult
  readonly verdict: Verdict
  readonly criteria: readonly CriterionResult[]
  readonly #entry: Explained

  constructor(entry: Explained, rule: RuleResult, criteria: readonly CriterionResult[]) {
    this.entry = entry.verdict
    this.rule = rule
    this.verdict = allOf([entry.verdict, rule.verdict])
    this.criteria = criteria
    this.#entry = entry
  }

  get entryTree(): NodeResult {
    return this.#entry.tree
  }
}
/** A criterion that is a condition. */
class LogicResult extends Explained implements CriterionResult {
  readonly criterion: Criterion

  constructor(criterion: LogicCriterion, context: Context) {
    super(criterion.when, context)
    this.criterion = criterion
  }
}

function ruleOf(compiled: CompiledSet, context: Context, criteria: readonly CriterionResult[]): RuleResult {
  const points = criteria.flatMap(({ scored }) => (scored === undefined ? [] : [scored.points]))
  return evaluateRule(compiled, { ...context, criteria: verdictsOf(criteria) }, points)
}

function evaluateCriterion(criterion: Criterion, context: Context): CriterionResult {
  if ('when' in criterion) return new LogicResult(criterion, context)
  const scored = evaluateScored(criterion, context)
  return { criterion, verdict: scored.verdict, scored }
}

/**
 * What the conditions of a set may ask of its criteria.
 *
 * @param criteria the results of the criteria
 * @returns their verdicts by id
 */
export const verdictsOf = (criteria: readonly CriterionResult[]): ReadonlyMap<string, Verdict> =>
  new Map(criteria.map(({ criterion, verdict }) => [criterion.id, verdict]))

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
  const entry = new Explained(set.entry, context)
  return new EntryVerdict(entry, rule, criteria)
}
