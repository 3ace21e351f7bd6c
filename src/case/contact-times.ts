import { addDays, differenceInCalendarDays, getDay, parseISO, set, startOfDay, subMinutes } from 'date-fns'
import type { Governance, Hours, Weekday } from '../criteria/pack.types.ts'
import { showInstant } from './time.ts'

/** How far a date can be trusted: tried lately, too long ago, or not yet by this device's clock. */
export interface Verification {
  readonly state: 'fine' | 'overdue' | 'ahead'
  /** Calendar days since then, below zero for a date ahead. */
  readonly days: number
}

/** Calendar days since a date, on this device's calendar. */
const daysSince = (date: string, now: number): number => differenceInCalendarDays(now, parseISO(date))

/**
 * Whether the pack is past its review: from the day after that date.
 *
 * @param governance who answers for the pack, and until when
 * @param now milliseconds since 1970
 * @returns true from the midnight after the review date
 * @example pastReview(pack.governance, Date.now())
 */
export const pastReview = ({ reviewBy }: Pick<Governance, 'reviewBy'>, now: number): boolean =>
  daysSince(reviewBy, now) > 0

/**
 * Whether a date lies on a day that this device has not reached: the date or the clock is wrong.
 *
 * @param date "2026-10-01"
 * @param now milliseconds since 1970
 * @returns true for a later calendar day
 * @example isAhead(pack.governance.approvedOn, Date.now())
 */
export const isAhead = (date: string, now: number): boolean => daysSince(date, now) < 0

/**
 * What the day on which a contact was last tried says of it now.
 *
 * @param verifiedOn "2026-10-01"
 * @param governance after how many days it must have been tried again, and the review date, past which nothing is fine
 * @param now milliseconds since 1970
 * @returns state and age in calendar days
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

/** As `getDay` counts them. */
const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** Hours repeat after so many days. */
const WEEK = 7

/** A moment at which hours begin or end, as a wall clock tells it. */
export interface Border {
  readonly ms: number
  readonly weekday: Weekday
  /** Midnights between now and then. */
  readonly days: number
  /** "2026-11-23" */
  readonly date: string
  /** "08:00" */
  readonly time: string
}
/** Whether somebody answers; a border is null where hours name no day and so never begin. */
export type Answering =
  | { readonly state: 'always' }
  | { readonly state: 'open'; readonly until: Border }
  | { readonly state: 'closed'; readonly from: Border | null }

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where clocks are put forward only the text tells that a time was skipped. */
const wall = (date: Date): string => showInstant(date.getTime())

/**
 * The moment a time of a day is reached on the wall clock. Of a time that comes twice it is the first; a time that is
 * skipped is reached with the skip.
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

/** The stretches from yesterday to a week ahead, one after the other, those that touch joined into one. */
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
 * A moment as a wall clock with a calendar tells it.
 *
 * @param ms milliseconds since 1970
 * @param now the moment it is seen from
 * @returns weekday, date and time in the time zone of this device, and how many midnights lie between
 * @example borderOf(Date.now(), Date.now()).days // 0
 */
export function borderOf(ms: number, now: number): Border {
  const [date = '', time = ''] = showInstant(ms).split(' ')
  return { ms, weekday: DAYS[getDay(ms)] ?? 'sun', days: differenceInCalendarDays(ms, now), date, time }
}

/**
 * Whether a contact answers at a moment. Hours are read in the time zone of this device; public holidays are unknown.
 *
 * @param hours stretches of the week; undefined: always. A stretch holds its first minute and not its last
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
  // Hours that repeat each week and run on past it never end.
  return until.days > WEEK ? { state: 'always' } : { state: 'open', until }
}
