import type Fraction from 'fraction.js'
import { order } from './exact.ts'
import type { Comparator, Verdict } from './verdict.ts'

/**
 * What is known of a number: every value between the ends is possible. A measured value is a point, a missing value
 * is everything its quantity can be, and a bound such as ">40000" ends there too. `null` means no end.
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
 * Sorts intervals by where they start.
 *
 * @param a one interval
 * @param b another, in the same unit
 * @returns below 0 where a starts lower; no lower end is lower than any, and an open end starts later than a closed one
 */
export function byLowerEnd(a: Interval, b: Interval): number {
  if (a.lower === null || b.lower === null) return Number(a.lower !== null) - Number(b.lower !== null)
  return order(a.lower, b.lower) || Number(a.lowerOpen) - Number(b.lowerOpen)
}

/**
 * The interval that a censored result stands for. It ends at the limit of what is possible, as a missing value does:
 * without that end one more result could overturn a settled verdict.
 *
 * @param comparator the sign before the number; undefined for a measured value
 * @param value the exact number behind it
 * @param possible all values that the quantity can have, in the same unit
 * @returns a point, or the possible values on that side; without an end where the number lies beyond the limit itself
 * @example censored('>', exact('50'), between(exact('0'), exact('3000'))) // above 50, up to 3000
 */
export function censored(comparator: Comparator | undefined, value: Fraction, possible: Interval): Interval {
  if (comparator === undefined) return point(value)
  const open = comparator === '>' || comparator === '<'
  const above = comparator === '>' || comparator === '>='
  const limit = above ? possible.upper : possible.lower
  const room = limit === null ? 0 : order(limit, value) * (above ? 1 : -1)
  const end = room > 0 || (room === 0 && !open) ? limit : null
  return above
    ? { lower: value, lowerOpen: open, upper: end, upperOpen: false }
    : { lower: end, lowerOpen: false, upper: value, upperOpen: open }
}
