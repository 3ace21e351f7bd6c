import Fraction from 'fraction.js'

const GRAMMAR = /^-?\d+(\.\d+)?$/
/** Longer than any measurement; keeps a hostile file from costing time. */
const LONGEST = 100

/**
 * The exact number behind a decimal of the case file: digits, at most one point, no exponent.
 *
 * @param text the decimal as printed, without unit
 * @returns the exact number; null when the text is no such decimal (or longer than 100 characters)
 * @example readDecimal('2.50')?.equals('2.5') // true; readDecimal('1e3') // null
 */
export const readDecimal = (text: string): Fraction | null =>
  text.length <= LONGEST && GRAMMAR.test(text) ? new Fraction(text) : null
