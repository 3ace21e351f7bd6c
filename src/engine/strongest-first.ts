import type { PathwayResult } from './pathway.ts'
import type { Tier } from './pathway.types.ts'

/**
 * The rules that fired, those of the highest tier first: what raised the answer is read first.
 *
 * @param result what the pathway says
 * @returns the same rules, inside a tier in the order of the pathway
 * @example strongestFirst(result).map(({ rule }) => rule.id) // ['C1', 'W1']
 */
export function strongestFirst({ fired, pathway }: PathwayResult): PathwayResult['fired'] {
  const ranks = new Map(pathway.tiers.map(({ id, rank }) => [id, rank]))
  const rank = (tier: string) => ranks.get(tier) ?? 0
  return [...fired].sort((a, b) => rank(b.rule.tier) - rank(a.rule.tier))
}

/**
 * The tier that stands with those of the other rules that fired: a red flag must not hide what the others ask for.
 *
 * @param result what the pathway says
 * @returns the tiers, each once, in the order of the pathway
 * @example firedTiers(result).map(({ id }) => id) // ['watch', 'call', 'urgent']
 */
export const firedTiers = ({ fired, pathway, tier }: PathwayResult): readonly Tier[] =>
  pathway.tiers.filter((one) => one === tier || fired.some(({ rule }) => rule.tier === one.id))
