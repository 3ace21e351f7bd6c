/**
 * Orders versions by their numbers, not their letters.
 *
 * @param a a checked version, "1.10.0"
 * @param b another one
 * @returns negative when `a` is the older one, positive when it is the newer one, 0 when they are the same
 * @example compareVersions('1.9.0', '1.10.0') < 0 // true
 */
export function compareVersions(a: string, b: string): number {
  const others = b.split('.').map(Number)
  for (const [index, number] of a.split('.').map(Number).entries()) {
    const order = number - (others[index] ?? 0)
    if (order !== 0) return order
  }
  return 0
}
