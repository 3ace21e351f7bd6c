import type { Assessment } from '../../case/assess.ts'
import type { Tier } from '../../engine/pathway.types.ts'

/**
 * The tier of the default, where it stands above the one that the hospital's pathway leads to.
 *
 * @param assessment what both say; without a pack there is nothing to compare
 * @returns the default's tier; null where the hospital's is as high or higher
 * @example louderDefault(assessment)?.title // 'Consider calling the MAS-HLH team'
 */
export function louderDefault({ escalation, byDefault }: Assessment): Tier | null {
  if (byDefault === undefined || byDefault.tier.rank <= escalation.tier.rank) return null
  return byDefault.tier
}
