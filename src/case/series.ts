import Fraction from 'fraction.js'
import type { QuantityObservation } from '../engine/evidence.ts'
import { exact, order, ZERO } from '../engine/exact.ts'
import { withoutHardEnds } from '../engine/hard-range.ts'
import { compare, type Interval } from '../engine/interval.ts'
import { divide, hull, scale, sum } from '../engine/interval-math.ts'
import type { Decimal } from '../engine/language.ts'
import type { ChangeLimit } from '../engine/trends.types.ts'
import { convertInterval } from '../engine/units.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { Quantity } from '../engine/vocabulary.ts'
import { type CaseRecord, isMeasured } from './case.ts'
import { readable } from './measured.ts'

/** How a value moved since an earlier draw. */
export interface Change {
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
  readonly sincePrevious: Change | null
  readonly sinceFirst: Change | null
}
/** The course of one quantity: its dated values in one unit. */
export interface Series {
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

function directionOf(later: Interval, earlier: Interval): Change['direction'] {
  const difference = sum([later, scale(earlier, LESS)])
  const is = (comparator: Comparator) => compare(difference, comparator, ZERO) === 'met'
  if (is('>')) return 'up'
  if (is('<')) return 'down'
  return is('>=') && is('<=') ? 'same' : 'unknown'
}

const changeOf = (later: Interval, earlier: { readonly at: number; readonly range: Interval }): Change => ({
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
export function reaches({ ratio, direction }: Change, limit: ChangeLimit): boolean {
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
export const changesBefore = (draw: Draw, { draws }: Series): readonly Change[] =>
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
export function changesWithin(draw: Draw, series: Series, hours: Decimal): readonly Change[] {
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
export function seriesOf({ observations }: CaseRecord, quantity: Quantity, asOf: number | null): Series {
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
