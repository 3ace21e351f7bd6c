import Fraction from 'fraction.js'

/** Most decimal places of a number that is handled as a whole number of them. */
export const MOST_PLACES = 12
/** The powers of ten that a double holds exactly and this folder needs. */
export const POWERS: readonly number[] = Array.from({ length: MOST_PLACES + 1 }, (_, places) => 10 ** places)

/** A decimal as a whole number of its last place: 2.50 is 250 with 2 places. */
export interface Whole {
  readonly digits: number
  readonly places: number
}

/**
 * The nearest double of a fraction. Nearest doubles keep the order of the numbers: of two that differ, the greater double
 * belongs to the greater number.
 *
 * @param value any exact number
 * @returns the nearest double; NaN where the division of two doubles may not give it
 * @example nearest(new Fraction('2.5')) // 2.5
 */
export function nearest({ s, n, d }: Fraction): number {
  const [above, below] = [Number(n), Number(d)]
  if (above > Number.MAX_SAFE_INTEGER || below > Number.MAX_SAFE_INTEGER) return Number.NaN
  return (Number(s) * above) / below
}

/**
 * A fraction as a whole number of decimal places.
 *
 * @param value any exact number
 * @returns null when it has more places or digits than a double holds exactly
 * @example wholeOf(new Fraction('2.5')) // { digits: 25, places: 1 }
 */
export function wholeOf(value: Fraction): Whole | null {
  const { s, n, d } = value
  const below = Number(d)
  for (let places = 0; places <= MOST_PLACES; places += 1) {
    const power = POWERS[places] ?? Number.NaN
    if (power % below !== 0) continue
    const digits = Number(s) * Number(n) * (power / below)
    return Math.abs(digits) <= Number.MAX_SAFE_INTEGER ? { digits, places } : null
  }
  return null
}

/**
 * A whole number of decimal places as a fraction.
 *
 * @example fractionOf(25, 1).toString() // '2.5'
 */
export const fractionOf = (digits: number, places: number): Fraction =>
  new Fraction(BigInt(digits), 10n ** BigInt(places))

/**
 * A number in the unit of a scale of so many places.
 *
 * @returns the whole number; NaN where it is none, or larger than a double holds exactly
 * @example scaled(new Fraction('2.5'), 3) // 2500
 */
export function scaled(value: Fraction, places: number): number {
  const whole = wholeOf(value)
  if (whole === null || whole.places > places) return Number.NaN
  return safe(whole.digits * (POWERS[places - whole.places] ?? Number.NaN))
}

/** The number itself while a double holds it exactly; else NaN. */
export const safe = (digits: number): number =>
  Math.abs(digits) <= Number.MAX_SAFE_INTEGER || Math.abs(digits) === Number.POSITIVE_INFINITY ? digits : Number.NaN
