/** So few names are all listed. */
const FEW = 8
/** A reader mends a file fault by fault: the first ones get suggestions, a hostile file costs no time. */
const SUGGESTED = 10
/** Longer than any name. */
const LONGEST = 60

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * Says what is allowed: every name when there are few, else the three spelled most alike.
 *
 * @param wrong the name that is not allowed
 * @param names the names that are
 * @param earlier how many faults of the same file come before this one; from the tenth on nothing is suggested
 * @returns words for the end of a fault
 * @example allowed('feritin', ['ferritin', 'fever']) // 'allowed: ferritin, fever'
 */
export function allowed(wrong: string, names: Iterable<string>, earlier = 0): string {
  const all = [...names]
  if (all.length === 0) return 'there is none'
  if (all.length <= FEW) return `allowed: ${all.join(', ')}`
  if (earlier >= SUGGESTED) return `allowed: one of ${all.length} names`
  const start = wrong.slice(0, LONGEST)
  const near = all.map((name) => ({ name, far: distance(start, name) })).sort((a, b) => a.far - b.far)
  const nearest = near.slice(0, 3).map(({ name }) => name)
  return `nearest of ${all.length}: ${nearest.join(', ')}`
}
