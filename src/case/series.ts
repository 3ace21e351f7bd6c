import Fraction from 'fraction.js'
import type { QuantityObservation } from '../engine/evidence.ts'
import { exact, order, ZERO } from '../engine/exact.ts'
import { compare, divide, hull, type Interval, scale, sum } from '../engine/interval.ts'
import type { Decimal } from '../engine/language.ts'
import { lazy, memo } from '../engine/remember.ts'
import { convertInterval, withoutHardEnds } from '../engine/units.ts'
import type { Comparator } from '../engine/verdict.ts'
import {
  type ChangeLimit,
  indexVocabulary,
  type Quantity,
  type RisingPair,
  type ShownTrend,
  type StillPair,
  type TrendNote,
  type TrendPair,
  type Vocabulary,
} from '../engine/vocabulary.ts'
import { type CaseRecord, isMeasured, type Measured } from './case.ts'
import { readable } from './measured.ts'

/** How a value changed since an earlier draw. */
export interface ValueChange {
  /** When the earlier draw was taken, milliseconds since 1970. */
  readonly since: number
  /** The later value as a multiple of the earlier one, as a range; null when the earlier one is zero. */
  readonly ratio: Interval | null
  readonly direction: 'up' | 'down' | 'same' | 'unknown'
}
/** One value of a draw. */
export interface DrawnValue {
  readonly observation: QuantityObservation
  /** In the unit of the series; a bound without the end that only the hard limit gives. */
  readonly range: Interval
}
/** Everything measured of a quantity at one time. */
export interface Draw {
  readonly at: number
  readonly values: readonly DrawnValue[]
  /** Encloses all values: if one time has several, nobody can say which one holds. */
  readonly range: Interval
  readonly sincePrevious: ValueChange | null
  readonly sinceFirst: ValueChange | null
}
/** The course of one quantity: its dated values in one unit. */
export interface QuantityCourse {
  /** The unit of the newest value; empty without values. */
  readonly unit: string
  /** Oldest first. */
  readonly draws: readonly Draw[]
  /** How many values have no time and so no place in the course. */
  readonly undated: number
  /** How many dated values have a unit that cannot be compared with the newest one's. */
  readonly apart: number
}

const LESS = exact('-1')

function directionOf(later: Interval, earlier: Interval): ValueChange['direction'] {
  const difference = sum([later, scale(earlier, LESS)])
  const is = (comparator: Comparator) => compare(difference, comparator, ZERO) === 'met'
  if (is('>')) return 'up'
  if (is('<')) return 'down'
  return is('>=') && is('<=') ? 'same' : 'unknown'
}

const changeOf = (later: Interval, earlier: { readonly at: number; readonly range: Interval }): ValueChange => ({
  since: earlier.at,
  ratio: divide(later, earlier.range),
  direction: directionOf(later, earlier.range),
})

/**
 * Whether a change certainly reached a number.
 *
 * @param change its ratio is a multiple of the earlier value
 * @param limit the share it must have fallen to or the multiple it must have risen to, both included
 * @returns true when every possible value reaches it
 * @example reaches(change, { fallTo: '0.5' }) // true for 50 after 100
 */
export function reaches({ ratio, direction }: ValueChange, limit: ChangeLimit): boolean {
  if (ratio === null) return false
  // A value that may have been zero all along has a ratio without a fall, so the direction must be certain too.
  if ('fallTo' in limit) return direction === 'down' && compare(ratio, '<=', exact(limit.fallTo)) === 'met'
  return direction === 'up' && compare(ratio, '>=', exact(limit.riseTo)) === 'met'
}

/**
 * How a draw differs from every draw before it.
 *
 * @returns one change for each earlier draw, oldest first
 * @example changesBefore(draw, series).length
 */
export const changesBefore = (draw: Draw, { draws }: QuantityCourse): readonly ValueChange[] =>
  draws.filter(({ at }) => at < draw.at).map((earlier) => changeOf(draw.range, earlier))

const HOUR = exact('3600000')

/**
 * How a draw differs from every draw in the hours before it.
 *
 * @param hours how far back to look, the end included
 * @returns one change for each of those draws, oldest first
 * @example changesWithin(draw, series, '168').length
 */
export function changesWithin(draw: Draw, series: QuantityCourse, hours: Decimal): readonly ValueChange[] {
  const longest = exact(hours).mul(HOUR)
  return changesBefore(draw, series).filter(({ since }) => order(new Fraction(draw.at - since), longest) <= 0)
}

type BareDraw = Pick<Draw, 'at' | 'values' | 'range'>
interface Before {
  readonly draw: BareDraw
  readonly previous: BareDraw | undefined
  readonly first: BareDraw | undefined
}
const since = (draw: BareDraw, earlier: BareDraw | undefined) =>
  earlier === undefined ? null : changeOf(draw.range, earlier)

/** Of a long course most changes are never asked for. */
const withChanges = lazy({
  sincePrevious: ({ draw, previous }: Before) => since(draw, previous),
  sinceFirst: ({ draw, first }: Before) => since(draw, first),
})

function drawsOf(values: readonly (DrawnValue & { readonly at: number })[]): readonly Draw[] {
  const byTime = new Map<number, DrawnValue[]>()
  for (const { at, observation, range } of values) {
    const taken = byTime.get(at) ?? []
    byTime.set(at, taken)
    taken.push({ observation, range })
  }
  const bare = [...byTime]
    .sort(([a], [b]) => a - b)
    .map(([at, taken]): BareDraw => ({ at, values: taken, range: hull(taken.map(({ range }) => range)) }))
  return bare.map((draw, place): Draw => {
    const [first, previous] = place === 0 ? [] : [bare[0], bare[place - 1]]
    return withChanges({ draw, first, previous }, draw)
  })
}

interface LastCourse {
  readonly typed: readonly Measured[]
  readonly asOf: number | null
  readonly course: QuantityCourse
}
/** The course of each quantity as it was last worked out: a key press changes one of them. */
const lastCourse = memo((_: Quantity): { last: LastCourse | null } => ({ last: null }))
const isSame = (a: readonly Measured[], b: readonly Measured[]) =>
  a.length === b.length && a.every((one, place) => one === b[place])

/**
 * The course of a quantity up to a moment, in the unit of its newest value. The order of entry makes no difference.
 *
 * @param quantity needs a true zero, because changes are multiples
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns the draws, oldest first, with their changes, and how many values are left out; never throws
 * @example seriesOf(record, platelets, null).draws.at(-1)?.sinceFirst?.direction // 'down'
 */
export function seriesOf({ observations }: CaseRecord, quantity: Quantity, asOf: number | null): QuantityCourse {
  const typed = observations.filter(isMeasured).filter(({ finding }) => finding === quantity.id)
  const known = lastCourse(quantity)
  const { last } = known
  if (last !== null && last.asOf === asOf && isSame(last.typed, typed)) return last.course
  const course = courseOf(typed, quantity, asOf)
  known.last = { typed, asOf, course }
  return course
}

function courseOf(typed: readonly Measured[], quantity: Quantity, asOf: number | null): QuantityCourse {
  const known = readable(quantity, typed, asOf)
  const dated = known.flatMap((observation) => (observation.at === null ? [] : [{ observation, at: observation.at }]))
  const unit = dated[0]?.observation.readings[0]?.unit ?? ''
  const values = dated.flatMap(({ observation, at }) => {
    const [reading] = observation.readings
    const range = reading === undefined ? null : convertInterval(reading.range, quantity, reading.unit, unit)
    return range === null ? [] : [{ observation, at, range: withoutHardEnds(range, quantity, unit) }]
  })
  const undated = known.length - dated.length
  return { unit, draws: drawsOf(values), undated, apart: dated.length - values.length }
}

/**
 * A change of the newest value, and the earlier draw it counts from. If there are only two draws, that is the one before;
 * `between` is a draw that only a window in hours picks.
 */
export interface NewestChange extends ValueChange {
  readonly from: 'previous' | 'first' | 'between'
}
/** Something pointed out: a change that reached its limit, or two changes that do not fit together. */
export interface FiredNote {
  readonly note: TrendNote | TrendPair
  /** The changes it rests on, of the note's own quantity. */
  readonly changes: readonly NewestChange[]
  /** For a pair: what rises, or does not rise, meanwhile. */
  readonly beside: readonly { readonly quantity: string; readonly changes: readonly NewestChange[] }[]
}
/** The course of one quantity, with its notes. */
export interface Trend extends QuantityCourse {
  readonly shown: ShownTrend
  readonly quantity: Quantity
  readonly notes: readonly FiredNote[]
}

/**
 * How the newest value of a series changed.
 *
 * @param series draws oldest first
 * @returns the change since the draw before, then since the first if that is another draw; none with fewer than two draws
 * @example newestChanges(seriesOf(record, platelets, null))[0]?.direction // 'down'
 */
export function newestChanges({ draws }: QuantityCourse): readonly NewestChange[] {
  const { sincePrevious = null, sinceFirst = null } = draws.at(-1) ?? {}
  if (sincePrevious === null || sinceFirst === null) return []
  const previous = { ...sincePrevious, from: 'previous' } as const
  return sinceFirst.since === sincePrevious.since ? [previous] : [previous, { ...sinceFirst, from: 'first' }]
}

const moving = (series: QuantityCourse | undefined, direction: ValueChange['direction']): readonly NewestChange[] =>
  series === undefined ? [] : newestChanges(series).filter((change) => change.direction === direction)

/** Deliberately wide: a fall since either draw beside a rise since either draw. */
function apart(note: RisingPair, own: QuantityCourse, courses: ReadonlyMap<string, QuantityCourse>): FiredNote {
  const beside = note.rises
    .map((quantity) => ({ quantity, changes: moving(courses.get(quantity), 'up') }))
    .filter(({ changes }) => changes.length > 0)
  return { note, changes: beside.length > 0 ? moving(own, 'down') : [], beside }
}

/** The change since a moment: from the last draw up to then, or else the first one after, to the newest draw. */
function changeSince(series: QuantityCourse | undefined, moment: number): ValueChange | undefined {
  const newest = series?.draws.at(-1)
  if (series === undefined || newest === undefined || newest.at <= moment) return undefined
  const changes = changesBefore(newest, series)
  return changes.filter(({ since }) => since <= moment).at(-1) ?? changes[0]
}

/** A far fall within the hours, counted from its earliest draw, beside something known not to have risen since. */
function alone(note: StillPair, own: QuantityCourse, courses: ReadonlyMap<string, QuantityCourse>): FiredNote {
  const newest = own.draws.at(-1)
  const falls = newest === undefined ? [] : changesWithin(newest, own, note.withinHours)
  const fall = falls.find((change) => reaches(change, { fallTo: note.fallTo }))
  if (fall === undefined) return { note, changes: [], beside: [] }
  const beside = note.doesNotRise.flatMap((quantity) => {
    const change = changeSince(courses.get(quantity), fall.since)
    const still = change?.direction === 'down' || change?.direction === 'same'
    return change !== undefined && still ? [{ quantity, changes: [{ ...change, from: 'between' as const }] }] : []
  })
  return { note, changes: beside.length > 0 ? [{ ...fall, from: 'between' }] : [], beside }
}

function firedOf(
  id: string,
  courses: ReadonlyMap<string, QuantityCourse>,
  vocabulary: Vocabulary,
): readonly FiredNote[] {
  const own = courses.get(id)
  if (own === undefined) return []
  const notes = vocabulary.trends.notes
    .filter(({ quantity }) => quantity === id)
    .map((note): FiredNote => {
      const changes = newestChanges(own).filter((change) => reaches(change, note.change))
      return { note, changes, beside: [] }
    })
  const pairs = vocabulary.trends.pairs
    .filter(({ falls }) => falls === id)
    .map((note) => ('rises' in note ? apart(note, own, courses) : alone(note, own, courses)))
  return [...notes, ...pairs].filter(({ changes }) => changes.length > 0)
}

/**
 * The courses of the quantities that the vocabulary shows, with their notes. Nothing here is a verdict.
 *
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns one trend for each quantity shown, in the order of the table, even without values; never throws
 * @example trendsOf(record, vocabulary, Date.now())[0]?.notes[0]?.note.id // 'platelets-halved'
 */
export function trendsOf(record: CaseRecord, vocabulary: Vocabulary, asOf: number | null): readonly Trend[] {
  const { quantities } = indexVocabulary(vocabulary)
  const found = vocabulary.trends.shown.flatMap((shown) => {
    const quantity = quantities.get(shown.quantity)
    return quantity === undefined ? [] : [{ shown, quantity, series: seriesOf(record, quantity, asOf) }]
  })
  const courses = new Map(found.map(({ quantity, series }) => [quantity.id, series]))
  return found.map(({ shown, quantity, series }) => ({
    ...series,
    shown,
    quantity,
    notes: firedOf(quantity.id, courses, vocabulary),
  }))
}
