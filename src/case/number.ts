import Fraction from 'fraction.js'

const GRAMMAR = /^\d+(\.\d+)?$/
/** Longer than any measurement; keeps a hostile file from costing time. */
const LONGEST = 30

/**
 * What no number may be, whether it comes from the form, a case file or the command line.
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
 * The exact number behind a decimal of the case file: digits, at most one point, no sign and no exponent.
 *
 * @param text the decimal as printed, without unit
 * @returns the exact number; null when the text is no such decimal (or longer than 30 characters)
 * @example readDecimal('2.50')?.equals('2.5') // true; readDecimal('1e3') // null
 */
export const readDecimal = (text: string): Fraction | null =>
  neverNumber(text) === null && GRAMMAR.test(text) ? new Fraction(text) : null
