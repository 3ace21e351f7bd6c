import type { Pack } from '../criteria/pack.types.ts'
import type { PathwayResult } from '../engine/pathway.ts'
import { firedTiers } from '../engine/strongest-first.ts'

/**
 * The hospital's order sets for what the prompt asks: of the highest tier that rules lead to and of all below it, for a call
 * completes the screen too; of an emergency only where one was ticked, and it brings in no other.
 *
 * @param escalation what the pathway says
 * @param pack the pack in force; undefined without one
 * @returns names, those of the highest tier first, each once
 * @example orderSetsOf(escalation, pack) // ['MAS-HLH second tier', 'MAS-HLH first tier']
 */
export function orderSetsOf(escalation: PathwayResult, pack: Pack | undefined): readonly string[] {
  const fired = firedTiers(escalation)
  const asked = fired.filter(({ teamWhenAlsoFired }) => teamWhenAlsoFired === undefined)
  const reach = Math.max(...asked.map(({ rank }) => rank), Number.NEGATIVE_INFINITY)
  const tiers = escalation.pathway.tiers
    .filter((tier) => fired.includes(tier) || (tier.rank <= reach && tier.teamWhenAlsoFired === undefined))
    .sort((a, b) => b.rank - a.rank)
  const names = tiers.flatMap(({ id }) => (pack?.orderSets ?? []).filter(({ tier }) => tier === id))
  return [...new Set(names.map(({ name }) => name))]
}
