import type { Criteria } from '../../criteria/criteria.ts'
import type { LabLimit } from '../../criteria/pack.types.ts'
import { indexVocabulary } from '../../engine/index-vocabulary.ts'
import type { Input } from '../../engine/vocabulary.ts'
import { amount } from '../../wording/describe.ts'

/**
 * The criteria with what the hospital's laboratory says of its values told beside their fields. Words only: no verdict
 * depends on them.
 *
 * @param criteria the criteria with or without a pack in force
 * @returns the same criteria where there is nothing to tell
 * @example withLocalNotes(criteria).vocabulary.inputs.find(({ id }) => id === 'ferritin')?.note
 */
export function withLocalNotes(criteria: Criteria): Criteria {
  const { vocabulary, local } = criteria
  if (local === undefined) return criteria
  const { upperLimits, reportedUpTo } = local.pack.laboratory
  const index = indexVocabulary(vocabulary)
  const said = (limits: readonly LabLimit[], id: string, words: (limit: string) => string): readonly string[] =>
    limits
      .filter(({ quantity }) => quantity === id)
      .map(({ value, unit, quantity }) => words(amount(undefined, value, unit, quantity, index)))
  const noted = (input: Input): Input => {
    const notes = [
      ...said(upperLimits, input.id, (limit) => `Upper limit of this hospital’s laboratory: ${limit}.`),
      ...said(
        reportedUpTo,
        input.id,
        (limit) => `This hospital’s laboratory reports up to ${limit}; what lies above is printed with >.`,
      ),
    ]
    return notes.length === 0 ? input : { ...input, note: [input.note, ...notes].filter(Boolean).join(' ') }
  }
  return { ...criteria, vocabulary: { ...vocabulary, inputs: vocabulary.inputs.map(noted) } }
}
