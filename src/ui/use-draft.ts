import { useMemo, useReducer } from 'react'
import type { CaseRecord } from '../case/case-record.ts'
import { type Draft, emptyDraft, type Occasion, type TimeTyping } from '../case/draft.ts'
import { draftOf } from '../case/draft-of.ts'
import { cleared, type Edit, editDraft } from '../case/edit-draft.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'

type Change =
  | Edit
  | { readonly kind: 'activate'; readonly series: string; readonly on: string }
  | { readonly kind: 'open'; readonly record: CaseRecord }
  | { readonly kind: 'mark'; readonly record: CaseRecord }
  | { readonly kind: 'clear' }
  | { readonly kind: 'undo' }

/** What can be brought back: a whole form until something is entered anew, a deleted occasion at any time. */
type Undo =
  | { readonly words: string; readonly draft: Draft; readonly opened: CaseRecord | null }
  | { readonly words: string; readonly occasion: Occasion; readonly place: number }

interface State {
  readonly draft: Draft
  /** The case as it was opened from a file, with the marks made since. */
  readonly opened: CaseRecord | null
  /** The occasion in hand, by series. */
  readonly active: Readonly<Record<string, string>>
  readonly undo: Undo | null
}

function undone(state: State): State {
  const { draft, active, undo } = state
  if (undo === null) return state
  if ('draft' in undo) return { draft: undo.draft, opened: undo.opened, active: {}, undo: null }
  const { occasion, place } = undo
  return {
    ...state,
    draft: editDraft(draft, { kind: 'restore', occasion, place }),
    active: { ...active, [occasion.series]: occasion.id },
    undo: null,
  }
}

/** An occasion whose time changes finds another place among the rest: it stays in hand, or the next value goes astray. */
function takenInHand({ occasions }: Draft, edit: Edit): Occasion | undefined {
  if (edit.kind === 'add') return occasions.at(-1)
  return edit.kind === 'time' ? occasions.find(({ id }) => id === edit.on) : undefined
}

function edited(state: State, edit: Edit): State {
  const { draft, active, undo } = state
  const after = editDraft(draft, edit)
  if (edit.kind === 'remove') {
    const place = draft.occasions.findIndex(({ id }) => id === edit.on)
    const occasion = draft.occasions[place]
    if (occasion === undefined) return state
    return { ...state, draft: after, undo: { words: 'Undo delete', occasion, place } }
  }
  const kept = undo !== null && 'occasion' in undo ? undo : null
  const taken = takenInHand(after, edit)
  const inHand = taken === undefined ? active : { ...active, [taken.series]: taken.id }
  return { ...state, draft: after, active: inHand, undo: kept }
}

const reducer =
  (vocabulary: Vocabulary) =>
  (state: State, change: Change): State => {
    const { draft, opened } = state
    switch (change.kind) {
      case 'undo':
        return undone(state)
      case 'activate':
        return { ...state, active: { ...state.active, [change.series]: change.on } }
      case 'clear':
        return {
          draft: cleared(draft, vocabulary),
          opened: null,
          active: {},
          undo: { words: 'Undo clear', draft, opened },
        }
      case 'open':
        return {
          draft: draftOf(change.record, vocabulary),
          opened: change.record,
          active: {},
          undo: { words: 'Undo open', draft, opened },
        }
      case 'mark':
        return { ...state, opened: change.record }
      default:
        return edited(state, change)
    }
  }

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
  readonly clear: () => void
  /** Brings back what was cleared, replaced or deleted last. */
  readonly undo: () => void
}

/** The form's state. */
export interface Draftsman {
  readonly draft: Draft
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
 * @returns the state and the actions
 * @example const { draft, active, undo, actions } = useDraft(vocabulary)
 */
export function useDraft(vocabulary: Vocabulary): Draftsman {
  const apply = useMemo(() => reducer(vocabulary), [vocabulary])
  const [state, change] = useReducer(apply, { draft: emptyDraft(vocabulary), opened: null, active: {}, undo: null })
  const actions = useMemo<DraftActions>(
    () => ({
      edit: change,
      activate: (series, on) => change({ kind: 'activate', series, on }),
      add: (series, time) => change({ kind: 'add', series, time }),
      open: (record) => change({ kind: 'open', record }),
      mark: (record) => change({ kind: 'mark', record }),
      clear: () => change({ kind: 'clear' }),
      undo: () => change({ kind: 'undo' }),
    }),
    [],
  )
  return { ...state, undo: state.undo === null ? null : state.undo.words, actions }
}
