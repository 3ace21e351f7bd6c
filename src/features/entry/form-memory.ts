import type { Vocabulary } from '../../engine/vocabulary.ts'
import { type DraftState, draftReducer } from './draft-reducer.ts'

/** The form that a page must not lose when it fails and is drawn anew. */
export interface FormMemory {
  /** The form, with the vocabulary that it was filled in with. */
  form: { readonly state: DraftState; readonly vocabulary: Vocabulary } | null
}

/**
 * The form as it is remembered, under a vocabulary that may be another one: what was typed keeps its units.
 *
 * @param memory what the page remembers
 * @param vocabulary the vocabulary in force now
 * @returns the form's state; null where nothing is remembered
 * @example rememberedForm(memory, vocabulary) ?? startWith(null, vocabulary)
 */
export function rememberedForm({ form }: FormMemory, vocabulary: Vocabulary): DraftState | null {
  if (form === null) return null
  return form.vocabulary === vocabulary
    ? form.state
    : draftReducer(vocabulary)(form.state, { kind: 'pin', vocabulary: form.vocabulary })
}
