import type { Instant } from './time.ts'
import { clockAt, showInstant } from './time.ts'

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

type Choice = { readonly label: string; readonly at: Instant }
/** A time a person typed: read, or a question, or a reason in words. */
export type MomentText =
  | { readonly state: 'empty' }
  | {
      readonly state: 'ok'
      readonly at: Instant
      /** The time in full, as it should stand in the field. */
      readonly text: string
    }
  | { readonly state: 'refused' | 'ambiguous'; readonly message: string; readonly choices: readonly Choice[] }

/** Which one a time without a day or a year means. */
export type Toward = 'last' | 'next'

/** What a text is read against. */
export interface Around {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly toward: Toward
  /** Moments that are often meant: the other times of the form. */
  readonly known: readonly number[]
}
/**
 * Refuses a text in words.
 *
 * @param why what is wrong with it
 * @param around tells which time the example means
 * @returns a refusal that says what to type
 * @example refused('There is no such day.', around)
 */
export function refused(why: string, { toward }: Around): MomentText {
  const example = `Type a date and a time of 24 hours, such as 2026-11-22 06:10; 06:10 alone means the ${toward} time it ${toward === 'last' ? 'was' : 'is'} 06:10.`
  return { state: 'refused', message: `${why} ${example}`, choices: [] }
}

/**
 * Asks which moment is meant.
 *
 * @param message the question
 * @param moments milliseconds since 1970; two that read alike carry their offset
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
 * @param wall the wall time; its day exists
 * @param around what the text is read against
 * @returns the moment; a question where it was twice, words where clocks were put forward over it
 * @example found(wall, around).state // 'ok'
 */
export function found(wall: WallTime, around: Around): MomentText {
  const [ms, ...more] = momentsAt(wall)
  if (ms === undefined) return refused('The clocks were put forward over this time: there was none such.', around)
  if (more.length > 0) return asked('The clocks were put back: this time was twice. Which one is meant?', [ms, ...more])
  const at = clockAt(ms)
  return at === null ? refused('This time cannot be read.', around) : { state: 'ok', at, text: showInstant(ms) }
}

/**
 * Takes the last or the next one of two wall times.
 *
 * @param here the one in this day or year
 * @param further the one a day or year beside it, in the direction that is meant
 * @param around what the text is read against
 * @param little a last time that lies less than this ahead is asked about, milliseconds
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
