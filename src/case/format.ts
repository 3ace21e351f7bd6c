import type { Comparator } from '../engine/verdict.ts'
import type { Unit } from '../engine/vocabulary.ts'

/** The operators as they are printed for people. */
export const SIGNS: Readonly<Record<Comparator, string>> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' }

/**
 * A thousands mark that is neither point nor comma cannot be read as a decimal mark in any country, and a
 * no-break one cannot tear a number in two. `readEntry` reads it back.
 */
const NARROW_NO_BREAK_SPACE = '\u202f'
const UNGROUPED = 4

const group = (digits: string): string =>
  digits.length <= UNGROUPED ? digits : digits.replace(/\B(?=(\d{3})+$)/g, NARROW_NO_BREAK_SPACE)

/**
 * A decimal as people should read it: a zero before the point, no trailing zeros, groups from five digits on.
 *
 * @param value a plain decimal, "2.50"
 * @returns the number for the screen; text that is no plain decimal comes back as it is
 * @example showNumber('40000.50') // '40 000.5', the space being a narrow no-break one
 */
export function showNumber(value: string): string {
  const parts = /^(-?)(\d*)(?:\.(\d+))?$/.exec(value)
  if (parts === null || value === '' || value === '-') return value
  const whole = (parts[2] ?? '').replace(/^0+(?=\d)/, '') || '0'
  const decimals = (parts[3] ?? '').replace(/0+$/, '')
  return `${parts[1]}${group(whole)}${decimals === '' ? '' : `.${decimals}`}`
}

/** What `showValue` needs: a typed value whose unit has already been looked up. */
export interface Shown {
  readonly comparator?: Comparator | undefined
  readonly value: string
  readonly unit: Unit
}

/**
 * A value with its sign and the label of its unit, a space before the unit.
 *
 * @param shown comparator, plain decimal and unit
 * @returns words for the screen
 * @example showValue({ comparator: '>=', value: '2400', unit }) // '≥ 2400 U/mL'
 */
export function showValue({ comparator, value, unit }: Shown): string {
  const sign = comparator === undefined ? '' : `${SIGNS[comparator]} `
  return `${sign}${showNumber(value)} ${unit.label}`.trim()
}
