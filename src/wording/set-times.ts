import type { CaseRecord } from '../case/case.ts'
import { type Freshness, freshnessOf } from '../case/freshness.ts'
import type { Reading } from '../case/reading.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { freshnessWords } from './freshness-words.ts'
import { lookBackWords } from './look-back.ts'
import { apart } from './time.ts'

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

/** What the sets were asked with. */
export interface Asked {
  readonly record: CaseRecord
  readonly vocabulary: Vocabulary
  /** The moment looked at, milliseconds since 1970. */
  readonly asOf: number
  /** The reviewer's choice of values. */
  readonly reading: Reading
}

/**
 * The times behind what the sets say.
 *
 * @param results what the sets say
 * @param index the vocabulary
 * @param asked what they were asked with
 * @returns by the id of the set
 * @example setTimes(assessment.sets, index, { record, vocabulary, asOf, reading: 'published' }).get('hlh-2004')?.brief
 */
export function setTimes(
  results: readonly SetResult[],
  index: VocabularyIndex,
  { record, vocabulary, asOf, reading }: Asked,
): ReadonlyMap<string, SetTimes> {
  return new Map(
    results.map((result) => {
      const freshness = freshnessOf(record, result, vocabulary, asOf, reading)
      const lookBack = lookBackWords(result.set, index, reading)
      return [result.set.id, { lookBack, brief: inBrief(freshness), words: freshnessWords(freshness, index, asOf) }]
    }),
  )
}
