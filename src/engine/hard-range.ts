import { exact, order } from './exact.ts'
import { between, type Interval } from './interval.ts'
import { isPoint } from './interval-math.ts'
import { convertInterval, unitOf } from './units.ts'
import type { Quantity, Range } from './vocabulary.ts'

const limits = ({ min, max }: Range): Interval =>
  between(min === undefined ? null : exact(min), max === undefined ? null : exact(max))

/**
 * All values that a quantity can have. A missing value ranges over them, and a one-sided bound ends at them. A unit that
 * cannot be converted has its own limits or none.
 *
 * @param quantity the quantity
 * @param code UCUM code of one of its units
 * @returns the hard limits in that unit, both included; null for a unit that the quantity does not have
 * @example hardRange(platelets, '/uL') // 0 to 3000000
 */
export function hardRange(quantity: Quantity, code: string): Interval | null {
  const unit = unitOf(quantity, code)
  if (unit === undefined) return null
  if (unit.toCanonical === null) return limits(unit.hard ?? {})
  return convertInterval(limits(quantity.hard), quantity, quantity.units[0]?.code ?? code, code)
}

/**
 * A range without the ends that only the hard limits give, for a reader who looks for what was measured.
 *
 * @param range what is known of a value
 * @param quantity its quantity
 * @param code UCUM code of the unit of the range
 * @returns the same range with `null` for an end at a hard limit; a single value stays as it is
 * @example withoutHardEnds(between(exact('50'), exact('3000')), platelets, '10*9/L') // 50, no end
 */
export function withoutHardEnds(range: Interval, quantity: Quantity, code: string): Interval {
  const hard = hardRange(quantity, code)
  if (hard === null || isPoint(range)) return range
  const low = range.lower !== null && hard.lower !== null && order(range.lower, hard.lower) <= 0
  const high = range.upper !== null && hard.upper !== null && order(range.upper, hard.upper) >= 0
  return {
    ...(low ? { lower: null, lowerOpen: false } : { lower: range.lower, lowerOpen: range.lowerOpen }),
    ...(high ? { upper: null, upperOpen: false } : { upper: range.upper, upperOpen: range.upperOpen }),
  }
}
