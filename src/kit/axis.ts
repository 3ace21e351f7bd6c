import type Fraction from 'fraction.js'
import { showNumber } from '../case/number.ts'
import { exact, ZERO } from '../engine/exact.ts'
import type { Interval } from '../engine/interval.ts'

/** A place on the axis: 0 is its lower end, 1 its upper end. */
export interface Tick {
  readonly position: number
  readonly label: string
}
/** Where the patient's value lies. An open end goes on beyond the axis. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly openDown: boolean
  readonly openUp: boolean
}
export interface Axis {
  /** Whole decades, lowest first. */
  readonly ticks: readonly Tick[]
  readonly position: (value: Fraction) => number
}

const TEN = exact('10')

/** The whole decade at or below a value above zero, as an exponent. */
function decadeBelow(value: Fraction): number {
  let decade = 0
  while (value.compare(TEN.pow(decade)) < 0) decade -= 1
  while (value.compare(TEN.pow(decade + 1)) >= 0) decade += 1
  return decade
}

/**
 * A logarithmic axis of whole decades that holds all the values; zero has no place on it and stands at its lower end.
 *
 * @param values the values, all in one unit
 * @returns the decades and the place of any value; positions are for drawing only
 * @example logAxis([exact('500'), exact('50000')]).ticks.map(({ label }) => label) // ['100', '1000', '10 000', '100 000']
 */
export function logAxis(values: readonly Fraction[]): Axis {
  const above = values.filter((value) => value.s > 0n && value.n > 0n)
  const decades = above.length === 0 ? [0] : above.map(decadeBelow)
  const lowest = Math.min(...decades)
  const tops = above.map((value, index) => (decades[index] ?? lowest) + (isDecade(value) ? 0 : 1))
  const highest = Math.max(lowest + 1, ...tops)
  const length = highest - lowest
  const at = (exponent: number) => (exponent - lowest) / length
  return {
    ticks: Array.from({ length: length + 1 }, (_, index) => {
      const power = TEN.pow(lowest + index)
      return { position: at(lowest + index), label: showNumber(power.toString()) }
    }),
    position: (value) => (value.compare(ZERO) <= 0 ? 0 : Math.min(1, Math.max(0, at(Math.log10(value.valueOf()))))),
  }
}

const isDecade = (value: Fraction) => value.equals(TEN.pow(decadeBelow(value)))

/**
 * An interval on the axis.
 *
 * @param range everything the value may be, in the unit of the axis
 * @param axis the axis
 * @returns its ends as positions, and which of them are open
 * @example spanOn(censored('>', exact('40000'), null), axis).openUp // true
 */
export function spanOn({ lower, upper }: Interval, { position }: Axis): Span {
  const openDown = lower === null || (upper !== null && lower.compare(upper) < 0 && lower.compare(ZERO) <= 0)
  return {
    from: lower === null ? 0 : position(lower),
    to: upper === null ? 1 : position(upper),
    openDown,
    openUp: upper === null,
  }
}
