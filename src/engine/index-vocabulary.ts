import type { TrendTable } from './trends.types.ts'
import type { Implication, Input, NearMiss, Quantity, Vocabulary } from './vocabulary.ts'

/** The vocabulary by id, made once. */
export interface VocabularyIndex {
  readonly inputs: ReadonlyMap<string, Input>
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly implications: readonly Implication[]
  /** Ids in the order of the form: ranks what is asked for first. */
  readonly order: readonly string[]
  readonly nearMiss: NearMiss
  readonly trends: TrendTable
}

const made = new WeakMap<Vocabulary, VocabularyIndex>()

/**
 * Looks the vocabulary up by id.
 *
 * @param vocabulary the dictionary of inputs
 * @returns its index, the same object for the same vocabulary
 * @example indexVocabulary(vocabulary).quantities.get('ferritin')?.units[0]?.code // 'ng/mL'
 */
export function indexVocabulary(vocabulary: Vocabulary): VocabularyIndex {
  const known = made.get(vocabulary)
  if (known !== undefined) return known
  const quantities = vocabulary.inputs.filter((input) => input.kind === 'quantity')
  const index: VocabularyIndex = {
    inputs: new Map(vocabulary.inputs.map((input) => [input.id, input])),
    quantities: new Map(quantities.map((quantity) => [quantity.id, quantity])),
    implications: vocabulary.implications,
    order: vocabulary.inputs.map((input) => input.id),
    nearMiss: vocabulary.nearMiss,
    trends: vocabulary.trends,
  }
  made.set(vocabulary, index)
  return index
}
