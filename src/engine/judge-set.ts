import type { CompiledSet } from './compile-set.ts'
import { type ConditionContext, explain, explained, type NodeResult, type Verdicts, verdictOf } from './condition.ts'
import type { Evidence } from './evidence.ts'
import type { Interval } from './interval.ts'
import type { Condition, Criterion } from './language.ts'
import { matchCriterion } from './match.ts'
import { evaluateScored, type Scored } from './points.ts'
import { lazy } from './remember.ts'
import { evaluateRule, type RuleResult } from './rule.ts'
import { allOf, type Verdict } from './verdict.ts'
import type { VocabularyIndex } from './vocabulary.ts'

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
export interface ReusedResults {
  readonly criteria: ReadonlyMap<string, CriterionResult>
  readonly rule?: RuleResult
}

const withEntryTree = lazy({
  entryTree: ({ entry, context }: { readonly entry: Condition; readonly context: ConditionContext }) =>
    explain(entry, context),
})

function ruleOf(compiled: CompiledSet, context: ConditionContext, criteria: readonly CriterionResult[]): RuleResult {
  const { evidence, vocabulary } = context
  const points: Interval[] = []
  for (const { scored } of criteria) if (scored !== undefined) points.push(scored.points)
  return evaluateRule(compiled, { evidence, vocabulary, criteria: verdictsOf(compiled, criteria) }, points)
}

function evaluateCriterion(criterion: Criterion, context: ConditionContext): CriterionResult {
  return matchCriterion<CriterionResult>(criterion, {
    when: ({ when }) => explained({ rule: when, context }, { criterion, verdict: verdictOf(when, context) }),
    score: (one) => {
      const scored = evaluateScored(one, context)
      return { criterion, verdict: scored.verdict, scored }
    },
  })
}

/**
 * What the conditions of a set may ask of its criteria.
 *
 * @param compiled the set
 * @param criteria the results of its criteria, in its order
 * @returns their verdicts by id
 */
export const verdictsOf = ({ places }: CompiledSet, criteria: readonly CriterionResult[]): Verdicts => ({
  get: (id) => {
    const place = places.get(id)
    return place === undefined ? undefined : criteria[place]?.verdict
  },
})

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
  kept?: ReusedResults,
): SetVerdict {
  const { set } = compiled
  const context = { evidence, vocabulary }
  const criteria = set.criteria.map(
    (criterion) => kept?.criteria.get(criterion.id) ?? evaluateCriterion(criterion, context),
  )
  const rule = kept?.rule ?? ruleOf(compiled, context, criteria)
  if (set.entry === undefined) return { entry: 'none', rule, verdict: rule.verdict, criteria }
  const entry = verdictOf(set.entry, context)
  const verdict = allOf([entry, rule.verdict])
  return withEntryTree({ entry: set.entry, context }, { entry, rule, verdict, criteria })
}
