import Fraction from 'fraction.js'
import type { Decimal } from './language.ts'

const known = new Map<Decimal, Fraction>()

/**
 * The exact number behind a limit, factor or cut-off of the data. Remembered, because the data are read again
 * with every key press; for numbers that a person typed use `new Fraction` instead, so that nothing piles up.
 *
 * @param decimal a checked decimal string of the data, "-2.1"
 * @returns the exact rational number
 * @throws when the string is no number (the data are checked before they get here)
 * @example exact('0.0001').mul(500).toString() // '0.05'
 */
export function exact(decimal: Decimal): Fraction {
  const found = known.get(decimal)
  if (found !== undefined) return found
  const made = new Fraction(decimal)
  known.set(decimal, made)
  return made
}

export const ZERO: Fraction = new Fraction(0)
