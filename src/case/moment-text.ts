import type { Instant } from './case-record.ts'
import { clockAt, readTime, showInstant } from './time.ts'

/** A time a person typed: read, or a question, or a reason in words. */
export type MomentText =
  | { readonly state: 'empty' }
  | {
      readonly state: 'ok'
      readonly at: Instant
      /** The time in full, as it should stand in the field. */
      readonly text: string
    }
  | {
      readonly state: 'refused' | 'ambiguous'
      readonly message: string
      readonly choices: readonly { readonly label: string; readonly at: Instant }[]
    }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const CLOCK = '([01]?\\d|2[0-3])(?::|h|\\.)?([0-5]\\d)'
const TIME_ONLY = new RegExp(`^${CLOCK}$`, 'i')
const FULL = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})[ T]+${CLOCK}(?::[0-5]\\d)?$`, 'i')
const NO_YEAR = new RegExp(`^(\\d{1,2})-(\\d{1,2})[ T]+${CLOCK}$`, 'i')
const NAMED = new RegExp(`^(\\d{1,2})\\.? ([a-z]{3})[a-z]*\\.?(?: (\\d{4}))?,? ${CLOCK}$`, 'i')

/** Which one a time without a day or a year means. */
export type Toward = 'last' | 'next'

interface Wanted {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const asUtc = ({ year, month, day, hour, minute }: Wanted): number => Date.UTC(year, month - 1, day, hour, minute)
const offset = (ms: number): number => -new Date(ms).getTimezoneOffset() * MINUTE

/** Every moment that this device's clock shows as wanted: none where it was put forward, two where it was put back. */
function momentsOf(wanted: Wanted): readonly number[] {
  const utc = asUtc(wanted)
  const offsets = new Set([offset(utc - DAY), offset(utc + DAY)])
  return [...offsets].map((own) => utc - own).filter((ms) => ms + offset(ms) === utc)
}

const exists = (wanted: Wanted): boolean => {
  const date = new Date(asUtc(wanted))
  return date.getUTCMonth() === wanted.month - 1 && date.getUTCDate() === wanted.day
}

/** The same time of day `days` before the day of a moment. */
function onDay(now: number, days: number, hour: number, minute: number): Wanted {
  const there = new Date(now + offset(now) - days * DAY)
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate(), hour, minute }
}

/** Without a day or a year, the last such time is meant, or the next; each way is given what lies a step further. */
function meant(here: Wanted, further: Wanted, now: number, toward: Toward): Wanted {
  const [soonest = Number.NaN] = momentsOf(here)
  const fits = toward === 'last' ? soonest <= now : soonest > now
  return fits ? here : further
}

function understand(text: string, now: number, toward: Toward): Wanted | null {
  const step = toward === 'last' ? 1 : -1
  const numbers = (parts: RegExpExecArray) => parts.slice(1).map(Number)
  const only = TIME_ONLY.exec(text)
  if (only !== null) {
    const [hour = 0, minute = 0] = numbers(only)
    return meant(onDay(now, 0, hour, minute), onDay(now, step, hour, minute), now, toward)
  }
  const full = FULL.exec(text)
  if (full !== null) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = numbers(full)
    return { year, month, day, hour, minute }
  }
  const { year: thisYear } = onDay(now, 0, 0, 0)
  const named = NAMED.exec(text)
  const noYear = NO_YEAR.exec(text)
  if (named === null && noYear === null) return null
  const [month = 0, day = 0, hour = 0, minute = 0] =
    noYear !== null
      ? numbers(noYear)
      : [MONTHS.indexOf((named?.[2] ?? '').toLowerCase()) + 1, ...[named?.[1], named?.[4], named?.[5]].map(Number)]
  const year = named?.[3]
  const wanted = { year: Number(year ?? thisYear), month, day, hour, minute }
  return year === undefined ? meant(wanted, { ...wanted, year: thisYear - step }, now, toward) : wanted
}

function found(ms: number, toward: Toward): MomentText {
  const at = clockAt(ms)
  if (at === null) return refused('This time cannot be read.', toward)
  return { state: 'ok', at, text: showInstant(ms) }
}

const refused = (why: string, toward: Toward): MomentText => {
  const example = `Type a date and a time of 24 hours, such as 2026-11-22 06:10; 06:10 alone means the ${toward} time it ${toward === 'last' ? 'was' : 'is'} 06:10.`
  return { state: 'refused', message: `${why} ${example}`, choices: [] }
}

/**
 * Reads a time that a person typed, in the zone of this device. A time of day alone, or a date without a year, is the
 * last one that was: what is meant lies in the past.
 *
 * @param text "2026-11-22 06:10", "06:10", "11-22 06:10", "22 Nov 06:10", or ISO 8601 with an offset
 * @param now milliseconds since 1970
 * @param toward which one a time without a day or a year means
 * @returns the moment; a question where clocks were put back and the time was twice; words where it cannot be read or
 *   the clocks were put forward over it; never throws
 * @example readMoment('06:10', Date.now())
 */
export function readMoment(text: string, now: number, toward: Toward = 'last'): MomentText {
  const typed = text.trim().replace(/\s+/g, ' ')
  if (typed === '') return { state: 'empty' }
  const iso = /(?:Z|[+-]\d\d:?\d\d)$/.test(typed) ? readTime(typed) : null
  if (iso !== null) return { state: 'ok', at: iso, text: showInstant(iso.ms) }
  const wanted = understand(typed, now, toward)
  if (wanted === null) return refused('This time cannot be read.', toward)
  if (!exists(wanted)) return refused('There is no such day.', toward)
  const [ms, ...more] = momentsOf(wanted)
  if (ms === undefined) return refused('The clocks were put forward over this time: there was none such.', toward)
  if (more.length === 0) return found(ms, toward)
  const choices = [ms, ...more]
    .sort((a, b) => a - b)
    .flatMap((one) => {
      const at = clockAt(one)
      return at === null ? [] : [{ label: `${showInstant(one)} (UTC${at.text.slice(-6).replace('-', '−')})`, at }]
    })
  return { state: 'ambiguous', message: 'The clocks were put back: this time was twice. Which one is meant?', choices }
}
