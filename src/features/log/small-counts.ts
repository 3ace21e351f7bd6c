/** Stands for a count that would give away a small one. */
export const HIDDEN = 'hidden'

/**
 * Whether the sum of the hidden counts leaves a small one only one value.
 *
 * @param others whether counts that are not small, zero among them, are hidden too
 */
function isPinned(sum: number, small: number, others: boolean, fewest: number): boolean {
  const most = fewest - 1
  const fits = (left: number) => left === 0 || (others && left >= fewest)
  const rest = small - 1
  const sums = Array.from({ length: rest * (most - 1) + 1 }, (_, more) => rest + more)
  const values = Array.from({ length: most }, (_, at) => at + 1)
  return values.filter((value) => sums.some((one) => fits(sum - value - one))).length < 2
}

/**
 * Prints the counts of one table so that no small count can be read or worked out from the total.
 *
 * @param counts parts of one total
 * @param fewest the smallest count that is printed, apart from zero
 * @param hide `all`: beside a small count every other count is hidden; `few`: only as many as needed
 * @returns a number, "< 5", or "hidden", in the same order
 * @example hideSmall([2, 30, 9], 5, 'few') // ['< 5', 'hidden', '9']
 */
export function hideSmall(counts: readonly number[], fewest: number, hide: 'all' | 'few'): readonly string[] {
  const isSmall = (count: number) => count > 0 && count < fewest
  if (!counts.some(isSmall)) return counts.map(String)
  const hidden = new Set(counts.flatMap((count, at) => (isSmall(count) || hide === 'all' ? [at] : [])))
  // A small count alone is the total less the others. The next one is hidden too, whatever it is: a choice by size would
  // tell something of both.
  if (hidden.size === 1) for (const at of [...hidden]) hidden.add((at + 1) % counts.length)
  const chosen = [...hidden].map((at) => counts[at] ?? 0)
  const small = chosen.filter(isSmall).length
  const sum = chosen.reduce((all, one) => all + one, 0)
  // With this total, all counts may be equal and small. To hide just that table would tell it.
  const total = counts.reduce((all, one) => all + one, 0)
  const even = hide === 'all' && [counts.length, counts.length * (fewest - 1)].includes(total)
  // Where the sum tells the small counts, nothing of the table is shown.
  if (even || isPinned(sum, small, chosen.length > small, fewest)) return counts.map(() => HIDDEN)
  return counts.map((count, at) => (isSmall(count) ? `< ${fewest}` : hidden.has(at) ? HIDDEN : String(count)))
}
