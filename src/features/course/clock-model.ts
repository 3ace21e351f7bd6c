import { type CaseRecord, countsAnyTime } from '../../case/case.ts'

import type { Reading } from '../../case/reading.ts'
import { showInstant } from '../../case/time.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { ago } from '../../wording/time.ts'

/**
 * Where the clock stands among the moments; behind the last one stands "now".
 *
 * @param moments milliseconds since 1970, ascending
 * @param clock the clock; null is now
 * @returns the place of the last moment at or before the clock, −1 before all of them, their number for now
 * @example stopOf([10, 20], 15) // 0
 */
export const stopOf = (moments: readonly number[], clock: number | null): number =>
  clock === null ? moments.length : moments.filter((ms) => ms <= clock).length - 1

/**
 * The clock at a stop.
 *
 * @param moments milliseconds since 1970, ascending
 * @param stop a place among them
 * @returns the moment; null, which is now, behind the last one
 * @example clockAtStop([10, 20], 2) // null
 */
export const clockAtStop = (moments: readonly number[], stop: number): number | null =>
  moments[Math.max(0, stop)] ?? null

/**
 * The stops beside the clock, wherever it stands: it may stand between two moments.
 *
 * @param moments milliseconds since 1970, ascending
 * @param clock the clock; null is now
 * @returns places for `clockAtStop`; null where there is none on that side
 * @example besides([10, 20], 15) // { earlier: 0, later: 1 }
 */
export function besides(moments: readonly number[], clock: number | null) {
  const before = clock === null ? moments.length : moments.filter((ms) => ms < clock).length
  return { earlier: before === 0 ? null : before - 1, later: clock === null ? null : stopOf(moments, clock) + 1 }
}

/**
 * What the clock shows, as a heading of the page.
 *
 * @param clock milliseconds since 1970; null is now
 * @param now the present moment
 * @returns words with the moment in the reader's zone
 * @example clockWords(null, Date.now()) // 'Now, 2026-11-22 06:10'
 */
export const clockWords = (clock: number | null, now: number): string =>
  clock === null
    ? `Now, ${showInstant(now)}`
    : `Shown as known at ${showInstant(clock)} (${ago(clock, now)}): later values are not counted`

/**
 * What does not count, or counts at every moment, though a reader might think otherwise.
 *
 * @param record all of the case
 * @param vocabulary marks what counts whatever its time
 * @param clock milliseconds since 1970; null is now
 * @param now the present moment
 * @returns a sentence each; none where everything entered counts now
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

/** The moment shown in a few words, for the value of a slider. */
export const clockValue = (clock: number | null, now: number): string =>
  clock === null ? clockWords(clock, now) : `${showInstant(clock)}, ${ago(clock, now)}`

/**
 * What is not as it usually is about the moment and the values shown, for the bar of a phone and for paper.
 *
 * @param clock the clock; null is now
 * @param reading the reviewer's choice of values
 * @returns a line each; none for the present, read as the sets say
 * @example seenAs(null, 'latest') // ['Sets read the latest values only']
 */
export const seenAs = (clock: number | null, reading: Reading): readonly string[] => [
  ...(clock === null ? [] : [`As known at ${showInstant(clock)}`]),
  ...(reading === 'published' ? [] : [READ_AS[reading]]),
]
const READ_AS: Readonly<Record<Exclude<Reading, 'published'>, string>> = {
  latest: 'Sets read the latest values only',
  episode: 'Sets read values of the whole illness',
}
