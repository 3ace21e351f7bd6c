import { SIGNS, showNumber } from '../case/format.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { type Near, nearMisses } from '../engine/near-miss.ts'
import { amount, labelOf } from './describe.ts'
import { observed } from './value-text.ts'

/** "< 100", with its unit only where the value has another one. */
function limitText({ quantity, judged }: Near, index: VocabularyIndex): string {
  const { observation, comparator, limit, unit } = judged
  if (observation?.typed?.unit === unit) return `${SIGNS[comparator]} ${showNumber(limit)}`
  return amount(comparator, limit, unit, quantity, index)
}

/**
 * The values that miss a limit of a set by little, in words.
 *
 * @param result the set's result
 * @param index the vocabulary
 * @returns one text per value and limit, the unit told once where both have the same
 * @example nearWords(hlh2004, index) // ['Platelets 104 ×10⁹/L, limit < 100']
 */
export function nearWords(result: SetResult, index: VocabularyIndex): readonly string[] {
  const texts = nearMisses(result, index).flatMap((near) => {
    const { observation } = near.judged
    if (observation === null) return []
    const value = observed(observation, near.quantity, index)
    return [`${labelOf(near.quantity, index)} ${value}, limit ${limitText(near, index)}`]
  })
  return [...new Set(texts)]
}

/**
 * Near misses by input, for the field in which the value stands.
 *
 * @param results the results of the sets that are shown
 * @param index the vocabulary
 * @returns by the id of the quantity: the limits missed and whose they are
 * @example nearByInput(results, index).get('platelets') // '< 100 (HLH-2004)'
 */
export function nearByInput(results: readonly SetResult[], index: VocabularyIndex): ReadonlyMap<string, string> {
  const limits = new Map<string, Map<string, string[]>>()
  for (const result of results) {
    for (const near of nearMisses(result, index)) {
      const ofInput = limits.get(near.quantity) ?? new Map<string, string[]>()
      const limit = limitText(near, index)
      ofInput.set(limit, [...(ofInput.get(limit) ?? []), result.set.shortTitle])
      limits.set(near.quantity, ofInput)
    }
  }
  const words = (ofInput: ReadonlyMap<string, readonly string[]>) =>
    [...ofInput].map(([limit, sets]) => `${limit} (${[...new Set(sets)].join(', ')})`).join('; ')
  return new Map([...limits].map(([id, ofInput]) => [id, words(ofInput)]))
}
