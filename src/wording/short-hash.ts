/** Enough of a hash to tell two texts apart at a glance. */
const FIRST = 12

/**
 * The first digits of a hash, for a line that has no room for all of it.
 *
 * @param sha256 64 hexadecimal digits
 * @returns the first 12
 * @example shortHash(local.sha256) // 'f02c5f576863'
 */
export const shortHash = (sha256: string): string => sha256.slice(0, FIRST)
