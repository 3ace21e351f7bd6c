const MINUTE = 60_000
/** Milliseconds of an hour. */
export const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Up to here hours say more than days. */
const HOURS_UNTIL = 48 * HOUR

/** A length of time in the unit that suits it, cut down to whole ones. */
export interface Elapsed {
  readonly count: number
  readonly unit: 'min' | 'h' | 'd'
}

/**
 * A length of time as people count it at the bedside: minutes under an hour, hours under two days, then days of 24 hours.
 *
 * @param ms milliseconds; the sign is left aside
 * @returns whole units, cut down
 * @example elapsed(90 * 60_000) // { count: 1, unit: 'h' }
 */
export function elapsed(ms: number): Elapsed {
  const length = Math.abs(ms)
  if (length < HOUR) return { count: Math.floor(length / MINUTE), unit: 'min' }
  if (length < HOURS_UNTIL) return { count: Math.floor(length / HOUR), unit: 'h' }
  return { count: Math.floor(length / DAY), unit: 'd' }
}
