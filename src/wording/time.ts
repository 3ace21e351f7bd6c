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
/** Look-backs and spreads are told in hours up to here. */
const IN_HOURS = 48

const UNITS: Readonly<Record<Elapsed['unit'], readonly [one: string, many: string]>> = {
  min: ['min', 'min'],
  h: ['h', 'h'],
  d: ['day', 'days'],
}

/**
 * A length of time in words: minutes under an hour, hours under two days, then days.
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
 * @param now the moment it is looked at
 * @returns "6 h ago", "just now" within a minute of it, "in 6 h" for a moment ahead
 * @example ago(Date.now() - 7_200_000, Date.now()) // '2 h ago'
 */
export function ago(ms: number, now: number): string {
  const { unit, count } = elapsed(Math.abs(now - ms))
  // The present is told in whole minutes: what was saved in this one would lie ahead of it.
  if (unit === 'min' && count === 0) return 'just now'
  return ms > now ? `in ${span(ms - now)}` : `${span(now - ms)} ago`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A moment of these days on the reader's clock. The month has a name, so that no country misreads the day.
 *
 * @param ms milliseconds since 1970
 * @param now if given, its own day is called "today"
 * @returns day and minutes in the time zone of the machine, 24 hours
 * @example showDayTime(Date.UTC(2026, 10, 24, 6, 10)) // '24 Nov 06:10' in the zone UTC
 */
export function showDayTime(ms: number, now?: number): string {
  const [day = '', time = ''] = showInstant(ms).split(' ')
  if (now !== undefined && showInstant(now).startsWith(day)) return `today ${time}`
  const [, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${time}`
}

/**
 * A moment and its age in the shortest words that are true: no day if it is the day of the clock, no year if it is the year.
 *
 * @param ms the moment, milliseconds since 1970
 * @param now the moment it is looked at
 * @example briefTime(Date.now() - 7_200_000, Date.now()) // '06:10 · 2 h'
 */
export function briefTime(ms: number, now: number): string {
  const sameYear = showInstant(ms).slice(0, 4) === showInstant(now).slice(0, 4)
  const time = sameYear ? showDayTime(ms, now).replace('today ', '') : showInstant(ms)
  const { unit, count } = elapsed(now - ms)
  return ms > now || (unit === 'min' && count === 0) ? `${time} · ${ago(ms, now)}` : `${time} · ${count} ${unit}`
}

/**
 * The width of a window in words, exactly.
 *
 * @param hours whole or broken hours
 * @returns "48 h", "7 days", "36 h"
 * @example windowWords(168) // '7 days'
 */
export const windowWords = (hours: number): string =>
  hours > IN_HOURS && hours % DAY_HOURS === 0 ? `${hours / DAY_HOURS} days` : `${hours} h`

/**
 * How far two moments lie apart, in hours up to a week, for it is held against hours.
 *
 * @param ms milliseconds
 * @returns "60 h", "12 days"; cut down to whole ones
 * @example apart(60 * 3_600_000) // '60 h'
 */
export const apart = (ms: number): string => (ms <= 7 * DAY_HOURS * HOUR ? `${Math.floor(ms / HOUR)} h` : span(ms))

/**
 * How long ago an occasion was, and whether the moment shown is too early for it to count.
 *
 * @param ms the occasion, milliseconds since 1970
 * @param now what the clock of this device shows
 * @param shown the moment shown
 * @returns "6 h ago", or that with whether it counts
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

/** An entry condition keeps the value most toward it where only what is scored is narrowed to one draw. */
function entryReads({ entry }: CriteriaSet, expires: (id: string) => boolean): boolean {
  return entry !== undefined && [...nodes(entry)].some((node) => is(node, 'quantity') && expires(node.quantity))
}

/**
 * Which dated values a set reads, in words.
 *
 * @param set the criteria set
 * @param index the vocabulary
 * @param reading the reviewer's choice; `published` is what the set says itself
 * @returns one sentence without its period
 * @example lookBackWords(hlh2004, index) // 'Reads the value most toward each criterion within 7 days before the clock; …'
 */
export function lookBackWords(set: CriteriaSet, index: VocabularyIndex, reading: Reading = 'published'): string {
  const { inputs } = compileSet(set)
  const persistence = (id: string) => index.quantities.get(id)?.persistence ?? 'windowed'
  const asked = index.order.filter((id) => inputs.has(id))
  const expires = (id: string) => index.quantities.get(id)?.fromPatient !== true && persistence(id) === 'windowed'
  const lasting = asked.filter((id) => index.quantities.has(id) && persistence(id) !== 'windowed')
  const answers = asked.some((id) => !index.quantities.has(id))
  // Of a set that asks for the latest values already, a choice of the latest changes nothing.
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
 * What a reader should know of the times of a set's values.
 *
 * @param freshness stale values and the spread
 * @param index the vocabulary
 * @param asOf the moment looked at, milliseconds since 1970; null when the case has no clock, then no age is told
 * @returns one sentence each; none when there is nothing to point out
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

/** What a reader should know of the times of a set's values. */
export interface SetTimes {
  /** Which dated values the set reads. */
  readonly lookBack: string
  /** In a few words, for the row of the set; empty when there is nothing to point out. */
  readonly brief: string
  /** The same in full. */
  readonly words: readonly string[]
}

function inBrief({ stale, spread }: Freshness): string {
  const old = stale.length === 0 ? '' : `${stale.length} ${stale.length === 1 ? 'value' : 'values'} too old to count`
  const wide = spread === null ? '' : `values up to ${apart(spread.newest - spread.oldest)} apart`
  return [old, wide].filter((part) => part !== '').join(' · ')
}

/** What the sets were asked with. */
export interface AssessmentInput {
  readonly record: CaseRecord
  readonly vocabulary: Vocabulary
  /** The moment looked at, milliseconds since 1970. */
  readonly asOf: number
  /** The reviewer's choice of values. */
  readonly reading: Reading
}

/**
 * The times behind what the sets say.
 *
 * @param results what the sets say
 * @param index the vocabulary
 * @param asked what they were asked with
 * @returns by the id of the set
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
