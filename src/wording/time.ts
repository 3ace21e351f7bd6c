import type { CaseRecord } from '../case/case.ts'
import { type Freshness, freshnessOf } from '../case/freshness.ts'
import { type Reading, readAs } from '../case/reading.ts'
import { type Elapsed, elapsed, HOUR, showInstant } from '../case/time.ts'
import { compileSet } from '../engine/compile-set.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { CriteriaSet, LookBack } from '../engine/language.ts'
import { is } from '../engine/match.ts'
import type { Vocabulary, VocabularyIndex } from '../engine/vocabulary.ts'
import { nodes } from '../engine/walk.ts'
import { labelOf, observed } from './value.ts'

const DAY_HOURS = 24
/** Look-back windows up to this length are shown in hours. */
const IN_HOURS = 48

const UNITS: Readonly<Record<Elapsed['unit'], readonly [one: string, many: string]>> = {
  min: ['min', 'min'],
  h: ['h', 'h'],
  d: ['day', 'days'],
}

/**
 * A duration in words: minutes below one hour, hours below two days, then days.
 *
 * @param ms milliseconds
 * @returns "12 min", "6 h", "2 days"
 * @example span(6 * 3_600_000) // '6 h'
 */
export function span(ms: number): string {
  const { count, unit } = elapsed(ms)
  return `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`
}

/**
 * How long ago a moment was.
 *
 * @param ms the moment, milliseconds since 1970
 * @param now the reference moment, milliseconds since 1970
 * @returns "6 h ago", "just now" within a minute, "in 6 h" for a future moment
 * @example ago(Date.now() - 7_200_000, Date.now()) // '2 h ago'
 */
export function ago(ms: number, now: number): string {
  const { unit, count } = elapsed(Math.abs(now - ms))
  // `now` is in whole minutes, so a moment saved within this minute would appear to lie ahead.
  if (unit === 'min' && count === 0) return 'just now'
  return ms > now ? `in ${span(ms - now)}` : `${span(now - ms)} ago`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A recent moment without its year. The month has a name, so that no country misreads the day.
 *
 * @param ms milliseconds since 1970
 * @param now milliseconds since 1970; if given, its own day is called "today"
 * @returns day and time in the time zone of the device, 24-hour clock
 * @example showDayTime(Date.UTC(2026, 10, 24, 6, 10)) // '24 Nov 06:10' in the zone UTC
 */
export function showDayTime(ms: number, now?: number): string {
  const [day = '', time = ''] = showInstant(ms).split(' ')
  if (now !== undefined && showInstant(now).startsWith(day)) return `today ${time}`
  const [, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${time}`
}

/**
 * A moment with its age, as short as possible: without the day if it is today, without the year if it is this year.
 *
 * @param ms the moment, milliseconds since 1970
 * @param now the reference moment, milliseconds since 1970
 * @example briefTime(Date.now() - 7_200_000, Date.now()) // '06:10 · 2 h'
 */
export function briefTime(ms: number, now: number): string {
  const sameYear = showInstant(ms).slice(0, 4) === showInstant(now).slice(0, 4)
  const time = sameYear ? showDayTime(ms, now).replace('today ', '') : showInstant(ms)
  const { unit, count } = elapsed(now - ms)
  return ms > now || (unit === 'min' && count === 0) ? `${time} · ${ago(ms, now)}` : `${time} · ${count} ${unit}`
}

/**
 * The exact length of a look-back window in words.
 *
 * @param hours whole or fractional hours
 * @returns "48 h", "7 days", "36 h"
 * @example windowWords(168) // '7 days'
 */
export const windowWords = (hours: number): string =>
  hours > IN_HOURS && hours % DAY_HOURS === 0 ? `${hours / DAY_HOURS} days` : `${hours} h`

/**
 * The distance between two moments. It is in hours up to a week, because it is compared with hours.
 *
 * @param ms milliseconds
 * @returns "60 h", "12 days"; rounded down
 * @example apart(60 * 3_600_000) // '60 h'
 */
export const apart = (ms: number): string => (ms <= 7 * DAY_HOURS * HOUR ? `${Math.floor(ms / HOUR)} h` : span(ms))

/**
 * How long ago an occasion was. Marks one after the moment shown, which does not count.
 *
 * @param ms the occasion, milliseconds since 1970
 * @param now the time of this device, milliseconds since 1970
 * @param shown the moment shown, milliseconds since 1970
 * @returns "6 h ago", with a remark if the occasion lies ahead or does not count
 * @example countedAgo(now + 3_600_000, now, now) // 'in 1 h: not counted before then'
 */
export function countedAgo(ms: number, now: number, shown: number): string {
  if (ms > now) return `${ago(ms, now)}: ${ms > shown ? 'not counted before then' : 'counts as now'}`
  return ms > shown ? `${ago(ms, now)}: after the moment shown, not counted` : ago(ms, now)
}

const CHOSEN: Readonly<Record<Reading, string>> = {
  published: '',
  latest: 'Latest values only, by the reviewer’s choice: ',
  episode: 'All values however old, by the reviewer’s choice: ',
}
const USES: Readonly<Record<LookBack['use'], string>> = {
  worst: 'the value most toward each criterion',
  latest: 'the latest value of each quantity',
  'same-draw': 'the newest draw that holds all the values; without one, the latest of each',
}

const within = (hours: number): string =>
  Number.isFinite(hours) ? `within ${windowWords(hours)} before the clock` : 'up to the clock'

/** Whether the entry reads expiring values. It keeps the value most toward it even if scoring uses one draw. */
function entryReads({ entry }: CriteriaSet, expires: (id: string) => boolean): boolean {
  return entry !== undefined && [...nodes(entry)].some((node) => is(node, 'quantity') && expires(node.quantity))
}

/**
 * The dated values a set reads, in words.
 *
 * @param reading the reviewer's choice; `published` follows the set
 * @returns one sentence without its period
 * @example lookBackWords(hlh2004, index)
 * // 'Reads the value most toward each criterion within 7 days before the clock; …'
 */
export function lookBackWords(set: CriteriaSet, index: VocabularyIndex, reading: Reading = 'published'): string {
  const { inputs } = compileSet(set)
  const persistence = (id: string) => index.quantities.get(id)?.persistence ?? 'windowed'
  const asked = index.order.filter((id) => inputs.has(id))
  const expires = (id: string) => index.quantities.get(id)?.fromPatient !== true && persistence(id) === 'windowed'
  const lasting = asked.filter((id) => index.quantities.has(id) && persistence(id) !== 'windowed')
  const answers = asked.some((id) => !index.quantities.has(id))
  // Choosing the latest values changes nothing for a set that already reads them.
  const own = reading === 'latest' && set.lookBack.use !== 'worst' ? 'published' : reading
  const { use, hours } = readAs({ lookBack: set.lookBack, scored: [] }, own, {
    inputs: [...index.inputs.values()],
  }).lookBack
  const first = `reads ${USES[use]} ${within(hours)}`
  const parts = [
    first,
    ...(use !== 'worst' && own !== 'latest' && entryReads(set, expires) ? ['its entry: the value most toward it'] : []),
    ...(answers ? ['answers: the latest'] : []),
    ...(lasting.length > 0 ? [`${lasting.map((id) => labelOf(id, index)).join(', ')}: however old`] : []),
  ]
  const words = `${CHOSEN[own]}${parts.join('; ')}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * Remarks on the times of a set's values: stale values and a wide spread.
 *
 * @param asOf the moment shown, milliseconds since 1970; null if the case has no clock, which leaves out ages
 * @returns one sentence per remark
 * @example freshnessWords(freshness, index, Date.now()) // ['The values that decide this set lie up to 60 h apart …']
 */
export function freshnessWords(
  { stale, spread }: Freshness,
  index: VocabularyIndex,
  asOf: number | null,
): readonly string[] {
  const old = stale.map(({ quantity, value, at, hours }) => {
    const age = asOf === null ? '' : `, ${span(asOf - at)} old`
    const name = `${labelOf(quantity, index)} ${observed(value, quantity, index)} of ${showInstant(at)}${age}`
    return `${name}: outside the ${windowWords(hours)} this set uses, not counted`
  })
  if (spread === null) return old
  const { oldest, newest } = spread
  const between = `${showInstant(oldest)} to ${showInstant(newest)}`
  return [...old, `The values that decide this set lie up to ${apart(newest - oldest)} apart (${between})`]
}

/** The times of a set's values, in words. */
export interface SetTimes {
  /** The dated values the set reads. */
  readonly lookBack: string
  /** The remarks in a few words, for the row of the set; empty without any. */
  readonly brief: string
  /** The remarks in full. */
  readonly words: readonly string[]
}

function inBrief({ stale, spread }: Freshness): string {
  const old = stale.length === 0 ? '' : `${stale.length} ${stale.length === 1 ? 'value' : 'values'} too old to count`
  const wide = spread === null ? '' : `values up to ${apart(spread.newest - spread.oldest)} apart`
  return [old, wide].filter((part) => part !== '').join(' · ')
}

/** The input of an assessment. */
export interface AssessmentInput {
  readonly record: CaseRecord
  readonly vocabulary: Vocabulary
  /** The moment shown, milliseconds since 1970. */
  readonly asOf: number
  /** The reviewer's choice of values. */
  readonly reading: Reading
}

/**
 * The times behind the results of the sets.
 *
 * @param asked the input the results were computed from
 * @returns by set id
 * @example setTimes(assessment.sets, index, { record, vocabulary, asOf, reading: 'published' }).get('hlh-2004')?.brief
 */
export function setTimes(
  results: readonly SetResult[],
  index: VocabularyIndex,
  { record, vocabulary, asOf, reading }: AssessmentInput,
): ReadonlyMap<string, SetTimes> {
  return new Map(
    results.map((result) => {
      const freshness = freshnessOf(record, result, vocabulary, asOf, reading)
      const lookBack = lookBackWords(result.set, index, reading)
      return [result.set.id, { lookBack, brief: inBrief(freshness), words: freshnessWords(freshness, index, asOf) }]
    }),
  )
}
