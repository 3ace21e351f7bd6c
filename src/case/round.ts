import Fraction from 'fraction.js'

const TEN = new Fraction(10)

/** How many places the first digit stands before the point (1 for 5, 3 for 250, 0 for 0.5, -1 for 0.05). */
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
 * Rounds half away from zero to decimal places; for showing only, never for comparing.
 *
 * @param value the exact number
 * @param places digits behind the point; a negative number rounds to tens, hundreds …
 * @returns a plain decimal without trailing zeros
 * @example roundPlaces(new Fraction('103.28'), 1) // '103.3'
 */
export function roundPlaces(value: Fraction, places: number): string {
  if (places >= 0) return value.round(places).toString(places)
  const step = TEN.pow(-places)
  return value.div(step).round().mul(step).toString()
}

/**
 * Rounds to significant digits; for showing only, never for comparing.
 *
 * @param value the exact number
 * @param digits how many digits from the first one that is not zero
 * @returns a plain decimal without trailing zeros
 * @example roundSignificant(new Fraction('265.71'), 3) // '266'
 */
export const roundSignificant = (value: Fraction, digits: number): string =>
  value.equals(0) ? '0' : roundPlaces(value, digits - placesBeforePoint(value))
