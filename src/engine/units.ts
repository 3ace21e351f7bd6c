import type Fraction from 'fraction.js'
import { exact, order } from './exact.ts'
import { between, type Interval, isPoint } from './interval.ts'
import type { Quantity, Range, Unit } from './vocabulary.ts'

/**
 * A value in the canonical unit of its quantity, exactly.
 *
 * @param value the value in `unit`
 * @param unit one of the quantity's units
 * @returns the value in the first unit listed; null when the unit cannot be converted
 * @example toCanonical(exact('3'), mmolPerL).toString() // '265.71' mg/dL of triglycerides
 */
export function toCanonical(value: Fraction, { toCanonical: rule }: Unit): Fraction | null {
  if (rule === null) return null
  let result = value
  if (rule.subtract !== undefined) result = result.sub(exact(rule.subtract))
  if (rule.times !== undefined) result = result.mul(exact(rule.times))
  if (rule.divide !== undefined) result = result.div(exact(rule.divide))
  return result
}

/**
 * The way back: a canonical value in another unit, exactly.
 *
 * @param value the value in the canonical unit
 * @param unit the unit wanted
 * @returns the value in `unit`; null when the unit cannot be converted
 * @example fromCanonical(exact('38'), fahrenheit).toString() // '100.4'
 */
export function fromCanonical(value: Fraction, { toCanonical: rule }: Unit): Fraction | null {
  if (rule === null) return null
  let result = value
  if (rule.divide !== undefined) result = result.mul(exact(rule.divide))
  if (rule.times !== undefined) result = result.div(exact(rule.times))
  if (rule.subtract !== undefined) result = result.add(exact(rule.subtract))
  return result
}

/**
 * One unit of a quantity by its code.
 *
 * @param quantity the quantity
 * @param code a UCUM code
 * @returns the unit; undefined when the quantity has no such unit
 */
export const unitOf = (quantity: Quantity, code: string): Unit | undefined =>
  quantity.units.find((unit) => unit.code === code)

/**
 * A value in another unit of the same quantity, exactly.
 *
 * @param value the value in the unit `from`
 * @param quantity the quantity both units belong to
 * @param from code of the value's unit
 * @param to code of the unit wanted
 * @returns the value in `to`; null when one of the units is unknown or cannot be converted
 * @example convert(exact('85'), hemoglobin, 'g/L', 'g/dL').toString() // '8.5'
 */
export function convert(value: Fraction, quantity: Quantity, from: string, to: string): Fraction | null {
  if (from === to) return value
  const source = unitOf(quantity, from)
  const target = unitOf(quantity, to)
  if (source === undefined || target === undefined) return null
  const canonical = toCanonical(value, source)
  return canonical === null ? null : fromCanonical(canonical, target)
}

/**
 * An interval in another unit. Every conversion rises with the value, so the ends stay in order.
 *
 * @param range the interval in the unit `from`
 * @param quantity the quantity both units belong to
 * @param from code of the interval's unit
 * @param to code of the unit wanted
 * @returns the interval in `to`; null when it cannot be converted
 */
export function convertInterval(range: Interval, quantity: Quantity, from: string, to: string): Interval | null {
  if (from === to) return range
  const lower = range.lower === null ? null : convert(range.lower, quantity, from, to)
  const upper = range.upper === null ? null : convert(range.upper, quantity, from, to)
  const lost = (range.lower !== null && lower === null) || (range.upper !== null && upper === null)
  return lost ? null : { ...range, lower, upper }
}

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
