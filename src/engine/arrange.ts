import type { SetResult } from './evaluate-set.ts'

/** The sets in the order that suits the patient, and those made for other patients. */
export interface Arranged {
  readonly shown: readonly SetResult[]
  /** Made for other patients, not used in such as this one, and not met: one tap away. */
  readonly folded: readonly SetResult[]
}

/** A set that is met is never folded away, whoever it was made for; one that only tells two diseases apart is not met so. */
const folds = ({ fits, alsoUsed, verdict, set }: SetResult): boolean =>
  fits === 'not-met' && !alsoUsed && (verdict !== 'met' || set.display !== undefined)

/**
 * Puts the sets in order for a patient: those the patient's context calls for first.
 *
 * @param results the results of all sets
 * @returns the same results, sorted by their place, and split
 * @example arrange(results).shown[0]?.set.id // 'mas-sjia-2016' for a child with systemic JIA
 */
export function arrange(results: readonly SetResult[]): Arranged {
  const sorted = [...results].sort((a, b) => a.place - b.place)
  return { shown: sorted.filter((one) => !folds(one)), folded: sorted.filter(folds) }
}
