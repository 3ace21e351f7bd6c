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

/**
 * Compares two exact numbers. The library's own `compare` reads its argument anew each time, which costs more than the
 * comparing: and nothing is done as often as this.
 *
 * @param a one number
 * @param b another
 * @returns below 0 when a is smaller, 0 when both are equal, above 0 when a is larger
 * @example order(exact('38.4'), exact('38.5')) // -1
 */
export function order(a: Fraction, b: Fraction): number {
  const left = a.s * a.n * b.d
  const right = b.s * b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * The sum of exact numbers, brought to lowest terms once, at the end.
 *
 * @param values the numbers
 * @returns their sum; 0 when there are none
 * @example total([exact('24'), exact('-2.5')]).toString() // '21.5'
 */
export function total(values: readonly Fraction[]): Fraction {
  let [above, below] = [0n, 1n]
  for (const { s, n, d } of values) {
    if (d === below) above += s * n
    else {
      above = above * d + s * n * below
      below *= d
    }
  }
  return new Fraction(above, below)
}
