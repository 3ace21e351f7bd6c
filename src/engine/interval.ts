import type Fraction from 'fraction.js'
import { order } from './exact.ts'
import type { Comparator, Verdict } from './verdict.ts'

/**
 * What is known of a number: every value between the ends is possible. A measured value is a point, ">40000" is
 * open below and has no upper end, a missing value is its plausible range. `null` means no end.
 */
export interface Interval {
  readonly lower: Fraction | null
  readonly upper: Fraction | null
  readonly lowerOpen: boolean
  readonly upperOpen: boolean
}

/**
 * An interval that holds one value.
 *
 * @param value the exact value
 * @returns the closed interval from the value to itself
 * @example point(exact('38.5'))
 */
export const point = (value: Fraction): Interval => ({ lower: value, upper: value, lowerOpen: false, upperOpen: false })

/** Both ends, included. `null` for an end that does not exist. */
export const between = (lower: Fraction | null, upper: Fraction | null): Interval => ({
  lower,
  upper,
  lowerOpen: false,
  upperOpen: false,
})

const reaches = ({ lower, lowerOpen }: Interval, limit: Fraction, strict: boolean): boolean => {
  if (lower === null) return false
  const side = order(lower, limit)
  return side > 0 || (side === 0 && (!strict || lowerOpen))
}
const staysBelow = ({ upper, upperOpen }: Interval, limit: Fraction, strict: boolean): boolean => {
  if (upper === null) return false
  const side = order(upper, limit)
  return side < 0 || (side === 0 && (!strict || upperOpen))
}

/**
 * Compares what is known of a number with a limit in the same unit.
 *
 * @param range the possible values
 * @param comparator the operator of the source
 * @param limit the exact limit
 * @returns met when every possible value satisfies it, not-met when none does, else unknown
 * @example compare(point(exact('500')), '>=', exact('500')) // 'met'
 */
export function compare(range: Interval, comparator: Comparator, limit: Fraction): Verdict {
  switch (comparator) {
    case '>=':
      return reaches(range, limit, false) ? 'met' : staysBelow(range, limit, true) ? 'not-met' : 'unknown'
    case '>':
      return reaches(range, limit, true) ? 'met' : staysBelow(range, limit, false) ? 'not-met' : 'unknown'
    case '<=':
      return staysBelow(range, limit, false) ? 'met' : reaches(range, limit, true) ? 'not-met' : 'unknown'
    case '<':
      return staysBelow(range, limit, true) ? 'met' : reaches(range, limit, false) ? 'not-met' : 'unknown'
  }
}

/**
 * The interval a censored result stands for.
 *
 * @param comparator the sign before the number; undefined for a measured value
 * @param value the exact number behind it
 * @param floor the smallest possible value, kept as lower end of "<5"; null when there is none
 * @returns a point, or a half-line (">40000" has no upper end)
 * @example censored('>', exact('40000'), exact('0')) // (40000, no end)
 */
export function censored(comparator: Comparator | undefined, value: Fraction, floor: Fraction | null): Interval {
  if (comparator === undefined) return point(value)
  if (comparator === '>' || comparator === '>=') {
    return { lower: value, upper: null, lowerOpen: comparator === '>', upperOpen: false }
  }
  return { lower: floor, upper: value, lowerOpen: false, upperOpen: comparator === '<' }
}
