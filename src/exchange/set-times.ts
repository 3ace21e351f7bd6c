import type { CaseRecord } from '../case/case-record.ts'
import { type Freshness, freshnessOf } from '../case/freshness.ts'
import type { Reading } from '../case/reading.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { apart } from './ago.ts'
import { freshnessWords } from './freshness-words.ts'
import { lookBackWords } from './look-back.ts'

/** What a reader should know of the times of a set's values. */
export interface SetTimes {
  /** Which dated values the set reads. */
  readonly lookBack: string
  /** In a few words, for the row of the set; empty when there is nothing to point out. */
  readonly brief: string
  /** The same in full. */
  readonly words: readonly string[]
}

function inBrief({ stale, spread }: Freshness): string {
  const old = stale.length === 0 ? '' : `${stale.length} ${stale.length === 1 ? 'value' : 'values'} too old to count`
  const wide = spread === null ? '' : `values up to ${apart(spread.newest - spread.oldest)} apart`
  return [old, wide].filter((part) => part !== '').join(' · ')
}

/**
 * The times behind what the sets say.
 *
 * @param record the case
 * @param results what the sets say of it at that moment under that reading
 * @param vocabulary the dictionary
 * @param asOf the moment looked at, milliseconds since 1970
 * @param reading the reviewer's choice that the results were made under
 * @returns by the id of the set
 * @example setTimes(record, assessment.sets, vocabulary, Date.now(), 'published').get('hlh-2004')?.brief
 */
export function setTimes(
  record: CaseRecord,
  results: readonly SetResult[],
  vocabulary: Vocabulary,
  asOf: number,
  reading: Reading,
): ReadonlyMap<string, SetTimes> {
  const index = indexVocabulary(vocabulary)
  return new Map(
    results.map((result) => {
      const freshness = freshnessOf(record, result, vocabulary, asOf, reading)
      const lookBack = lookBackWords(result.set, index, reading)
      return [result.set.id, { lookBack, brief: inBrief(freshness), words: freshnessWords(freshness, index, asOf) }]
    }),
  )
}
