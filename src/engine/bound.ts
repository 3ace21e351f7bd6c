import { exact } from './exact.ts'
import { between, compare, type Interval } from './interval.ts'
import type { Bound, Decimal } from './language.ts'
import { COMPARATORS, type Comparator, type Verdict } from './verdict.ts'

/**
 * The one operator of a bound and its number.
 *
 * @param bound an object with exactly one operator as key (checked when the data are loaded)
 * @returns the operator and the decimal; null when there is none
 * @example boundOf({ '>=': '169' }) // { comparator: '>=', limit: '169' }
 */
export function boundOf(bound: Bound): { readonly comparator: Comparator; readonly limit: Decimal } | null {
  for (const comparator of COMPARATORS) {
    const limit = bound[comparator]
    if (limit !== undefined) return { comparator, limit }
  }
  return null
}

/**
 * Compares a score, as far as it is known, with a cut-off.
 *
 * @param total the possible totals
 * @param bound the cut-off with its operator
 * @returns met, not-met, or unknown while totals on both sides are possible
 * @example compareBound(point(exact('169')), { '>=': '169' }) // 'met'
 */
export function compareBound(total: Interval, bound: Bound): Verdict {
  const found = boundOf(bound)
  return found === null ? 'unknown' : compare(total, found.comparator, exact(found.limit))
}

/**
 * A count as an interval.
 *
 * @param count at least `min`, at most `max`
 * @returns the closed interval between them
 * @example countRange({ min: 4, max: 6 })
 */
export const countRange = ({ min, max }: { readonly min: number; readonly max: number }): Interval =>
  between(exact(String(min)), exact(String(max)))
