import { useMemo, useReducer } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { Draft, TimeTyping } from '../../input/draft.ts'
import type { Edit } from '../../input/edit-draft.ts'
import { draftReducer, startWith, type Turn } from './draft-reducer.ts'
import { type FormMemory, rememberedForm } from './form-memory.ts'

/** What the form may do to the draft. The object stays the same for the life of the page. */
export interface DraftActions {
  readonly edit: (edit: Edit) => void
  /** Takes an occasion of a series in hand. */
  readonly activate: (series: string, on: string) => void
  readonly add: (series: string, time: TimeTyping) => void
  /** Puts a case in place of what is entered. */
  readonly open: (record: CaseRecord) => void
  /** Keeps the opened case with one more mark. */
  readonly mark: (record: CaseRecord) => void
  /** Before the vocabulary changes: what is typed keeps its units. */
  readonly pin: (vocabulary: Vocabulary) => void
  readonly clear: () => void
  /** Clears, and nothing brings it back. */
  readonly forget: () => void
  /** Brings back what was cleared, replaced or deleted last. */
  readonly undo: () => void
}

/** The form's state. */
export interface Draftsman {
  readonly draft: Draft
  /** Another object whenever the whole form came to hold another case. */
  readonly turn: Turn
  readonly opened: CaseRecord | null
  /** The occasions in hand, by series. */
  readonly active: Readonly<Record<string, string>>
  /** What an undo would be called; null: nothing to undo. */
  readonly undo: string | null
  readonly actions: DraftActions
}

/**
 * The form's state: what was typed and answered, and the ways to change it.
 *
 * @param vocabulary the dictionary of inputs and series
 * @param first the case that stands in the form from the start; null: an empty form
 * @param memory what the page remembers of an earlier drawing; it comes before `first`
 * @returns the state and the actions
 * @example const { draft, active, undo, actions } = useDraft(vocabulary, null, blankMemory())
 */
export function useDraft(vocabulary: Vocabulary, first: CaseRecord | null, memory: FormMemory): Draftsman {
  const apply = useMemo(() => draftReducer(vocabulary), [vocabulary])
  const [state, change] = useReducer(
    apply,
    null,
    () => rememberedForm(memory, vocabulary) ?? startWith(first, vocabulary),
  )
  memory.form = { state, vocabulary }
  const actions = useMemo<DraftActions>(
    () => ({
      edit: change,
      activate: (series, on) => change({ kind: 'activate', series, on }),
      add: (series, time) => change({ kind: 'add', series, time }),
      open: (record) => change({ kind: 'open', record }),
      mark: (record) => change({ kind: 'mark', record }),
      pin: (before) => change({ kind: 'pin', vocabulary: before }),
      clear: () => change({ kind: 'clear' }),
      forget: () => change({ kind: 'forget' }),
      undo: () => change({ kind: 'undo' }),
    }),
    [],
  )
  return { ...state, undo: state.undo === null ? null : state.undo.words, actions }
}
