import type Fraction from 'fraction.js'
import { order } from '../exact.ts'
import type { QuantityNode } from '../language.ts'
import { readyThreshold } from '../quantity.ts'
import { COMPARATORS } from '../verdict.ts'
import type { Quantity } from '../vocabulary.ts'
import { nearestDouble } from './numeral.ts'

/** The limits of one quantity in one unit, in order: a value is compared with all of them by its rank among them. */
export interface UnitLimits {
  /** The distinct limits, ascending. */
  readonly exact: readonly Fraction[]
  /** Their nearest doubles; NaN for one that has none. */
  readonly near: Float64Array
  /** For each threshold of the quantity the place of its limit; -1 where a value in this unit cannot be compared. */
  readonly places: Int16Array
  /** For each threshold 1 where its limit is printed in this unit. */
  readonly printed: Uint8Array
}
/** Every threshold on one quantity. */
export interface QuantityLimits {
  readonly quantity: Quantity
  /** Node of the first threshold; the others follow it. */
  readonly first: number
  /** For each threshold the place of its operator in `COMPARATORS`. */
  readonly operators: Uint8Array
  /** In the order of the units of the quantity. */
  readonly units: readonly UnitLimits[]
  readonly unitPlaces: ReadonlyMap<string, number>
}

/**
 * Prepares the thresholds of a quantity for values in each of its units.
 *
 * @param quantity the quantity
 * @param thresholds distinct thresholds on it
 * @param first the node of the first one
 * @returns the limits by unit, each in ascending order
 */
export function quantityLimits(quantity: Quantity, thresholds: readonly QuantityNode[], first: number): QuantityLimits {
  const ready = thresholds.map((threshold) => readyThreshold(threshold, quantity))
  const units = quantity.units.map(({ code }): UnitLimits => {
    const found = ready.map(({ limits }) => limits.get(code))
    const sorted = found.flatMap((limit) => limit?.at ?? []).sort(order)
    const exact = sorted.filter((at, i) => i === 0 || order(sorted[i - 1] ?? at, at) !== 0)
    const places = found.map((limit) => (limit === undefined ? -1 : exact.findIndex((at) => order(at, limit.at) === 0)))
    return {
      exact,
      near: Float64Array.from(exact, nearestDouble),
      places: Int16Array.from(places),
      printed: Uint8Array.from(found, (limit) => (limit?.converted === false ? 1 : 0)),
    }
  })
  return {
    quantity,
    first,
    operators: Uint8Array.from(ready, ({ comparator }) => COMPARATORS.indexOf(comparator)),
    units,
    unitPlaces: new Map(quantity.units.map(({ code }, place) => [code, place])),
  }
}

/**
 * Where a number lies among limits. Nearest doubles decide; where two are equal, or there is none, the exact numbers do.
 *
 * @param limits the limits in the unit of the number
 * @param near the nearest double; NaN for none
 * @param exact gives the number itself
 * @returns twice the number of limits below it, and one more where it equals a limit
 */
export function rankOf({ near: limits, exact: all }: UnitLimits, near: number, exact: () => Fraction): number {
  for (let i = 0; i < limits.length; i += 1) {
    const limit = limits[i] ?? Number.NaN
    if (near > limit) continue
    if (near < limit) return 2 * i
    const side = order(exact(), all[i] as Fraction)
    if (side <= 0) return side < 0 ? 2 * i : 2 * i + 1
  }
  return 2 * limits.length
}

/** Verdicts as small numbers. Of several values of a quantity `APART` marks one that cannot be compared. */
export const UNKNOWN = 0
export const MET = 1
export const NOT_MET = 2
export const APART = 3

/**
 * Compares a range with a limit by their ranks.
 *
 * @param operator place in `COMPARATORS`
 * @param place place of the limit
 * @param low rank of the lower end; one more at a limit that is not included
 * @param high rank of the upper end; one less at a limit that is not included
 * @returns the verdict that `compare` gives
 */
export function verdictAt(operator: number, place: number, low: number, high: number): number {
  // `>=` and `<` part the numbers below the limit, `>` and `<=` above it.
  const edge = 2 * place + (operator === 1 || operator === 2 ? 1 : 0)
  const upward = operator < 2
  if (low > edge) return upward ? MET : NOT_MET
  if (high <= edge) return upward ? NOT_MET : MET
  return UNKNOWN
}
