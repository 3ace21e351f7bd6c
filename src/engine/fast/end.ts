import type Fraction from 'fraction.js'
import { fractionOf, nearestDouble, POWERS, wholeOf } from './numeral.ts'

/** One end of a range, used again for every value. */
export class End {
  /** A whole number of the last decimal place; NaN where the number is none, infinite where there is no end. */
  digits = 0
  places = 0
  near = 0
  #fraction: Fraction | null = null
  readonly exact = (): Fraction => this.#fraction ?? fractionOf(this.digits, POWERS[this.places] ?? Number.NaN)

  /** A decimal: at most 15 digits, so that the division gives the nearest double. */
  setWhole(digits: number, places: number): void {
    this.digits = digits
    this.places = places
    this.near = digits / (POWERS[places] ?? Number.NaN)
    this.#fraction = null
  }
  /** An exact number; null for no end, which then lies on this side. */
  setFraction(value: Fraction | null, none: number): void {
    this.#fraction = value
    const whole = value === null ? null : wholeOf(value)
    this.digits = value === null ? none : (whole?.digits ?? Number.NaN)
    this.places = whole?.places ?? 0
    this.near =
      value === null
        ? none
        : whole === null
          ? nearestDouble(value)
          : whole.digits / (POWERS[whole.places] ?? Number.NaN)
  }
  /** Takes over another end. */
  setEnd(other: End): void {
    this.digits = other.digits
    this.places = other.places
    this.near = other.near
    this.#fraction = other.#fraction
  }
}
