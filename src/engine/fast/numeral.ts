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
 * @example nearestDouble(new Fraction('2.5')) // 2.5
 */
export function nearestDouble({ s, n, d }: Fraction): number {
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
  if (d === 1n) {
    const digits = Number(s) * Number(n)
    return Math.abs(digits) <= Number.MAX_SAFE_INTEGER ? { digits, places: 0 } : null
  }
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
 * A whole number over another one.
 *
 * @example fractionOf(25, 10).toString() // '2.5'
 */
export const fractionOf = (above: number, below: number): Fraction => new Fraction(BigInt(above), BigInt(below))

/**
 * How many of a part a number holds.
 *
 * @param scale the number of parts of one
 * @returns the whole number; NaN where it is none, or larger than a double holds exactly
 * @example scaled(new Fraction('2.5'), 1000) // 2500
 */
export function scaled({ s, n, d }: Fraction, scale: number): number {
  const above = n * BigInt(scale)
  return above % d === 0n ? safe(Number(s) * Number(above / d)) : Number.NaN
}

/** The number itself while a double holds it exactly, and where there is no end; else NaN. */
export const safe = (digits: number): number =>
  Math.abs(digits) <= Number.MAX_SAFE_INTEGER || Math.abs(digits) === Number.POSITIVE_INFINITY ? digits : Number.NaN

/** Larger scales leave no room for large totals. */
const LARGEST_SCALE = 4e12

/**
 * The number of parts into which one must be divided so that each of some numbers is a whole number of parts; with as many
 * decimal places more as there is room for.
 *
 * @param numbers the exact numbers
 * @param room false for no more than is needed
 * @returns NaN where there is no such number that is small enough
 * @example scaleFor([new Fraction('0.25'), new Fraction('1/3')], false) // 12
 */
export function scaleFor(numbers: readonly Fraction[], room: boolean): number {
  let least = 1n
  for (const { d } of numbers) least = new Fraction(least).lcm(d).n
  let scale = Number(least)
  while (room && scale * 10 <= LARGEST_SCALE) scale *= 10
  return scale <= LARGEST_SCALE ? scale : Number.NaN
}
