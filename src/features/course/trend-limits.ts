import type Fraction from 'fraction.js'
import { SIGNS, showNumber } from '../../case/format.ts'
import { roundSignificant } from '../../case/round.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { readyThreshold, type UnitLimit } from '../../engine/threshold.ts'
import { amount } from '../../wording/describe.ts'
import { usesOf } from '../../wording/uses.ts'

/** A level at which a criterion of one or more sets changes. */
export interface LimitLevel {
  /** In the unit of the picture. */
  readonly at: Fraction
  /** "< 100" */
  readonly short: string
  /** "< 100: HLH-2004, HLH-2024" */
  readonly words: string
}
interface Found {
  readonly at: Fraction
  readonly short: string
  /** The limit as printed, where the picture has another unit and so another number. */
  readonly printed: string
  readonly sets: readonly string[]
}

/** Digits of a converted limit: enough to find it in the picture. */
const DIGITS = 4

const numberOf = ({ at, printed, converted }: UnitLimit): string => (converted ? roundSignificant(at, DIGITS) : printed)

/**
 * The limits that the sets print for a quantity, told in one unit and grouped where operator and level are the same.
 *
 * @param id the quantity
 * @param unit UCUM code of the unit of the picture
 * @param results the results of the sets shown: a limit that is closed to this patient is left out
 * @param index the vocabulary
 * @returns the levels, highest first; none where the unit cannot be compared with any limit
 * @example limitsOf('platelets', '10*9/L', results, index)[0]?.words // '≤ 262: MAS in sJIA 2005'
 */
export function limitsOf(
  id: string,
  unit: string,
  results: readonly SetResult[],
  index: VocabularyIndex,
): readonly LimitLevel[] {
  const levels = new Map<string, Found>()
  for (const result of results) {
    for (const demand of usesOf(result, id, index).flatMap(({ demands }) => demands)) {
      if (!('threshold' in demand)) continue
      const { comparator, limits } = readyThreshold(id, demand.threshold, index)
      const limit = limits.get(unit)
      if (limit === undefined) continue
      const number = numberOf(limit)
      const printed =
        number === limit.printed ? '' : ` (printed as ${amount(undefined, limit.printed, limit.unit, id, index)})`
      const key = `${comparator} ${limit.at.toFraction()}${printed}`
      const known = levels.get(key)?.sets ?? []
      const sets = known.includes(result.set.shortTitle) ? known : [...known, result.set.shortTitle]
      levels.set(key, { at: limit.at, short: `${SIGNS[comparator]} ${showNumber(number)}`, printed, sets })
    }
  }
  return [...levels.values()]
    .sort((a, b) => b.at.compare(a.at))
    .map(({ at, short, printed, sets }) => ({ at, short, words: `${short}${printed}: ${sets.join(', ')}` }))
}
