import Fraction from 'fraction.js'
import type { QuantityObservation } from '../engine/evidence.ts'
import { exact, order, ZERO } from '../engine/exact.ts'
import { compare, divide, hull, type Interval, scale, sum } from '../engine/interval.ts'
import type { Decimal } from '../engine/language.ts'
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
import { type CaseRecord, isMeasured } from './case.ts'
import { readable } from './measured.ts'

/** How a value moved since an earlier draw. */
export interface ValueChange {
  /** When the earlier draw was taken, milliseconds since 1970. */
  readonly since: number
  /** The later value as a multiple of the earlier one: everything it may be; null where the earlier one is zero. */
  readonly ratio: Interval | null
  readonly direction: 'up' | 'down' | 'same' | 'unknown'
}
/** One value of a draw. */
export interface DrawnValue {
  readonly observation: QuantityObservation
  /** In the unit of the series; a bound goes on without the end that the hard limit gives. */
  readonly range: Interval
}
/** Everything measured of a quantity at one time. */
export interface Draw {
  readonly at: number
  readonly values: readonly DrawnValue[]
  /** Around all of them: where one time has several values, nobody can say which one holds. */
  readonly range: Interval
  readonly sincePrevious: ValueChange | null
  readonly sinceFirst: ValueChange | null
}
/** The course of one quantity: its dated values in one unit. */
export interface QuantityCourse {
  /** The unit of the newest value; empty where there is none. */
  readonly unit: string
  /** Oldest first. */
  readonly draws: readonly Draw[]
  /** How many values carry no time: they have no place in a course. */
  readonly undated: number
  /** How many dated values have a unit that cannot be compared with that of the newest. */
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
 * Whether a change reached a number, exactly; of a bound only where it must have.
 *
 * @param change a change, its ratio a multiple of the earlier value
 * @param limit the share it must have fallen to or the multiple it must have risen to, both included
 * @returns true when every possible value reaches it
 * @example reaches(change, { fallTo: '0.5' }) // true for 50 after 100
 */
export function reaches({ ratio, direction }: ValueChange, limit: ChangeLimit): boolean {
  if (ratio === null) return false
  // A value that may have been zero all along has a ratio and no fall: the direction must be certain, too.
  if ('fallTo' in limit) return direction === 'down' && compare(ratio, '<=', exact(limit.fallTo)) === 'met'
  return direction === 'up' && compare(ratio, '>=', exact(limit.riseTo)) === 'met'
}

/**
 * How a draw differs from every draw before it.
 *
 * @param draw a draw of a series
 * @param series the series
 * @returns one change for each earlier draw, oldest first
 */
export const changesBefore = (draw: Draw, { draws }: QuantityCourse): readonly ValueChange[] =>
  draws.filter(({ at }) => at < draw.at).map((earlier) => changeOf(draw.range, earlier))

const HOUR = exact('3600000')

/**
 * How a draw differs from every earlier draw of the hours before it.
 *
 * @param draw a draw of a series
 * @param series the series
 * @param hours how far back to look, the end included
 * @returns one change for each of those draws, oldest first
 */
export function changesWithin(draw: Draw, series: QuantityCourse, hours: Decimal): readonly ValueChange[] {
  const longest = exact(hours).mul(HOUR)
  return changesBefore(draw, series).filter(({ since }) => order(new Fraction(draw.at - since), longest) <= 0)
}

function drawsOf(values: readonly (DrawnValue & { readonly at: number })[]): readonly Draw[] {
  const times = [...new Set(values.map(({ at }) => at))].sort((a, b) => a - b)
  const bare = times.map((at) => {
    const taken = values.filter((one) => one.at === at)
    return { at, values: taken.map(({ observation, range }) => ({ observation, range })) }
  })
  const ranged = bare.map((draw) => ({ ...draw, range: hull(draw.values.map(({ range }) => range)) }))
  return ranged.map((draw, place): Draw => {
    const [first, previous] = place === 0 ? [] : [ranged[0], ranged[place - 1]]
    return {
      ...draw,
      sincePrevious: previous === undefined ? null : changeOf(draw.range, previous),
      sinceFirst: first === undefined ? null : changeOf(draw.range, first),
    }
  })
}

/**
 * The course of a quantity up to a moment, in the unit of its newest value. The order of entry makes no difference.
 *
 * @param record the case
 * @param quantity the quantity; its zero must be a true one, for changes are multiples
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns the draws, oldest first, with their changes, and how many values are no part of it; never throws
 * @example seriesOf(record, platelets, null).draws.at(-1)?.sinceFirst?.direction // 'down'
 */
export function seriesOf({ observations }: CaseRecord, quantity: Quantity, asOf: number | null): QuantityCourse {
  const typed = observations.filter(isMeasured).filter(({ finding }) => finding === quantity.id)
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
 * A change of the newest value, and which earlier draw it is counted from; where there are only two, it is the one before.
 * `between` is a draw that only a window in hours picks.
 */
export interface NewestChange extends ValueChange {
  readonly from: 'previous' | 'first' | 'between'
}
/** Something pointed out: a change that reached its margin, or two changes that do not go together. */
export interface FiredNote {
  readonly note: TrendNote | TrendPair
  /** The changes it rests on, of the note's own quantity. */
  readonly changes: readonly NewestChange[]
  /** Of a pair: what rises, or does not rise, meanwhile. */
  readonly beside: readonly { readonly quantity: string; readonly changes: readonly NewestChange[] }[]
}
/** The course of one quantity, with what is pointed out of it. */
export interface Trend extends QuantityCourse {
  readonly shown: ShownTrend
  readonly quantity: Quantity
  readonly notes: readonly FiredNote[]
}

/**
 * How the newest value of a series changed.
 *
 * @param series the draws, oldest first
 * @returns the change since the draw before, then since the first where that is another one; none with fewer than two draws
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

/** On purpose wide: a fall since either draw beside a rise since either draw. */
function apart(note: RisingPair, own: QuantityCourse, courses: ReadonlyMap<string, QuantityCourse>): FiredNote {
  const beside = note.rises
    .map((quantity) => ({ quantity, changes: moving(courses.get(quantity), 'up') }))
    .filter(({ changes }) => changes.length > 0)
  return { note, changes: beside.length > 0 ? moving(own, 'down') : [], beside }
}

/** How a value stands since a moment: the newest draw against the last one up to then, or else the first one after. */
function changeSince(series: QuantityCourse | undefined, moment: number): ValueChange | undefined {
  const newest = series?.draws.at(-1)
  if (series === undefined || newest === undefined || newest.at <= moment) return undefined
  const changes = changesBefore(newest, series)
  return changes.filter(({ since }) => since <= moment).at(-1) ?? changes[0]
}

/** A far fall within the hours, counted from its earliest draw, beside something that is known not to have risen since. */
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
 * The courses of the quantities that the vocabulary shows, with what is pointed out of them. Nothing here is a verdict.
 *
 * @param record the case
 * @param vocabulary the dictionary with the table of trends
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns one trend for each quantity shown, in the order of the table, those without any value included; never throws
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
