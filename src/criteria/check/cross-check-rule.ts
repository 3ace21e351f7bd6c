import type { CriteriaSet } from '../../engine/criteria-set.ts'
import { exact } from '../../engine/exact.ts'
import type { Condition, Criterion, Path, Rule, RuleKinds, ScoredCriterion } from '../../engine/language.ts'
import { is, isCriterion, matchRule, matchScore } from '../../engine/match.ts'
import { conditionsIn, cutoffIn } from '../../engine/rule-parts.ts'
import { nodes } from '../../engine/walk.ts'
import { crossCheckCondition, type Surroundings } from './condition.ts'
import { crossCheckProbability } from './cross-check-score.ts'
import { repeated, wrongOperand } from './names.ts'
import { keyPath, type Problem } from './problem.ts'

const namedBy = (condition: Condition): string[] =>
  [...nodes(condition)].flatMap((node) =>
    is(node, 'criterion') ? [node.criterion] : is(node, 'ofCriteria') ? [...node.ofCriteria] : [],
  )

const isLinear = ({ score }: ScoredCriterion): boolean =>
  matchScore(score, { finding: () => true, quantity: () => true, bands: () => false, tally: () => false })

function inSum(criterion: Criterion, sum: 'points' | 'linear'): string | null {
  if (!isCriterion(criterion, 'score')) return 'a sum needs criteria with "score", not "when"'
  const linear = isLinear(criterion)
  if (sum === 'linear') return linear ? null : 'a linear sum needs terms with "coefficient"'
  return linear ? 'a sum of points needs "bands" or "tally"' : null
}

function wantedKind(criterion: Criterion, rule: Rule): string | null {
  const conditions = () =>
    isCriterion(criterion, 'score') ? 'a rule of conditions needs criteria with "when", not "score"' : null
  return matchRule<string | null>(rule, {
    ratio: () => 'a ratio has no criteria: it reads its two quantities itself',
    sum: ({ sum }) => inSum(criterion, sum),
    when: conditions,
    paths: conditions,
  })
}

function* ruleFaults(rule: Rule, around: Surroundings): Generator<Problem> {
  yield* matchRule<Iterable<Problem>>(rule, {
    when: ({ when }) => crossCheckCondition(when, 'rule.when', around),
    paths: ({ paths }) => pathFaults(paths, around),
    ratio: ({ ratio }) => [
      ...wrongOperand(ratio.numerator, 'rule.ratio.numerator', around.vocabulary),
      ...wrongOperand(ratio.denominator, 'rule.ratio.denominator', around.vocabulary),
    ],
    sum: sumFaults,
  })
}

function* pathFaults(paths: readonly Path[], around: Surroundings): Generator<Problem> {
  const ids = paths.map(({ id }) => id)
  yield* repeated(ids, (index) => keyPath('rule.paths', index, 'id'), 'path')
  for (const [index, { when }] of paths.entries()) {
    yield* crossCheckCondition(when, keyPath('rule.paths', index, 'when'), around)
  }
}

function* sumFaults({ observed, probability = [] }: RuleKinds['sum']): Generator<Problem> {
  const { min, max } = observed ?? { min: '0', max: '1' }
  if (exact(min).compare(exact(max)) >= 0)
    yield { key: 'rule.observed', problem: `goes from ${min} to ${max}: min must be below max` }
  yield* crossCheckProbability(probability, 'rule.probability')
}

/** Criteria that a rule of conditions never names. */
function* unusedFaults(criteria: readonly Criterion[], rule: Rule): Generator<Problem> {
  if (cutoffIn(rule) !== null) return
  const used = new Set(conditionsIn(rule).flatMap(namedBy))
  for (const [index, { id }] of criteria.entries()) {
    if (!used.has(id))
      yield { key: keyPath('criteria', index, 'id'), problem: `the rule never asks for "${id}"; use it or take it out` }
  }
}

/**
 * Checks that the rule of a set and its criteria belong together.
 *
 * @param set the set
 * @param around what its names can point at, its own criteria included
 * @returns criteria of the wrong kind or used by no rule, unknown names, bands out of order
 * @example [...crossCheckRule(hscore, { vocabulary, criteria: ids })] // []
 */
export function* crossCheckRule({ criteria, rule }: CriteriaSet, around: Surroundings): Generator<Problem> {
  for (const [index, criterion] of criteria.entries()) {
    const problem = wantedKind(criterion, rule)
    if (problem !== null) yield { key: keyPath('criteria', index), problem }
  }
  yield* ruleFaults(rule, around)
  yield* unusedFaults(criteria, rule)
}
