import type { CaseRecord } from './case.ts'
import type { Clock } from './time.ts'
import { clockAt, clockLike, HOUR } from './time.ts'

/** Clocks of devices differ by less than this, so a time less far ahead counts as now. */
const AHEAD = HOUR

/**
 * The moment that "now" means for a case: the present of this device, or the latest entry up to one hour ahead of it.
 *
 * @param now the clock of this device, milliseconds since 1970
 * @returns milliseconds since 1970, never before `now`
 * @example presentOf(record, Date.now())
 */
export function presentOf({ observations }: CaseRecord, now: number): number {
  const times = observations.flatMap(({ at }) => (at !== undefined && at.ms <= now + AHEAD ? [at.ms] : []))
  return times.reduce((latest, ms) => Math.max(latest, ms), now)
}

/**
 * The clock for judging and saving a case, the same for the screen and the file.
 *
 * @param ms the moment shown, milliseconds since 1970
 * @param written the clock of the opened case: its place decides on which day an age changes, and its text is kept if it is
 *   this moment
 * @returns the clock; null when the time of the device cannot be written
 * @example shownClock(Date.now(), null)?.text // '2026-11-22T06:10:00-05:00'
 */
export function shownClock(ms: number, written: Clock | null): Clock | null {
  if (written === null) return clockAt(ms)
  return written.ms === ms ? written : clockLike(ms, written.text)
}
