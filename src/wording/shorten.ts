import Fraction from 'fraction.js'
import { roundSignificant } from '../case/round.ts'
import { exact } from '../engine/exact.ts'
import { compare, type Interval } from '../engine/interval.ts'
import type { Decimal } from '../engine/language.ts'
import type { Comparator } from '../engine/verdict.ts'

/** Digits a computed number is shown with, the first that keep it on its side of the limit. */
const DIGITS = [4, 5, 6, 8, 10, 12]

/**
 * A computed range, rounded for reading: never so far that it seems to lie on the other side of its limit.
 *
 * @param range what was computed, in the unit of the limit
 * @param comparator the operator it is compared with
 * @param limit the limit
 * @returns the range with ends of four digits, or of as many as its side of the limit needs
 * @example shorten(point(new Fraction(2900, 68)), '>=', '21.5') // 42.65
 */
export function shorten(range: Interval, comparator: Comparator, limit: Decimal): Interval {
  const verdict = compare(range, comparator, exact(limit))
  const end = (value: Interval['lower'], digits: number) =>
    value === null ? null : new Fraction(roundSignificant(value, digits))
  const short = DIGITS.map((digits) => ({ ...range, lower: end(range.lower, digits), upper: end(range.upper, digits) }))
  return short.find((one) => compare(one, comparator, exact(limit)) === verdict) ?? range
}
