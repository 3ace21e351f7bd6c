import { differenceInCalendarDays, parseISO } from 'date-fns'
import type { Governance } from '../criteria/pack.types.ts'

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
