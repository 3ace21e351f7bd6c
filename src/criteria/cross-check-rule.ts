import type { CriteriaSet } from '../engine/criteria-set.ts'
import { exact } from '../engine/exact.ts'
import type { Condition, Criterion, Rule } from '../engine/language.ts'
import { nodes } from '../engine/walk.ts'
import { repeated, wrongOperand } from './cross-check-names.ts'
import { crossCheckCondition, type Surroundings } from './cross-check-nodes.ts'
import { crossCheckProbability } from './cross-check-score.ts'
import { keyPath, type Problem } from './problem.ts'

const conditionsOf = (rule: Rule): readonly Condition[] =>
  'when' in rule ? [rule.when] : 'paths' in rule ? rule.paths.map(({ when }) => when) : []

const namedBy = (condition: Condition): string[] =>
  [...nodes(condition)].flatMap((node) =>
    'criterion' in node ? [node.criterion] : 'ofCriteria' in node ? [...node.ofCriteria] : [],
  )

function wantedKind(criterion: Criterion, rule: Rule): string | null {
  if ('ratio' in rule) return 'a ratio has no criteria: it reads its two quantities itself'
  if (!('sum' in rule))
    return 'score' in criterion ? 'a rule of conditions needs criteria with "when", not "score"' : null
  if (!('score' in criterion)) return 'a sum needs criteria with "score", not "when"'
  const linear = 'coefficient' in criterion.score
  if (rule.sum === 'linear') return linear ? null : 'a linear sum needs terms with "coefficient"'
  return linear ? 'a sum of points needs "bands" or "tally"' : null
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
  if ('when' in rule) yield* crossCheckCondition(rule.when, 'rule.when', around)
  if ('paths' in rule) {
    const ids = rule.paths.map(({ id }) => id)
    yield* repeated(ids, (index) => keyPath('rule.paths', index, 'id'), 'path')
    for (const [index, { when }] of rule.paths.entries()) {
      yield* crossCheckCondition(when, keyPath('rule.paths', index, 'when'), around)
    }
  }
  if ('ratio' in rule) {
    yield* wrongOperand(rule.ratio.numerator, 'rule.ratio.numerator', around.vocabulary)
    yield* wrongOperand(rule.ratio.denominator, 'rule.ratio.denominator', around.vocabulary)
  }
  if ('sum' in rule) {
    const { min, max } = rule.observed ?? { min: '0', max: '1' }
    if (exact(min).compare(exact(max)) >= 0)
      yield { key: 'rule.observed', problem: `goes from ${min} to ${max}: min must be below max` }
    return yield* crossCheckProbability(rule.probability ?? [], 'rule.probability')
  }
  if ('ratio' in rule) return
  const used = new Set(conditionsOf(rule).flatMap(namedBy))
  for (const [index, { id }] of criteria.entries()) {
    if (!used.has(id))
      yield { key: keyPath('criteria', index, 'id'), problem: `the rule never asks for "${id}"; use it or take it out` }
  }
}
