import Fraction from 'fraction.js'

/** Digits kept of a number that has no end: far below any threshold, short enough to read. */
const PLACES = 6

/**
 * An exact number as a decimal string: exactly where it ends, else cut off towards the side asked for, so that a
 * printed lower bound is never above the true one and an upper bound never below.
 *
 * @param value the exact number
 * @param side `down` for lower bounds, `up` for upper bounds
 * @returns "21.5", "-2.1", "16.514285"
 * @example decimalText(new Fraction(1156, 70), 'down') // '16.514285'
 */
export function decimalText(value: Fraction, side: 'down' | 'up'): string {
  if (value.d === 1n) return (value.s * value.n).toString()
  const text = value.toString()
  // A long or endless fraction prints with a repeating part, or silently shortened: only an exact text is kept.
  if (!text.includes('(') && new Fraction(text).equals(value)) return text
  return (side === 'down' ? value.floor(PLACES) : value.ceil(PLACES)).toString()
}
