import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { isPoint } from '../../engine/interval-math.ts'
import { readIn } from '../../engine/quantity.ts'

/**
 * What can still be obtained for an input. A value in a unit that cannot be compared is there already: the same test again
 * brings the same unit. A bound such as "> 500" may leave a limit open, and only the exact number can close it.
 *
 * @param result what a set says, with the evidence that it read
 * @param id the input
 * @param index the vocabulary
 * @returns `new`: nothing is entered; `exact`: only a bound is; null: it is entered, or can neither be ordered nor examined
 * @example obtainable(hlh2004, 'sil2r', index) // 'new'
 */
export function obtainable({ typed }: SetResult, id: string, index: VocabularyIndex): 'new' | 'exact' | null {
  const input = index.inputs.get(id)
  if (input?.obtain !== 'order' && input?.obtain !== 'examine') return null
  if (input.kind !== 'quantity') return typed.answers.has(id) ? null : 'new'
  const values = typed.quantities.get(id) ?? []
  if (values.length === 0) return 'new'
  const ranges = values.flatMap((one) => readIn(one, input, [input.units[0]?.code ?? ''])?.range ?? [])
  return ranges.some((range) => !isPoint(range)) ? 'exact' : null
}
