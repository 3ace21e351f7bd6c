/** A day and a minute as a clock on the wall shows them, in the zone of this device. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const asUtc = ({ year, month, day, hour, minute }: WallTime): number => Date.UTC(year, month - 1, day, hour, minute)
const offset = (ms: number): number => -new Date(ms).getTimezoneOffset() * MINUTE

/**
 * The moments at which the clock of this device shows a wall time.
 *
 * @param wall a wall time of the year 1900 or later
 * @returns milliseconds since 1970, ascending: none where clocks were put forward, two where they were put back
 * @example momentsAt({ year: 2026, month: 11, day: 22, hour: 6, minute: 10 }).length // 1
 */
export function momentsAt(wall: WallTime): readonly number[] {
  const utc = asUtc(wall)
  const offsets = new Set([offset(utc - DAY), offset(utc + DAY)])
  const moments = [...offsets].map((own) => utc - own).filter((ms) => ms + offset(ms) === utc)
  return moments.sort((a, b) => a - b)
}

/**
 * Says whether the day of a wall time exists.
 *
 * @param wall a wall time
 * @returns false for 30 February
 * @example dayExists({ year: 2026, month: 2, day: 30, hour: 0, minute: 0 }) // false
 */
export const dayExists = (wall: Pick<WallTime, 'year' | 'month' | 'day'>): boolean => {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day))
  return date.getUTCMonth() === wall.month - 1 && date.getUTCDate() === wall.day
}

/**
 * The wall time of a moment, some days earlier.
 *
 * @param ms milliseconds since 1970
 * @param daysBefore whole days; a negative number goes forward
 * @returns the wall time in the zone of this device
 * @example wallTime(Date.now(), 1).day // yesterday
 */
export function wallTime(ms: number, daysBefore = 0): WallTime {
  const there = new Date(ms + offset(ms) - daysBefore * DAY)
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
  }
}

/**
 * Puts a time of day on a day.
 *
 * @param day a day
 * @param clock hour and minute
 * @returns the wall time
 * @example on(wallTime(Date.now()), { hour: 6, minute: 10 })
 */
export const on = (
  { year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>,
  { hour, minute }: Pick<WallTime, 'hour' | 'minute'>,
): WallTime => ({ year, month, day, hour, minute })
