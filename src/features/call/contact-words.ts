import { type Answering, type Border, borderOf, verification } from '../../case/contact-times.ts'

import type { ContactKind, Governance, Way, Weekday } from '../../criteria/pack.types.ts'

const KINDS: Readonly<Record<ContactKind, string>> = {
  phone: 'Phone',
  extension: 'Extension',
  pager: 'Pager',
  email: 'Email',
  other: 'Other way',
}
/** The names of the weekdays on screen and on paper. */
export const DAYS: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
}
/** What people put between digits: spaces, brackets, dashes, dots. */
const BETWEEN = /[\s().\-\u2010-\u2015\u2212]/g
/** "+44 (0)161": the zero is dialed only within the country. */
const ZERO_AT_HOME = /^(\s*\+.*)\(0\)/
const DIALED = /^\+?\d+$/
/** This many days ahead, a weekday name would be taken for the nearer one. */
const WEEK = 7

/** A number, or another way to reach somebody, in words. */
export interface WayWords {
  readonly kind: string
  readonly value: string
  readonly label?: string
  /** The link to dial; null if a telephone cannot dial it. */
  readonly href: string | null
  /** A call reaches somebody. Mail may wait unread at any hour. */
  readonly callable: boolean
  /** When the number was last tried, and any doubt about it. */
  readonly verified: string
  readonly doubtful: boolean
}

/**
 * The link that dials a number.
 *
 * @returns "tel:+15550100"; null for anything but a phone, and for text that is not a number
 * @example dialLink({ kind: 'phone', value: '+1 (555) 01-00' }) // 'tel:+15550100'
 */
export function dialLink({ kind, value }: Pick<Way, 'kind' | 'value'>): string | null {
  const number = value.replace(ZERO_AT_HOME, '$1').replace(BETWEEN, '')
  return kind === 'phone' && DIALED.test(number) ? `tel:${number}` : null
}

const daysAgo = (days: number): string => (days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`)

/**
 * Words for a way to reach somebody.
 *
 * @param now milliseconds since 1970
 * @example wayWords(contact, pack.governance, Date.now()).verified
 */
export function wayWords(way: Way, governance: Governance, now: number): WayWords {
  const { state, days } = verification(way.verifiedOn, governance, now)
  const said = {
    fine: `verified ${way.verifiedOn}, ${daysAgo(days)}`,
    overdue: `verified ${way.verifiedOn}, ${daysAgo(days)}: may be out of date`,
    ahead: `verified ${way.verifiedOn}: dated ahead of this device's clock`,
  }
  return {
    kind: KINDS[way.kind],
    value: way.value,
    ...(way.label !== undefined && { label: way.label }),
    href: dialLink(way),
    callable: way.kind !== 'email',
    verified: said[state],
    doubtful: state !== 'fine',
  }
}

const timeOf = ({ days, date, weekday, time }: Border): string => {
  if (days === 0) return time
  return days < WEEK ? `${DAYS[weekday]} ${time}` : `${DAYS[weekday]} ${date} ${time}`
}
const until = (end: Border): string => (end.days === 1 && end.time === '00:00' ? 'until 24:00' : `until ${timeOf(end)}`)

/**
 * Words for whether somebody answers.
 *
 * @returns "at any time", "now, until 17:00" or "not now: from Mon 08:00"; without the day if it is today
 * @example answeringWords({ state: 'always' }) // 'at any time'
 */
export function answeringWords(answering: Answering): string {
  if (answering.state === 'always') return 'at any time'
  if (answering.state === 'open') return `now, ${until(answering.until)}`
  return answering.from === null ? 'not now' : `not now: from ${timeOf(answering.from)}`
}

/**
 * Words for whether a fallback is the number to call.
 *
 * @param answering of the contact that it replaces
 * @returns "now, until Mon 08:00" while that contact does not answer, otherwise "outside these hours"
 * @example fallbackWords({ state: 'closed', from: null }) // 'now'
 */
export function fallbackWords(answering: Answering): string {
  if (answering.state !== 'closed') return 'outside these hours'
  return answering.from === null ? 'now' : `now, ${until(answering.from)}`
}

/**
 * Words for a team that cannot be reached now.
 *
 * @returns when its first number answers again
 * @example closedWords([]) // 'No number given.'
 */
export function closedWords(all: readonly Answering[]): string {
  if (all.length === 0) return 'No number given.'
  const openings = all.flatMap((one) => (one.state === 'closed' && one.from !== null ? [one.from] : []))
  const [first] = openings.sort((a, b) => a.ms - b.ms)
  return first === undefined ? 'No number answers now.' : `No number answers now: from ${timeOf(first)}.`
}

/**
 * The time that hours are judged by, so that a wrong clock is noticed.
 *
 * @param now milliseconds since 1970
 * @example clockLine(Date.now())
 */
export function clockLine(now: number): string {
  const { weekday, date, time } = borderOf(now, now)
  return `Hours by this device's clock, ${DAYS[weekday]} ${date} ${time}; public holidays are not known.`
}
