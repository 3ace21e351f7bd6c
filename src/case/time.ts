import { formatISO, isValid } from 'date-fns'

/** A time as written, so that saving keeps its text, and as milliseconds since 1970. */
export interface Instant {
  readonly text: string
  readonly ms: number
}
/** The moment at which a case is judged; `date` is the calendar day where it was written, which decides the age. */
export interface Clock extends Instant {
  readonly date: string
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?)?$/

const MINUTE = 60_000

/** For faults: what a time must look like. */
export const TIME_FORM = 'ISO 8601 such as 2026-11-22T08:00:00-05:00 (without offset it is UTC)'
/** For faults: what a date must look like. */
export const DATE_FORM = 'a date such as 2019-03-02'

/**
 * Reads a calendar date strictly; 30 February does not exist.
 *
 * @param text year, month, day: "2019-03-02"
 * @returns milliseconds since 1970 at midnight UTC; null when it is not a date
 * @example readDate('2019-02-29') // null
 */
export function readDate(text: string): number | null {
  const parts = DATE.exec(text)
  if (parts === null) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same ? date.getTime() : null
}

/** "+05:30", "-0500" or "+02" as milliseconds; UTC without one. */
function offsetOf(text: string | undefined): number {
  if (text === undefined || text === 'Z') return 0
  const digits = text.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (text.startsWith('-') ? -minutes : minutes) * MINUTE
}

/**
 * Reads a time strictly: a date, or a date with at least minutes. Without offset it is UTC; a date alone means its midnight.
 *
 * @param text ISO 8601, extended form
 * @returns the text itself, milliseconds since 1970, and the calendar date as written at that offset; null when unreadable
 * @example readTime('2026-11-22T23:30:00-05:00')?.date // '2026-11-22'
 */
export function readTime(text: string): Clock | null {
  const parts = TIME.exec(text)
  const date = parts?.[1]
  const midnight = date === undefined ? null : readDate(date)
  if (parts === null || date === undefined || midnight === null) return null
  const part = (index: number): number => Number(parts[index] ?? '0')
  const fraction = Number((parts[5] ?? '').slice(0, 3).padEnd(3, '0'))
  const inDay = (part(2) * 60 + part(3)) * MINUTE + part(4) * 1000 + fraction
  return { text, ms: midnight + inDay - offsetOf(parts[6]), date }
}

/**
 * The calendar day of a moment at the place where a time was written.
 *
 * @param ms milliseconds since 1970
 * @param place a time that `readTime` accepts; its offset tells the place
 * @returns "2026-11-22"; null when the moment is out of range
 * @example dateAt(0, '2026-11-22T08:00-05:00') // '1969-12-31'
 */
export function dateAt(ms: number, place: string): string | null {
  const date = new Date(ms + offsetOf(TIME.exec(place)?.[6]))
  return isValid(date) ? date.toISOString().slice(0, 10) : null
}

/**
 * A moment as a clock in the time zone of this device. Its text is read as exactly the same moment.
 *
 * @param ms milliseconds since 1970
 * @returns the clock; null outside the years 0 to 9999
 * @example clockAt(Date.now()) // { text: '2026-11-22T08:00:00-05:00', … }
 */
export function clockAt(ms: number): Clock | null {
  const date = new Date(ms)
  if (!isValid(date)) return null
  const rest = date.getMilliseconds()
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  const seconds = '2026-11-22T06:10:00'.length
  const local = formatISO(date)
  const clock = readTime(local.slice(0, seconds) + fraction + local.slice(seconds))
  // Historical time zones differ from UTC by odd seconds, which an offset of hours and minutes cannot express.
  return clock?.ms === date.getTime() ? clock : readTime(date.toISOString())
}

/**
 * A moment as a clock at another place.
 *
 * @param ms milliseconds since 1970
 * @param place a time that `readTime` accepts; its offset tells the place
 * @returns the clock; null outside the years 0 to 9999
 * @example clockLike(0, '2026-11-22T08:00-05:00')?.text // '1969-12-31T19:00:00-05:00'
 */
export function clockLike(ms: number, place: string): Clock | null {
  const zone = TIME.exec(place)?.[6] ?? 'Z'
  const date = new Date(ms + offsetOf(zone))
  return isValid(date) ? readTime(date.toISOString().replace(/(?:\.000)?Z$/, zone)) : null
}

/**
 * A moment on the reader's clock, in the order year, month, day that no country misreads.
 *
 * @param ms milliseconds since 1970
 * @returns date and minutes in the time zone of the machine, 24 hours
 * @example showInstant(Date.UTC(2026, 10, 22, 6, 10)) // '2026-11-22 06:10' in the zone UTC
 */
export const showInstant = (ms: number): string => formatISO(ms).slice(0, '2026-11-22T06:10'.length).replace('T', ' ')

/** Two offsets can write one moment on two days; a fixed choice makes the order of observations irrelevant. */
const later = (a: Clock, b: Clock): Clock => (a.ms > b.ms || (a.ms === b.ms && a.text < b.text) ? a : b)

/** The times of a case. */
interface Timed {
  readonly asOf: Clock | null
  readonly observations: readonly { readonly at?: Instant }[]
}

/**
 * The moment at which to judge a case when nobody can say "now": its own clock, or else its latest observation.
 *
 * @returns the clock; null when the case holds no time at all
 * @example clockOf({ asOf: null, patient: {}, observations: [] }) // null
 */
export function clockOf({ asOf, observations }: Timed): Clock | null {
  if (asOf !== null) return asOf
  let latest: Clock | null = null
  for (const { at } of observations) {
    const clock = at === undefined ? null : readTime(at.text)
    if (clock !== null) latest = latest === null ? clock : later(clock, latest)
  }
  return latest
}

/**
 * The calendar day of a moment where the case was written; it decides on which day an age changes.
 *
 * @param record its clock, or else its latest observation, gives the offset; without either, this device does
 * @param ms milliseconds since 1970
 * @returns the day, "2026-11-22"; null when the moment is out of range
 * @example localDay({ asOf: null, patient: {}, observations: [] }, Date.now())
 */
export function localDay(record: Timed, ms: number): string | null {
  const place = clockOf(record)
  return place === null ? (clockAt(ms)?.date ?? null) : dateAt(ms, place.text)
}

/** Milliseconds of an hour. */
export const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Up to here hours say more than days. */
const HOURS_UNTIL = 48 * HOUR

/** A length of time in whole units that suit it. */
export interface Elapsed {
  readonly count: number
  readonly unit: 'min' | 'h' | 'd'
}

/**
 * A length of time as people count it at the bedside: minutes under an hour, hours under two days, then days of 24 hours.
 *
 * @param ms milliseconds; the sign is ignored
 * @returns whole units, rounded down
 * @example elapsed(90 * 60_000) // { count: 1, unit: 'h' }
 */
export function elapsed(ms: number): Elapsed {
  const length = Math.abs(ms)
  if (length < HOUR) return { count: Math.floor(length / MINUTE), unit: 'min' }
  if (length < HOURS_UNTIL) return { count: Math.floor(length / HOUR), unit: 'h' }
  return { count: Math.floor(length / DAY), unit: 'd' }
}
