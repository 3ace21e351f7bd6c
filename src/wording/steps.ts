import { type PathwayResult, strongestFirst } from '../engine/pathway.ts'

/**
 * The steps of the rules that fired, beyond those of the tier.
 *
 * @returns each step once, those of the strongest rule first; empty if no rule has steps of its own
 * @example ruleSteps(escalation) // ['Ask the laboratory to dilute and repeat the ferritin (hook effect).']
 */
export const ruleSteps = (escalation: PathwayResult): readonly string[] => [
  ...new Set(strongestFirst(escalation).flatMap(({ rule }) => rule.steps ?? [])),
]

/**
 * Everything to do now: the steps of the tier, then those of the rules that fired.
 *
 * @returns each step once, in the order to do them
 * @example stepsOf(escalation)[0] // 'Call the first contact for MAS-HLH.'
 */
export const stepsOf = (escalation: PathwayResult): readonly string[] => [
  ...new Set([...escalation.tier.steps, ...ruleSteps(escalation)]),
]
