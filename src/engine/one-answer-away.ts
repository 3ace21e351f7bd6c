import type { OpenRule, PathwayResult } from './pathway.ts'
import type { Tier } from './pathway.types.ts'

/** A rule that a single answer decides, and the tier it would raise to. */
export interface WaitingRule extends OpenRule {
  /** Id of the input or the set that it lacks. */
  readonly lack: string
  readonly target: Tier
}

/**
 * Rules of a higher tier that wait for a single answer: the shortest way to a call must not lie hidden among the rest.
 *
 * @param result what the pathway says
 * @returns those rules, in the order of the pathway
 * @example oneAnswerAway(result).map(({ lack }) => lack) // ['fever-persistent']
 */
export function oneAnswerAway({ notAssessable, pathway, tier }: PathwayResult): readonly WaitingRule[] {
  return notAssessable.flatMap((open): WaitingRule[] => {
    const target = pathway.tiers.find(({ id }) => id === open.rule.tier)
    const { rule, tree, lacksInputs, lacksSets } = open
    const [lack, ...more] = [...lacksInputs, ...lacksSets]
    const raises = target !== undefined && target.rank > tier.rank
    return raises && lack !== undefined && more.length === 0
      ? [{ rule, tree, lacksInputs, lacksSets, lack, target }]
      : []
  })
}
