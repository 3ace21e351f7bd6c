import Fraction from 'fraction.js'
import type { Comparator } from '../engine/verdict.ts'
import type { Unit } from '../engine/vocabulary.ts'

const TEN = new Fraction(10)

/** How many places before the point the first digit is (1 for 5, 3 for 250, 0 for 0.5, -1 for 0.05). */
function placesBeforePoint(value: Fraction): number {
  let rest = value.abs()
  if (rest.compare(1) >= 0) return rest.floor().toString().length
  let places = 0
  while (rest.compare('0.1') < 0) {
    rest = rest.mul(TEN)
    places -= 1
  }
  return places
}

/**
 * Rounds half away from zero to decimal places; only for display, never for comparing.
 *
 * @param places digits after the point; a negative number rounds to tens, hundreds …
 * @returns a plain decimal without trailing zeros
 * @example roundPlaces(new Fraction('103.28'), 1) // '103.3'
 */
export function roundPlaces(value: Fraction, places: number): string {
  if (places >= 0) return value.round(places).toString(places)
  const step = TEN.pow(-places)
  return value.div(step).round().mul(step).toString()
}

/**
 * Rounds to significant digits; only for display, never for comparing.
 *
 * @param digits counted from the first one that is not zero
 * @returns a plain decimal without trailing zeros
 * @example roundSignificant(new Fraction('265.71'), 3) // '266'
 */
export const roundSignificant = (value: Fraction, digits: number): string =>
  value.equals(0) ? '0' : roundPlaces(value, digits - placesBeforePoint(value))

/** The operators as people print them. */
export const SIGNS: Readonly<Record<Comparator, string>> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' }

/** No country reads this thousands mark as a decimal mark, and it does not break at the end of a line. `readEntry` reads it. */
const NARROW_NO_BREAK_SPACE = '\u202f'
const UNGROUPED = 4

const group = (digits: string): string =>
  digits.length <= UNGROUPED ? digits : digits.replace(/\B(?=(\d{3})+$)/g, NARROW_NO_BREAK_SPACE)

/**
 * A decimal as people should read it: a zero before the point, no trailing zeros, groups from five digits on.
 *
 * @param value a plain decimal, "2.50"
 * @returns the number for the screen; any other text unchanged
 * @example showNumber('40000.50') // '40 000.5', the space being a narrow no-break one
 */
export function showNumber(value: string): string {
  const parts = /^(-?)(\d*)(?:\.(\d+))?$/.exec(value)
  if (parts === null || value === '' || value === '-') return value
  const whole = (parts[2] ?? '').replace(/^0+(?=\d)/, '') || '0'
  const decimals = (parts[3] ?? '').replace(/0+$/, '')
  return `${parts[1]}${group(whole)}${decimals === '' ? '' : `.${decimals}`}`
}

/** A typed value with its unit from the vocabulary. */
export interface Shown {
  readonly comparator?: Comparator | undefined
  readonly value: string
  readonly unit: Unit
}

/**
 * A value with its comparator and the label of its unit, a space before the unit.
 *
 * @returns words for the screen
 * @example showValue({ comparator: '>=', value: '2400', unit }) // '≥ 2400 U/mL'
 */
export function showValue({ comparator, value, unit }: Shown): string {
  const sign = comparator === undefined ? '' : `${SIGNS[comparator]} `
  return `${sign}${showNumber(value)} ${unit.label}`.trim()
}

/** A decimal with at most this many places is printed exactly. */
const EXACT_PLACES = 30
const SCALE = 10n ** BigInt(EXACT_PLACES)
/** Places of any other number: far finer than any threshold, short enough to read. */
const PLACES = 6

/** The decimal equal to a fraction; null when it does not end within 30 places. */
function exactText({ s, n, d }: Fraction): string | null {
  if ((n * SCALE) % d !== 0n) return null
  const digits = ((n * SCALE) / d).toString().padStart(EXACT_PLACES + 1, '0')
  const decimals = digits.slice(-EXACT_PLACES).replace(/0+$/, '')
  return `${s < 0n ? '-' : ''}${digits.slice(0, -EXACT_PLACES)}${decimals === '' ? '' : `.${decimals}`}`
}

/**
 * An exact number as a decimal string: exact if it ends within 30 places, otherwise cut off toward the given side, so that a
 * printed lower bound is never above the true one and an upper bound never below it.
 *
 * @param side `down` for lower bounds, `up` for upper bounds
 * @returns "21.5", "-2.1", "16.514285"
 * @example decimalText(new Fraction(1156, 70), 'down') // '16.514285'
 */
export const decimalText = (value: Fraction, side: 'down' | 'up'): string =>
  exactText(value) ?? (side === 'down' ? value.floor(PLACES) : value.ceil(PLACES)).toString()

const GRAMMAR = /^\d+(\.\d+)?$/
/** Longer than any measurement, so that a hostile file costs no time. */
const LONGEST = 30

/**
 * What is wrong with any number, from the form, a case file or the command line.
 *
 * @param text the number as typed or printed, without comparator and unit
 * @returns words that say what to type; null when neither sign nor length is wrong
 * @example neverNumber('-0') // 'Type the number without a sign, such as 12.5.'
 */
export function neverNumber(text: string): string | null {
  if (/^[-+−–]/.test(text)) return 'Type the number without a sign, such as 12.5.'
  if (text.length > LONGEST) return 'That number is too long. Type a number such as 12.5 or 1234.'
  return null
}

/**
 * Whether a text is a decimal of the case file: digits, at most one point, no sign, no exponent, at most 30 characters.
 *
 * @param text as printed, without unit
 * @example isDecimal('1e3') // false
 */
export const isDecimal = (text: string): boolean => neverNumber(text) === null && GRAMMAR.test(text)

/**
 * The exact number of a decimal of the case file.
 *
 * @returns null when `isDecimal` is false
 * @example readDecimal('2.50')?.equals('2.5') // true; readDecimal('1e3') // null
 */
export const readDecimal = (text: string): Fraction | null => (isDecimal(text) ? new Fraction(text) : null)
