import type { Bound, Condition, Limits, Path, QuantityNode, Rule, ScoredCriterion, Threshold } from './language.ts'
import { match, matchRule, matchScore } from './match.ts'
import { COMPARATORS, type Comparator } from './verdict.ts'

const NONE: readonly Condition[] = []

/**
 * The conditions directly under a node.
 *
 * @param node any condition
 * @returns its parts in the order written; empty for a leaf
 * @example children({ any: [a, b] }) // [a, b]
 */
export function children(node: Condition): readonly Condition[] {
  return match<readonly Condition[]>(node, {
    all: ({ all }) => all,
    any: ({ any }) => any,
    of: ({ of }) => of,
    firstDecided: ({ firstDecided }) => firstDecided,
    finding: () => NONE,
    choice: () => NONE,
    quantity: () => NONE,
    criterion: () => NONE,
    ofCriteria: () => NONE,
    isUnknown: () => NONE,
    ticked: () => NONE,
    set: () => NONE,
  })
}

/**
 * Every node of a condition, itself first.
 *
 * @param node any condition
 * @returns the nodes from the top down, in the order written
 * @example [...nodes({ all: [a, b] })].length // 3
 */
export function* nodes(node: Condition): Generator<Condition> {
  yield node
  for (const child of children(node)) yield* nodes(child)
}

/**
 * The input a leaf asks about.
 *
 * @param node any condition
 * @returns the id of its finding, choice or quantity; null for every other node
 * @example inputOf({ finding: 'fever', is: 'yes' }) // 'fever'
 */
export function inputOf(node: Condition): string | null {
  return match<string | null>(node, {
    finding: ({ finding }) => finding,
    choice: ({ choice }) => choice,
    quantity: ({ quantity }) => quantity,
    isUnknown: ({ isUnknown }) => isUnknown,
    ticked: ({ ticked }) => ticked,
    all: () => null,
    any: () => null,
    of: () => null,
    firstDecided: () => null,
    criterion: () => null,
    ofCriteria: () => null,
    set: () => null,
  })
}

/**
 * The parameter of a pathway that a node's limit came from.
 *
 * @param node any condition
 * @returns the id of the parameter; undefined for a limit of its own and for every node without a limit
 */
export const parameterOf = (node: Condition): string | undefined =>
  match<string | undefined>(node, {
    quantity: ({ parameter }) => parameter,
    set: ({ parameter }) => parameter,
    finding: () => undefined,
    choice: () => undefined,
    all: () => undefined,
    any: () => undefined,
    of: () => undefined,
    firstDecided: () => undefined,
    criterion: () => undefined,
    ofCriteria: () => undefined,
    isUnknown: () => undefined,
    ticked: () => undefined,
  })

/**
 * The one operator of a threshold and its limits.
 *
 * @param threshold an object with exactly one operator as key (checked when the data are loaded)
 * @returns the operator and one limit per unit; null when there is none
 * @example thresholdOf({ '>=': { 'ng/mL': '500' } }) // { comparator: '>=', limits: { 'ng/mL': '500' } }
 */
export function thresholdOf(threshold: Threshold | QuantityNode): { comparator: Comparator; limits: Limits } | null {
  for (const comparator of COMPARATORS) {
    const limits = threshold[comparator]
    if (limits !== undefined) return { comparator, limits }
  }
  return null
}

/**
 * The conditions a rule is made of, entry left aside.
 *
 * @param rule the rule of a set
 * @returns its condition, or that of each path; none for a score and a ratio
 */
export const conditionsIn = (rule: Rule): readonly Condition[] =>
  matchRule<readonly Condition[]>(rule, {
    when: ({ when }) => [when],
    paths: ({ paths }) => paths.map(({ when }) => when),
    sum: () => [],
    ratio: () => [],
  })

/**
 * The ways by which a set can be met, where its rule names several.
 *
 * @param rule the rule of a set
 * @returns its paths; none for any other rule
 */
export const pathsIn = (rule: Rule): readonly Path[] =>
  matchRule<readonly Path[]>(rule, { paths: ({ paths }) => paths, when: () => [], sum: () => [], ratio: () => [] })

/**
 * The cut-off that a total is compared with.
 *
 * @param rule the rule of a set
 * @returns the cut-off of a score or a ratio; null for a rule of conditions
 */
export const cutoffIn = (rule: Rule): Bound | null =>
  matchRule<Bound | null>(rule, {
    sum: ({ cutoff }) => cutoff,
    ratio: ({ cutoff }) => cutoff,
    when: () => null,
    paths: () => null,
  })

/**
 * The quantities that a rule divides.
 *
 * @param rule the rule of a set
 * @returns the one above and the one below; none where the rule is no ratio
 */
export const operandsIn = (rule: Rule): readonly string[] =>
  matchRule<readonly string[]>(rule, {
    ratio: ({ ratio }) => [ratio.numerator.quantity, ratio.denominator.quantity],
    when: () => [],
    paths: () => [],
    sum: () => [],
  })

/**
 * Whether a verdict moves with every value of an input instead of at printed limits.
 *
 * @param rule the rule of a set
 * @returns true for a ratio and for a linear score
 */
export const isStepless = (rule: Rule): boolean =>
  matchRule(rule, {
    ratio: () => true,
    sum: ({ sum }) => sum === 'linear',
    when: () => false,
    paths: () => false,
  })

/**
 * The quantity that a scored criterion reads.
 *
 * @param score how the criterion scores
 * @returns the quantity of its bands or of its term; null for a tally and for a finding
 */
export const quantityScored = (score: ScoredCriterion['score']): string | null =>
  matchScore<string | null>(score, {
    bands: ({ quantity }) => quantity,
    quantity: ({ quantity }) => quantity,
    tally: () => null,
    finding: () => null,
  })
