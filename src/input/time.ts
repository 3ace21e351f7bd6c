import {
  type Around,
  asked,
  dayExists,
  found,
  type MomentText,
  momentsAt,
  nearest,
  on,
  refused,
  type Toward,
  type WallTime,
  wallTime,
} from '../case/local-time.ts'
import { clockAt, HOUR, readTime, showInstant } from '../case/time.ts'
import type { TimeTyping } from './draft.ts'
import { splitTime, type TypedClock, type TypedDay, type TypedTime } from './typed-time.ts'

type Day = Pick<WallTime, 'year' | 'month' | 'day'>

const DAY = 24 * HOUR
/** Common times of day to offer when only a day was typed. They have no clinical meaning. */
const OFFERED = [6, 12, 18].map((hour) => ({ hour, minute: 0 }))
/** The range of years a typed time may fall in. */
const YEARS = { first: 1900, last: 2099 }

const step = ({ toward }: Around): number => (toward === 'last' ? 1 : -1)

/** The day in this year, then in the adjacent year; only days that exist. */
function inYears({ year, month, day }: TypedDay, around: Around): readonly Day[] {
  const { year: thisYear } = wallTime(around.now)
  const years = year === null ? [thisYear, thisYear - step(around)] : [year]
  return years.map((one) => ({ year: one, month, day })).filter(dayExists)
}

function ofClock(clock: TypedClock, text: string, around: Around): MomentText {
  const here = on(wallTime(around.now), clock)
  const further = on(wallTime(around.now, step(around)), clock)
  const read = nearest(here, further, around, HOUR, 'This time lies just ahead. Which day is meant?')
  // "2026" may be a year and "22.11" a day, so both need confirmation as a time of day.
  const year = clock.sign === '' && /^(?:19|20)\d\d$/.test(text)
  const date = clock.sign === '.' && clock.hour > 0 && clock.minute > 0 && clock.minute <= 12
  if (read.state !== 'ok' || !(year || date)) return read
  return asked(year ? 'Is this a time of day? Else type the full date.' : DOTTED, [read.at.ms])
}
const DOTTED = 'Is this a time of day? Else type the date as 2026-11-22.'

/** Asks for the time of a day typed alone, and offers likely times. */
function askTime({ year }: TypedDay, days: readonly Day[], around: Around): MomentText {
  const { now, toward, known } = around
  const sameDay = (ms: number, day: Day) => {
    const wall = wallTime(ms)
    return wall.year === day.year && wall.month === day.month && wall.day === day.day
  }
  const [first, other] = days
  const starts = (day: Day | undefined) => (day === undefined ? [] : momentsAt(on(day, { hour: 0, minute: 0 })))
  const ahead = (starts(first)[0] ?? now) - now
  const beside = year === null && toward === 'last' && ahead > 0
  const meant = !beside ? [first] : ahead < DAY ? [first, other] : [other]
  const offered = meant.flatMap((day) => {
    if (day === undefined) return []
    const own = [...known, now].filter((ms) => sameDay(ms, day))
    const usual = OFFERED.flatMap((clock) => momentsAt(on(day, clock)).slice(0, 1))
    const past = (ms: number) => !sameDay(now, day) || (toward === 'last' ? ms <= now : ms > now)
    return [...own, ...usual].filter(past)
  })
  return asked(
    'Which time of that day?',
    [...new Set(offered)].sort((a, b) => a - b),
  )
}

function read({ day, clock }: TypedTime, text: string, around: Around): MomentText {
  if (day === null) return clock === null ? refused('This time cannot be read.', around) : ofClock(clock, text, around)
  if (day.year !== null && (day.year < YEARS.first || day.year > YEARS.last))
    return refused(`The year must lie between ${YEARS.first} and ${YEARS.last}.`, around)
  const days = inYears(day, around)
  const [here, further = here] = days
  if (here === undefined || further === undefined) return refused('There is no such day.', around)
  if (clock === null) return askTime(day, days, around)
  const wall = on(here, clock)
  if (day.year !== null) return found(wall, around)
  const near = nearest(wall, on(further, clock), around, DAY, 'This day lies just ahead. Which year is meant?')
  if (clock.sign !== '' || near.state !== 'ok') return near
  return asked('Is this the time of that day? Else type the full date.', [near.at.ms])
}

/**
 * Reads a typed time in the time zone of this device. A time of day alone, or a date without a year, means its most
 * recent occurrence; one just ahead becomes a question. A date alone is never a time of day: its time is asked for.
 *
 * @param text "2026-11-22 06:10", "06:10", "11-22 06:10", "22 Nov 06:10", or ISO 8601 with an offset
 * @param now milliseconds since 1970
 * @param toward which occurrence a time without a day or a year means
 * @param known moments to offer first if only a day was typed, milliseconds since 1970
 * @returns the moment, a question with choices if the text is ambiguous, or a refusal in words; never throws
 * @example readMoment('06:10', Date.now())
 */
export function readMoment(
  text: string,
  now: number,
  toward: Toward = 'last',
  known: readonly number[] = [],
): MomentText {
  const typed = text.trim().replace(/\s+/g, ' ')
  if (typed === '') return { state: 'empty' }
  const around = { now, toward, known }
  const iso = /(?:Z|[+-]\d\d:?\d\d)$/.test(typed) && /^(?:19|20)/.test(typed) ? readTime(typed) : null
  if (iso !== null) return { state: 'ok', at: iso, text: showInstant(iso.ms) }
  const parts = splitTime(typed)
  return parts === null ? refused('This time cannot be read.', around) : read(parts, typed, around)
}

/**
 * A moment as shown in a time field, in the time zone of this device.
 *
 * @param ms milliseconds since 1970
 * @example timeTyped(Date.now()).text // '2026-11-22 06:10'
 */
export const timeTyped = (ms: number): TimeTyping => ({ text: showInstant(ms), at: clockAt(ms) })

/**
 * Reads a time field when its editing ends.
 *
 * @param now milliseconds since 1970
 * @returns the full time if the text is readable, else the text unchanged
 * @example readTimeTyped('6:10', Date.now()).text // '2026-11-22 06:10'
 */
export function readTimeTyped(text: string, now: number): TimeTyping {
  const read = readMoment(text, now)
  return read.state === 'ok' ? { text: read.text, at: read.at } : { text, at: null }
}

/** The reading of a required time, not that of an occasion: an empty text is refused. */
export type When =
  | { readonly state: 'ok'; readonly ms: number }
  | {
      readonly state: 'refused' | 'ambiguous'
      readonly message: string
      readonly choices: readonly { readonly label: string; readonly ms: number }[]
    }

/**
 * Reads a required time.
 *
 * @param now milliseconds since 1970
 * @param toward which occurrence a time without a day or a year means
 * @returns the moment, a question with choices, or a refusal in words
 * @example readWhen('', Date.now()).state // 'refused'
 */
export function readWhen(text: string, now: number, toward: Toward = 'last'): When {
  const read = readMoment(text, now, toward)
  if (read.state === 'empty') return { state: 'refused', message: 'Type a time, such as 06:10.', choices: [] }
  if (read.state === 'ok') return { state: 'ok', ms: read.at.ms }
  const choices = read.choices.map(({ label, at: { ms } }) => ({ label, ms }))
  return { state: read.state, message: read.message, choices }
}
