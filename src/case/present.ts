import type { CaseRecord } from './case.ts'
import type { Clock } from './time.ts'
import { clockAt, clockLike, HOUR } from './time.ts'

/** Clocks of devices differ by less than this: what lies less far ahead counts as now. */
const AHEAD = HOUR

/**
 * The moment that "now" means for a case: the present of this device, or the latest entry up to one hour ahead of it.
 *
 * @param record the case
 * @param now what the clock of this device shows, milliseconds since 1970
 * @returns milliseconds since 1970, never before `now`
 * @example presentOf(record, Date.now())
 */
export function presentOf({ observations }: CaseRecord, now: number): number {
  const times = observations.flatMap(({ at }) => (at !== undefined && at.ms <= now + AHEAD ? [at.ms] : []))
  return times.reduce((latest, ms) => Math.max(latest, ms), now)
}

/**
 * The clock that a case is judged by and saved with: one for the screen and the file.
 *
 * @param ms the moment shown, milliseconds since 1970
 * @param written the clock of the opened case: its place decides on which day an age changes, and its text is kept where
 *   it is this moment
 * @returns the clock; null where the device shows no time that can be written
 * @example shownClock(Date.now(), null)?.text // '2026-11-22T06:10:00-05:00'
 */
export function shownClock(ms: number, written: Clock | null): Clock | null {
  if (written === null) return clockAt(ms)
  return written.ms === ms ? written : clockLike(ms, written.text)
}
