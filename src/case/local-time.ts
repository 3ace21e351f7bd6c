import type { Instant } from './time.ts'
import { clockAt, showInstant } from './time.ts'

/** Day and minute on a wall clock, in the time zone of this device. */
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
 * The moments when the clock of this device shows a wall time.
 *
 * @param wall in the year 1900 or later
 * @returns milliseconds since 1970, ascending: none where clocks went forward, two where they went back
 * @example momentsAt({ year: 2026, month: 11, day: 22, hour: 6, minute: 10 }).length // 1
 */
export function momentsAt(wall: WallTime): readonly number[] {
  const utc = asUtc(wall)
  const offsets = new Set([offset(utc - DAY), offset(utc + DAY)])
  const moments = [...offsets].map((own) => utc - own).filter((ms) => ms + offset(ms) === utc)
  return moments.sort((a, b) => a - b)
}

/**
 * Whether the day of a wall time exists.
 *
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
 * @returns the wall time in the time zone of this device
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
 * Joins a day and a time of day.
 *
 * @example on(wallTime(Date.now()), { hour: 6, minute: 10 })
 */
export const on = (
  { year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>,
  { hour, minute }: Pick<WallTime, 'hour' | 'minute'>,
): WallTime => ({ year, month, day, hour, minute })

type Choice = { readonly label: string; readonly at: Instant }
/** A time that a person typed: read, a question, or a reason for refusing it. */
export type MomentText =
  | { readonly state: 'empty' }
  | {
      readonly state: 'ok'
      readonly at: Instant
      /** The time in full, as the field should show it. */
      readonly text: string
    }
  | { readonly state: 'refused' | 'ambiguous'; readonly message: string; readonly choices: readonly Choice[] }

/** Which time is meant when the day or the year is missing. */
export type Toward = 'last' | 'next'

/** The context in which a text is read. */
export interface Around {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly toward: Toward
  /** Moments that are often meant: the other times of the form. */
  readonly known: readonly number[]
}
/**
 * Refuses a text with a reason.
 *
 * @param around decides which time the example shows
 * @returns a refusal that says what to type
 * @example refused('There is no such day.', around)
 */
export function refused(why: string, { toward }: Around): MomentText {
  const example = `Type a date and a 24-hour time, such as 2026-11-22 06:10; 06:10 alone means the ${toward} time it ${toward === 'last' ? 'was' : 'is'} 06:10.`
  return { state: 'refused', message: `${why} ${example}`, choices: [] }
}

/**
 * Asks which moment is meant.
 *
 * @param moments milliseconds since 1970; two that look alike show their offset
 * @returns the question with one choice for each moment
 * @example asked('Which day is meant?', [yesterday, today])
 */
export function asked(message: string, moments: readonly number[]): MomentText {
  const labels = moments.map(showInstant)
  const choices = moments.flatMap((ms, place) => {
    const at = clockAt(ms)
    const label = labels[place] ?? ''
    const alike = labels.filter((one) => one === label).length > 1
    if (at === null) return []
    return [{ label: alike ? `${label} (UTC${at.text.slice(-6).replace('-', '−')})` : label, at }]
  })
  return { state: 'ambiguous', message, choices }
}

/**
 * Finds the moment of a wall time.
 *
 * @param wall its day exists
 * @returns the moment; a question if that time came twice; a refusal if clocks skipped it
 * @example found(wall, around).state // 'ok'
 */
export function found(wall: WallTime, around: Around): MomentText {
  const [ms, ...more] = momentsAt(wall)
  if (ms === undefined) return refused('The clocks went forward over this time, so it does not exist.', around)
  if (more.length > 0) return asked('The clocks went back, so this time came twice. Which one is meant?', [ms, ...more])
  const at = clockAt(ms)
  return at === null ? refused('This time cannot be read.', around) : { state: 'ok', at, text: showInstant(ms) }
}

/**
 * Takes the last or the next one of two wall times.
 *
 * @param here the one in this day or year
 * @param further the one a day or year away, in the direction that is meant
 * @param little a last time less than this ahead is asked about, milliseconds
 * @param question the words of that question
 * @returns the moment or a question
 * @example nearest(today, yesterday, around, 3_600_000, 'Which day is meant?')
 */
export function nearest(
  here: WallTime,
  further: WallTime,
  around: Around,
  little: number,
  question: string,
): MomentText {
  const { now, toward } = around
  const [soonest] = momentsAt(here)
  if (soonest === undefined || (toward === 'last' ? soonest <= now : soonest > now)) return found(here, around)
  if (toward === 'last' && soonest - now < little)
    return asked(
      question,
      [further, here].flatMap((wall) => momentsAt(wall).slice(0, 1)),
    )
  return found(further, around)
}
