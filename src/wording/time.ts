import { type Elapsed, elapsed, HOUR } from '../case/elapsed.ts'

const DAY_HOURS = 24
/** Look-backs and spreads are told in hours up to here. */
const IN_HOURS = 48

const UNITS: Readonly<Record<Elapsed['unit'], readonly [one: string, many: string]>> = {
  min: ['min', 'min'],
  h: ['h', 'h'],
  d: ['day', 'days'],
}

/**
 * A length of time in words: minutes under an hour, hours under two days, then days.
 *
 * @param ms milliseconds
 * @returns "12 min", "6 h", "2 days"
 * @example span(6 * 3_600_000) // '6 h'
 */
export function span(ms: number): string {
  const { count, unit } = elapsed(ms)
  return `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`
}

/**
 * How long ago a moment was.
 *
 * @param ms the moment, milliseconds since 1970
 * @param now the moment it is looked at
 * @returns "6 h ago", "just now" within a minute of it, "in 6 h" for a moment ahead
 * @example ago(Date.now() - 7_200_000, Date.now()) // '2 h ago'
 */
export function ago(ms: number, now: number): string {
  const { unit, count } = elapsed(Math.abs(now - ms))
  // The present is told in whole minutes: what was saved in this one would lie ahead of it.
  if (unit === 'min' && count === 0) return 'just now'
  return ms > now ? `in ${span(ms - now)}` : `${span(now - ms)} ago`
}

/**
 * The width of a window in words, exactly.
 *
 * @param hours whole or broken hours
 * @returns "48 h", "7 days", "36 h"
 * @example windowWords(168) // '7 days'
 */
export const windowWords = (hours: number): string =>
  hours > IN_HOURS && hours % DAY_HOURS === 0 ? `${hours / DAY_HOURS} days` : `${hours} h`

/**
 * How far two moments lie apart, in hours up to a week, for it is held against hours.
 *
 * @param ms milliseconds
 * @returns "60 h", "12 days"; cut down to whole ones
 * @example apart(60 * 3_600_000) // '60 h'
 */
export const apart = (ms: number): string => (ms <= 7 * DAY_HOURS * HOUR ? `${Math.floor(ms / HOUR)} h` : span(ms))

/**
 * How long ago an occasion was, and whether the moment shown is too early for it to count.
 *
 * @param ms the occasion, milliseconds since 1970
 * @param now what the clock of this device shows
 * @param shown the moment shown
 * @returns "6 h ago", or that with whether it counts
 * @example countedAgo(now + 3_600_000, now, now) // 'in 1 h: not counted before then'
 */
export function countedAgo(ms: number, now: number, shown: number): string {
  if (ms > now) return `${ago(ms, now)}: ${ms > shown ? 'not counted before then' : 'counts as now'}`
  return ms > shown ? `${ago(ms, now)}: after the moment shown, not counted` : ago(ms, now)
}
