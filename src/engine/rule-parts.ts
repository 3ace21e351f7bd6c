import type { Bound, Condition, Path, Rule, ScoredCriterion } from './language.ts'
import { matchRule, matchScore } from './match.ts'

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
