import { SIGNS, showNumber } from '../case/format.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { type Near, nearMisses } from '../engine/near-miss.ts'
import { amount, labelOf } from './describe.ts'
import { observed } from './value.ts'

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

function childOf<V>(parent: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const child = parent.get(key) ?? new Map<string, V>()
  parent.set(key, child)
  return child
}

/**
 * Near misses by input, for the field in which the value stands.
 *
 * @param results the results of the sets that are shown
 * @param index the vocabulary
 * @returns by the id of the quantity: the value, for it need not be that of the draw in hand, the limits it misses, and
 *   whose they are
 * @example nearByInput(results, index).get('platelets') // '104 ×10⁹/L is near a limit: < 100 (HLH-2004)'
 */
export function nearByInput(results: readonly SetResult[], index: VocabularyIndex): ReadonlyMap<string, string> {
  const values = new Map<string, Map<string, Map<string, string[]>>>()
  for (const result of results) {
    for (const near of nearMisses(result, index)) {
      const { observation } = near.judged
      if (observation === null) continue
      const ofInput = childOf(values, near.quantity)
      const ofValue = childOf(ofInput, observed(observation, near.quantity, index))
      const limit = limitText(near, index)
      ofValue.set(limit, [...(ofValue.get(limit) ?? []), result.set.shortTitle])
    }
  }
  const limits = (ofValue: ReadonlyMap<string, readonly string[]>) =>
    [...ofValue].map(([limit, sets]) => `${limit} (${[...new Set(sets)].join(', ')})`).join('; ')
  const words = (ofInput: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>) =>
    [...ofInput].map(([value, ofValue]) => `${value} is near a limit: ${limits(ofValue)}`).join('; ')
  return new Map([...values].map(([id, ofInput]) => [id, words(ofInput)]))
}
