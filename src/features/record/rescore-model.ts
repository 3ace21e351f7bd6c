import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { differenceWords } from './rescore-words.ts'
import { type SetDifference, setDifference } from './set-change.ts'

/** What moved in one set, and the same in sentences. */
export interface SetChange extends SetDifference {
  readonly words: readonly string[]
}

/**
 * What two assessments say otherwise: the same patient under two choices of editions, or at two moments. An answer that is
 * held back, or of which nothing is entered, is told only where that itself changes.
 *
 * @param before the results of all sets in the older assessment
 * @param after the results of all sets in the newer one
 * @param index the vocabulary
 * @returns one entry per set that changes, in the order of `after`, sets that are only in `before` last; empty when nothing
 *   changed
 * @example rescored(underOld, underNew, index)[0]?.words // ['Under 1.1.0 “Platelets” is not met (< 100 ×10⁹/L), …']
 */
export function rescored(
  before: readonly SetResult[],
  after: readonly SetResult[],
  index: VocabularyIndex,
): readonly SetChange[] {
  const find = (results: readonly SetResult[], id: string) => results.find(({ set }) => set.id === id)
  const ids = [...new Set([...after, ...before].map(({ set }) => set.id))]
  return ids.flatMap((id): SetChange[] => {
    const pair = { before: find(before, id), after: find(after, id) }
    const difference = setDifference(pair, { before, after })
    return difference === null ? [] : [{ ...difference, words: differenceWords(difference, pair, index) }]
  })
}
