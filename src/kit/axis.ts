import type Fraction from 'fraction.js'
import { showNumber } from '../case/number.ts'
import { exact, ZERO } from '../engine/exact.ts'
import type { Interval } from '../engine/interval.ts'

/** A tick of the axis: 0 is the lower end, 1 the upper end. */
export interface Tick {
  readonly position: number
  readonly label: string
}
/** The patient's value on the axis. An open end extends past the axis. */
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

/** The exponent of the whole decade at or below a positive value. */
function decadeBelow(value: Fraction): number {
  let decade = 0
  while (value.compare(TEN.pow(decade)) < 0) decade -= 1
  while (value.compare(TEN.pow(decade + 1)) >= 0) decade += 1
  return decade
}

/**
 * A logarithmic axis of whole decades around the values. Zero has no logarithm and takes the lower end.
 *
 * @param values the values, all in one unit
 * @returns ticks, and a position for any value; positions are for drawing only
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
 * Places an interval on the axis.
 *
 * @param range in the unit of the axis
 * @returns both ends as positions, and which of them are open
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
