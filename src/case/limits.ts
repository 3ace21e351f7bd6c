import type Fraction from 'fraction.js'
import { exact, ZERO } from '../engine/exact.ts'
import { fromCanonical, hardRange } from '../engine/units.ts'

import type { Comparator } from '../engine/verdict.ts'
import type { Quantity, Range, Unit } from '../engine/vocabulary.ts'
import { decimalText, roundSignificant, showNumber } from './number.ts'

/** Limits in one unit, both included; null when the vocabulary sets none. */
export interface LimitsInUnit {
  readonly min: Fraction | null
  readonly max: Fraction | null
}

const inUnit = ({ min, max }: Range, unit: Unit): LimitsInUnit => ({
  min: min === undefined ? null : fromCanonical(exact(min), unit),
  max: max === undefined ? null : fromCanonical(exact(max), unit),
})

/** A cohort asks for the same limits again and again, and converting them takes longer than comparing. */
const hard = new WeakMap<Quantity, Map<string, LimitsInUnit>>()

/**
 * The hard limits of a quantity in one of its units. A unit that cannot be converted has its own limits or none.
 *
 * @example hardLimits(hemoglobin, gramPerLiter).max?.toString() // '260'
 */
export function hardLimits(quantity: Quantity, unit: Unit): LimitsInUnit {
  const ofUnits = hard.get(quantity) ?? new Map<string, LimitsInUnit>()
  const known = ofUnits.get(unit.code)
  if (known !== undefined) return known
  const range = hardRange(quantity, unit.code)
  const limits = { min: range?.lower ?? null, max: range?.upper ?? null }
  hard.set(quantity, ofUnits.set(unit.code, limits))
  return limits
}

/** What a limit check needs to know of a typed value. */
export interface Checked {
  readonly comparator?: Comparator | undefined
  readonly value: Fraction
}

const SHOWN_DIGITS = 4
const show = (limit: Fraction): string => showNumber(roundSignificant(limit, SHOWN_DIGITS))

/** "1 to 26 g/dL", in the unit that was typed. */
function rangeWords({ min, max }: LimitsInUnit, unit: Unit): string {
  const lower = show(min ?? ZERO)
  return `${max === null ? `${lower} or more` : `${lower} to ${show(max)}`} ${unit.label}`.trim()
}

/** Why a number cannot be accepted, and what can. */
export interface Outside {
  /** One sentence: "85 000 is too high in ×10⁹/L." */
  readonly why: string
  /** The limits in the unit that was typed: "0 to 3000 ×10⁹/L". */
  readonly allowed: string
}

/**
 * Checks a typed number against the hard limits. A bound that leaves no possible value is outside as well. Where the
 * vocabulary sets no lower limit, nothing is below zero.
 *
 * @param typed comparator and exact number in `unit`
 * @returns null when it is possible
 * @example refusal({ value: new Fraction(85) }, hemoglobin, gramPerDeciliter)?.why // '85 is too high in g/dL.'
 */
export function refusal({ comparator, value }: Checked, quantity: Quantity, unit: Unit): Outside | null {
  const limits = hardLimits(quantity, unit)
  const low = value.compare(limits.min ?? ZERO)
  const high = limits.max === null ? -1 : value.compare(limits.max)
  const empty = (comparator === '<' && low === 0) || (comparator === '>' && high === 0)
  if (low >= 0 && high <= 0 && !empty) return null
  const outside = low < 0 || high > 0
  const number = showNumber(decimalText(value, 'down'))
  const where = unit.label === '' ? '' : ` in ${unit.label}`
  const why = outside ? `${number} is too ${low < 0 ? 'low' : 'high'}${where}.` : 'That bound leaves no possible value.'
  return { why, allowed: rangeWords(limits, unit) }
}

/**
 * Whether a number is unusual: accepted, but the unit is worth a second look.
 *
 * @param value the exact number in `unit`
 * @returns the usual range in words, "from 4 to 20 g/dL", if the number is outside it; otherwise null
 * @example unusual(new Fraction(85), hemoglobin, gramPerDeciliter) // 'from 4 to 20 g/dL'
 */
export function unusual(value: Fraction, quantity: Quantity, unit: Unit): string | null {
  const { soft } = quantity
  if (soft === undefined) return null
  const { min, max } = inUnit(soft, unit)
  const outside = (min !== null && value.compare(min) < 0) || (max !== null && value.compare(max) > 0)
  if (!outside && !(soft.zero === true && value.equals(0))) return null
  const lower = min === null ? (soft.zero === true ? 'above 0' : '') : `from ${show(min)}`
  const upper = max === null ? '' : `up to ${show(max)}`
  return `${lower} ${upper} ${unit.label}`.replace(/\s+/g, ' ').trim()
}
