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
 * The same order with some sets kept where they are wanted: a reader who looks at another edition of a set must not lose
 * it because that edition was made for other patients.
 *
 * @param arranged the sets in order
 * @param keep by id: true for folded away, false for shown; a set that is met is shown all the same
 * @returns the same results, split otherwise; the same object where nothing is kept
 * @example keepPlaces(arrange(results), new Map([['hlh-2004', false]])).shown
 */
export function keepPlaces(arranged: Arranged, keep: ReadonlyMap<string, boolean>): Arranged {
  if (keep.size === 0) return arranged
  const placed = [...arranged.shown, ...arranged.folded].map((result) => ({ result, place: result.place }))
  const all = placed.sort((a, b) => a.place - b.place).map(({ result }) => result)
  const away = (result: SetResult) => {
    const kept = keep.get(result.set.id)
    if (kept === undefined) return arranged.folded.includes(result)
    return kept && (result.verdict !== 'met' || result.set.display !== undefined)
  }
  return { shown: all.filter((one) => !away(one)), folded: all.filter(away) }
}

const made = new WeakMap<readonly SetResult[], Arranged>()

/**
 * Puts the sets in order for a patient: those the patient's context calls for first. Several parts of the page ask for
 * the same order with every key press: it is worked out once.
 *
 * @param results the results of all sets
 * @returns the same results, sorted by their place, and split; the same object for the same list
 * @example arrange(results).shown[0]?.set.id // 'mas-sjia-2016' for a child with systemic JIA
 */
export function arrange(results: readonly SetResult[]): Arranged {
  const known = made.get(results)
  if (known !== undefined) return known
  const placed = results.map((result) => ({ result, place: result.place }))
  const sorted = placed.sort((a, b) => a.place - b.place).map(({ result }) => result)
  const arranged = { shown: sorted.filter((one) => !folds(one)), folded: sorted.filter(folds) }
  made.set(results, arranged)
  return arranged
}
