import { type CaseRecord, countsAnyTime } from '../../case/case.ts'

import type { Reading } from '../../case/reading.ts'
import { showInstant } from '../../case/time.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { ago } from '../../wording/time.ts'

/**
 * The position of the clock among the moments. "Now" comes after the last one.
 *
 * @param moments milliseconds since 1970, ascending
 * @param clock null is now
 * @returns index of the last moment at or before the clock; −1 before all of them; their number for now
 * @example stopOf([10, 20], 15) // 0
 */
export const stopOf = (moments: readonly number[], clock: number | null): number =>
  clock === null ? moments.length : moments.filter((ms) => ms <= clock).length - 1

/**
 * The clock at a stop.
 *
 * @param moments milliseconds since 1970, ascending
 * @returns the moment; null, which is now, after the last one
 * @example clockAtStop([10, 20], 2) // null
 */
export const clockAtStop = (moments: readonly number[], stop: number): number | null =>
  moments[Math.max(0, stop)] ?? null

/**
 * The stops on both sides of the clock, which may lie between two moments.
 *
 * @param moments milliseconds since 1970, ascending
 * @param clock null is now
 * @returns positions for `clockAtStop`; null if there is none on that side
 * @example besides([10, 20], 15) // { earlier: 0, later: 1 }
 */
export function besides(moments: readonly number[], clock: number | null) {
  const before = clock === null ? moments.length : moments.filter((ms) => ms < clock).length
  return { earlier: before === 0 ? null : before - 1, later: clock === null ? null : stopOf(moments, clock) + 1 }
}

/**
 * The clock as a heading.
 *
 * @param clock milliseconds since 1970; null is now
 * @example clockWords(null, Date.now()) // 'Now, 2026-11-22 06:10'
 */
export const clockWords = (clock: number | null, now: number): string =>
  clock === null
    ? `Now, ${showInstant(now)}`
    : `Viewed as of ${showInstant(clock)} (${ago(clock, now)}): later values are not counted`

/**
 * What does not count at the moment shown, or counts at every moment, contrary to what a reader may expect.
 *
 * @param record the whole case
 * @param clock milliseconds since 1970; null is now
 * @returns a sentence each; none if everything entered counts now
 * @example countedWords(record, vocabulary, null, Date.now()) // ['3 values or answers have a time that lies ahead: …']
 */
export function countedWords(
  { observations }: CaseRecord,
  vocabulary: Vocabulary,
  clock: number | null,
  now: number,
): readonly string[] {
  const anyTime = countsAnyTime(vocabulary)
  const ahead = observations.filter(({ at }) => at !== undefined && at.ms > (clock ?? now))
  const always = ahead.filter(({ finding, value }) => anyTime.has(finding) && value === 'yes')
  const labels = vocabulary.inputs.filter(({ id }) => always.some(({ finding }) => finding === id))
  const said = labels.map(({ label }) => `“${label}” counts although its time lies ahead.`)
  if (clock !== null)
    return observations.some(({ at }) => at === undefined)
      ? ['What was entered without a time counts at every moment.', ...said]
      : said
  const waiting = ahead.filter(({ finding }) => !anyTime.has(finding)).length
  if (waiting === 0) return said
  const what = waiting === 1 ? '1 value or answer has' : `${waiting} values or answers have`
  return [`${what} a time that lies ahead: not counted before then.`, ...said]
}

/** The moment shown in a few words, for the slider. */
export const clockValue = (clock: number | null, now: number): string =>
  clock === null ? clockWords(clock, now) : `${showInstant(clock)}, ${ago(clock, now)}`

/**
 * Departures from the usual view, for the bar of a phone and for paper.
 *
 * @param clock null is now
 * @returns a line each; none for the present with values read as the sets say
 * @example seenAs(null, 'latest') // ['Sets read the latest values only']
 */
export const seenAs = (clock: number | null, reading: Reading): readonly string[] => [
  ...(clock === null ? [] : [`Viewed as of ${showInstant(clock)}`]),
  ...(reading === 'published' ? [] : [READ_AS[reading]]),
]
const READ_AS: Readonly<Record<Exclude<Reading, 'published'>, string>> = {
  latest: 'Sets read the latest values only',
  episode: 'Sets read values of the whole illness',
}
