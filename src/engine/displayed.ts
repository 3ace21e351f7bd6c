import type { SetResult } from './evaluate-set.ts'

/**
 * Whether a set's answer may be shown: a set that only tells two diseases apart speaks once one of them is likely, and
 * never of a patient it was not made for.
 *
 * @param result the set's result
 * @param all the results of all sets
 * @returns true when the set has no such condition, or when it holds
 * @example displayed(mhScore, all) // false while no other set is met
 */
export function displayed({ set, askedFor, fits }: SetResult, all: readonly SetResult[]): boolean {
  const { display } = set
  if (display === undefined) return true
  if (fits === 'not-met') return false
  if (askedFor) return true
  return all.some((other) => other.verdict === 'met' && display.whenMet.includes(other.set.id))
}
