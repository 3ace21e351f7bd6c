import type { Freshness } from '../case/freshness.ts'
import { showInstant } from '../case/time.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { labelOf } from './describe.ts'
import { apart, span, windowWords } from './time.ts'
import { observed } from './value.ts'

/**
 * What a reader should know of the times of a set's values.
 *
 * @param freshness stale values and the spread
 * @param index the vocabulary
 * @param asOf the moment looked at, milliseconds since 1970; null when the case has no clock, then no age is told
 * @returns one sentence each; none when there is nothing to point out
 * @example freshnessWords(freshness, index, Date.now()) // ['The values that decide this set lie up to 60 h apart …']
 */
export function freshnessWords(
  { stale, spread }: Freshness,
  index: VocabularyIndex,
  asOf: number | null,
): readonly string[] {
  const old = stale.map(({ quantity, value, at, hours }) => {
    const age = asOf === null ? '' : `, ${span(asOf - at)} old`
    const name = `${labelOf(quantity, index)} ${observed(value, quantity, index)} of ${showInstant(at)}${age}`
    return `${name}: outside the ${windowWords(hours)} this set reads, not counted`
  })
  if (spread === null) return old
  const { oldest, newest } = spread
  const between = `${showInstant(oldest)} to ${showInstant(newest)}`
  return [...old, `The values that decide this set lie up to ${apart(newest - oldest)} apart (${between})`]
}
