import type Fraction from 'fraction.js'
import { order, total, ZERO } from './exact.ts'
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

const NOTHING: Interval = between(null, null)

/** The lower of two lower ends (null: no end, lower than any). */
const lowerEnd = (a: Interval, b: Interval): Interval => {
  if (a.lower === null || b.lower === null) return a.lower === null ? a : b
  const side = order(a.lower, b.lower)
  return side < 0 || (side === 0 && !a.lowerOpen) ? a : b
}
/** The higher of two upper ends (null: no end, higher than any). */
const upperEnd = (a: Interval, b: Interval): Interval => {
  if (a.upper === null || b.upper === null) return a.upper === null ? a : b
  const side = order(a.upper, b.upper)
  return side > 0 || (side === 0 && !a.upperOpen) ? a : b
}
const join = (low: Interval, high: Interval): Interval => ({
  lower: low.lower,
  lowerOpen: low.lowerOpen,
  upper: high.upper,
  upperOpen: high.upperOpen,
})

/**
 * The smallest interval around several.
 *
 * @param intervals at least one interval
 * @returns from the lowest lower end to the highest upper end; without ends when none is given
 * @example hull([point(exact('35')), point(exact('50'))]) // 35 to 50
 */
export const hull = (intervals: readonly Interval[]): Interval =>
  intervals.reduce<Interval | null>(
    (all, one) => (all === null ? one : join(lowerEnd(all, one), upperEnd(all, one))),
    null,
  ) ?? NOTHING

/**
 * The highest of several unknown numbers: at least the highest lower end, at most the highest upper end.
 *
 * @param intervals what is known of each number
 * @returns what is known of the highest; without ends when none is given
 */
export const highest = (intervals: readonly Interval[]): Interval =>
  intervals.reduce<Interval | null>((all, one) => {
    if (all === null) return one
    return join(lowerEnd(all, one) === all ? one : all, upperEnd(all, one))
  }, null) ?? NOTHING

/** What a number may be at one time, in milliseconds since 1970; null where it has no time. */
interface Timed {
  readonly at: number | null
  readonly range: Interval
}

/**
 * Several numbers of one time are one unknown number between them.
 *
 * @param all what each number may be, with its time
 * @returns one interval for each time, in the order of the times given
 * @example ofEachTime([{ at: null, range: point(exact('3')) }, { at: null, range: point(exact('5')) }]) // [3 to 5]
 */
export const ofEachTime = (all: readonly Timed[]): readonly Interval[] =>
  all.length < 2
    ? all.map(({ range }) => range)
    : [...new Set(all.map(({ at }) => at))].map((time) =>
        hull(all.filter(({ at }) => at === time).map(({ range }) => range)),
      )

/**
 * An interval times a number.
 *
 * @param range the possible values
 * @param factor the exact factor; a negative one turns the ends round
 * @returns the possible products
 * @example scale(between(exact('0'), exact('3000')), exact('-0.003')) // -9 to 0
 */
export function scale(range: Interval, factor: Fraction): Interval {
  const sign = order(factor, ZERO)
  if (sign === 0) return point(ZERO)
  if (range.lower !== null && range.lower === range.upper) return point(range.lower.mul(factor))
  const lower = range.lower === null ? null : range.lower.mul(factor)
  const upper = range.upper === null ? null : range.upper.mul(factor)
  if (sign > 0) return { ...range, lower, upper }
  return { lower: upper, lowerOpen: range.upperOpen, upper: lower, upperOpen: range.lowerOpen }
}

/**
 * The sum of several unknown numbers.
 *
 * @param intervals what is known of each
 * @returns what is known of their sum; 0 when none is given
 * @example sum([point(exact('24')), between(exact('0'), exact('35'))]) // 24 to 59
 */
export function sum(intervals: readonly Interval[]): Interval {
  const lower = sumOfEnds(intervals.map((one) => one.lower))
  // Points are the common case, and exact addition is what costs.
  if (lower !== null && intervals.every((one) => one.lower === one.upper)) return point(lower)
  return {
    lower,
    upper: sumOfEnds(intervals.map((one) => one.upper)),
    lowerOpen: intervals.some((one) => one.lowerOpen),
    upperOpen: intervals.some((one) => one.upperOpen),
  }
}

/** An end that is missing leaves the sum without that end. */
function sumOfEnds(ends: readonly (Fraction | null)[]): Fraction | null {
  const known = ends.filter((end) => end !== null)
  return known.length < ends.length ? null : total(known)
}

/**
 * One unknown number divided by another; both at least zero.
 *
 * @param numerator what is known of the number above
 * @param denominator what is known of the number below; zero itself cannot be divided by and drops out
 * @returns the possible quotients; null when the denominator can only be zero
 * @example divide(point(exact('2150')), point(exact('100'))) // 21.5
 */
export function divide(numerator: Interval, denominator: Interval): Interval | null {
  const low = denominator.lower ?? ZERO
  const onlyZero = denominator.upper !== null && order(denominator.upper, ZERO) <= 0
  if (onlyZero) return null
  const above = numerator.lower ?? ZERO
  const nothing = numerator.upper !== null && order(numerator.upper, ZERO) === 0
  const noTop = !nothing && (numerator.upper === null || order(low, ZERO) <= 0)
  return {
    lower: denominator.upper === null ? ZERO : above.div(denominator.upper),
    lowerOpen: numerator.lowerOpen || denominator.upperOpen || denominator.upper === null,
    upper: noTop ? null : nothing || numerator.upper === null ? ZERO : numerator.upper.div(low),
    upperOpen: numerator.upperOpen || denominator.lowerOpen,
  }
}

/** Whether the first lower end lies further in than the second; for upper ends turn the sign. */
const inside = (a: Fraction | null, aOpen: boolean, b: Fraction | null, bOpen: boolean, sign: 1 | -1): boolean => {
  if (a === null || b === null) return a !== null
  const side = order(a, b) * sign
  return side > 0 || (side === 0 && aOpen && !bOpen)
}

/**
 * What two intervals have in common.
 *
 * @param a one interval
 * @param b another, in the same unit
 * @returns the values that lie in both; null when there are none
 * @example intersect(between(exact('0'), exact('40')), between(null, exact('38'))) // 0 to 38
 */
export function intersect(a: Interval, b: Interval): Interval | null {
  const low = inside(b.lower, b.lowerOpen, a.lower, a.lowerOpen, 1) ? b : a
  const high = inside(b.upper, b.upperOpen, a.upper, a.upperOpen, -1) ? b : a
  const common = join(low, high)
  if (common.lower === null || common.upper === null) return common
  const room = order(common.lower, common.upper)
  return room > 0 || (room === 0 && (common.lowerOpen || common.upperOpen)) ? null : common
}

/** Whether an interval holds just one value. */
export const isPoint = ({ lower, upper }: Interval): boolean =>
  lower !== null && upper !== null && (lower === upper || order(lower, upper) === 0)
