import type { CaseRecord, Clock } from './case.ts'
import { clockAt, dateAt, readTime } from './time.ts'

/** Two offsets can write one moment on two days; a fixed choice keeps the order of observations irrelevant. */
const later = (a: Clock, b: Clock): Clock => (a.ms > b.ms || (a.ms === b.ms && a.text < b.text) ? a : b)

/**
 * The moment a case is looked at when nobody is there to say "now": its own clock, else its latest observation.
 *
 * @param record the case
 * @returns the clock; null when the case holds no time at all
 * @example clockOf({ asOf: null, patient: {}, observations: [] }) // null
 */
export function clockOf({ asOf, observations }: CaseRecord): Clock | null {
  if (asOf !== null) return asOf
  let latest: Clock | null = null
  for (const { at } of observations) {
    const clock = at === undefined ? null : readTime(at.text)
    if (clock !== null) latest = latest === null ? clock : later(clock, latest)
  }
  return latest
}

/**
 * The calendar day at a moment where the case was written down: it decides on which day an age changes.
 *
 * @param record the case; its clock, else its latest observation, tells the offset, else this device does
 * @param ms the moment, milliseconds since 1970
 * @returns the day, "2026-11-22"; null when the moment is none
 * @example localDay({ asOf: null, patient: {}, observations: [] }, Date.now())
 */
export function localDay(record: CaseRecord, ms: number): string | null {
  const place = clockOf(record)
  return place === null ? (clockAt(ms)?.date ?? null) : dateAt(ms, place.text)
}
