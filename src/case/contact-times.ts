import { addDays, differenceInCalendarDays, getDay, parseISO, set, startOfDay, subMinutes } from 'date-fns'
import type { Governance, Hours, Weekday } from '../criteria/pack.types.ts'
import { showInstant } from './time.ts'

/** Whether a contact can be trusted: tried lately, too long ago, or on a day this device has not reached. */
export interface Verification {
  readonly state: 'fine' | 'overdue' | 'ahead'
  /** Calendar days since then, negative for a date ahead. */
  readonly days: number
}

/** Calendar days since a date, on this device's calendar. */
const daysSince = (date: string, now: number): number => differenceInCalendarDays(now, parseISO(date))

/**
 * Whether the pack is past its review: from the day after that date.
 *
 * @param now milliseconds since 1970
 * @returns true from the midnight after the review date
 * @example pastReview(pack.governance, Date.now())
 */
export const pastReview = ({ reviewBy }: Pick<Governance, 'reviewBy'>, now: number): boolean =>
  daysSince(reviewBy, now) > 0

/**
 * Whether a date is on a day this device has not reached: either the date or the clock is wrong.
 *
 * @param date "2026-10-01"
 * @param now milliseconds since 1970
 * @example isAhead(pack.governance.approvedOn, Date.now())
 */
export const isAhead = (date: string, now: number): boolean => daysSince(date, now) < 0

/**
 * Whether a contact can be trusted now, given the day it was last tried.
 *
 * @param verifiedOn "2026-10-01"
 * @param governance how many days a trial lasts, and the review date, after which nothing is fine
 * @param now milliseconds since 1970
 * @returns the state, and the age in calendar days
 * @example verification('2026-10-01', pack.governance, Date.now()).days
 */
export function verification(
  verifiedOn: string,
  governance: Pick<Governance, 'reviewBy' | 'verifyEveryDays'>,
  now: number,
): Verification {
  const days = daysSince(verifiedOn, now)
  if (days < 0) return { state: 'ahead', days }
  const late = days > (governance.verifyEveryDays ?? Number.POSITIVE_INFINITY)
  return { state: late || pastReview(governance, now) ? 'overdue' : 'fine', days }
}

/** In the order of `getDay`. */
const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** Days after which hours repeat. */
const WEEK = 7

/** A moment at which hours begin or end, on a wall clock. */
export interface Border {
  readonly ms: number
  readonly weekday: Weekday
  /** Midnights from now to then. */
  readonly days: number
  /** "2026-11-23" */
  readonly date: string
  /** "08:00" */
  readonly time: string
}
/** Whether somebody answers. A border is null when the hours name no day and so never begin. */
export type Answering =
  | { readonly state: 'always' }
  | { readonly state: 'open'; readonly until: Border }
  | { readonly state: 'closed'; readonly from: Border | null }

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where clocks go forward, only the text shows that a time was skipped. */
const wall = (date: Date): string => showInstant(date.getTime())

/**
 * The moment when the wall clock reaches a time of a day: the first moment for a time that comes twice, the skip for a time
 * that is skipped.
 */
function reached(day: Date, time: string): number {
  const [hours, minutes] = [Number(time.slice(0, 2)), Number(time.slice(3))]
  let date = set(day, { hours, minutes })
  const wanted = hours < 24 ? `${wall(day).slice(0, 10)} ${time}` : wall(date)
  for (let before = subMinutes(date, 1); wall(date) > wanted && wall(before) > wanted; before = subMinutes(date, 1)) {
    date = before
  }
  return date.getTime()
}

/** The stretches from yesterday to a week ahead in order; those that touch are joined. */
function stretches(hours: readonly Hours[], now: number): readonly Stretch[] {
  const all: Stretch[] = []
  for (let days = -1; days <= WEEK + 1; days += 1) {
    const day = addDays(startOfDay(now), days)
    for (const { days: named, from, to } of hours) {
      if (!named.some((weekday) => weekday === DAYS[getDay(day)])) continue
      all.push({ start: reached(day, from), end: reached(to > from ? day : addDays(day, 1), to) })
    }
  }
  all.sort((a, b) => a.start - b.start)
  const joined: Stretch[] = []
  for (const one of all) {
    const last = joined.at(-1)
    if (last === undefined || one.start > last.end) joined.push(one)
    else joined.splice(-1, 1, { start: last.start, end: Math.max(last.end, one.end) })
  }
  return joined.filter(({ start, end }) => start < end)
}

/**
 * A moment on a wall clock with a calendar.
 *
 * @param ms milliseconds since 1970
 * @param now the moment it is seen from, milliseconds since 1970
 * @returns weekday, date and time in the time zone of this device, and the number of midnights in between
 * @example borderOf(Date.now(), Date.now()).days // 0
 */
export function borderOf(ms: number, now: number): Border {
  const [date = '', time = ''] = showInstant(ms).split(' ')
  return { ms, weekday: DAYS[getDay(ms)] ?? 'sun', days: differenceInCalendarDays(ms, now), date, time }
}

/**
 * Whether a contact answers at a moment. Hours are in the time zone of this device; public holidays are unknown.
 *
 * @param hours parts of the week; undefined: always. A part includes its first minute and not its last
 * @param now milliseconds since 1970
 * @returns whether it answers, and when that changes next
 * @example answering([{ days: ['mon'], from: '08:00', to: '17:00' }], Date.now()).state
 */
export function answering(hours: readonly Hours[] | undefined, now: number): Answering {
  if (hours === undefined) return { state: 'always' }
  const around = stretches(hours, now)
  const open = around.find(({ start, end }) => start <= now && now < end)
  if (open === undefined) {
    const next = around.find(({ start }) => start > now)
    return { state: 'closed', from: next === undefined ? null : borderOf(next.start, now) }
  }
  const until = borderOf(open.end, now)
  // Weekly hours that run on past a week never end.
  return until.days > WEEK ? { state: 'always' } : { state: 'open', until }
}
