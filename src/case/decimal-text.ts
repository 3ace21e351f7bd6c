import type Fraction from 'fraction.js'

/** Places to which a decimal that ends is printed exactly. */
const EXACT_PLACES = 30
const SCALE = 10n ** BigInt(EXACT_PLACES)
/** Digits kept of any other number: far below any threshold, short enough to read. */
const PLACES = 6

/** The decimal that a fraction is; null when it has no end, or more than 30 places. */
function exactText({ s, n, d }: Fraction): string | null {
  if ((n * SCALE) % d !== 0n) return null
  const digits = ((n * SCALE) / d).toString().padStart(EXACT_PLACES + 1, '0')
  const decimals = digits.slice(-EXACT_PLACES).replace(/0+$/, '')
  return `${s < 0n ? '-' : ''}${digits.slice(0, -EXACT_PLACES)}${decimals === '' ? '' : `.${decimals}`}`
}

/**
 * An exact number as a decimal string: exactly where it ends within 30 places, else cut off towards the side asked for, so
 * that a printed lower bound is never above the true one and an upper bound never below.
 *
 * @param value the exact number
 * @param side `down` for lower bounds, `up` for upper bounds
 * @returns "21.5", "-2.1", "16.514285"
 * @example decimalText(new Fraction(1156, 70), 'down') // '16.514285'
 */
export const decimalText = (value: Fraction, side: 'down' | 'up'): string =>
  exactText(value) ?? (side === 'down' ? value.floor(PLACES) : value.ceil(PLACES)).toString()
