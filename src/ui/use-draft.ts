import { useMemo, useReducer } from 'react'
import { type Draft, emptyDraft, type Occasion, type TimeTyping } from '../case/draft.ts'
import { cleared, type Edit, editDraft } from '../case/edit-draft.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'

type Change =
  | Edit
  | { readonly kind: 'activate'; readonly series: string; readonly on: string }
  | { readonly kind: 'open'; readonly draft: Draft }
  | { readonly kind: 'clear' }
  | { readonly kind: 'undo' }

/** What can be brought back: a whole form until something is entered anew, a deleted occasion at any time. */
type Undo =
  | { readonly words: string; readonly draft: Draft }
  | { readonly words: string; readonly occasion: Occasion; readonly place: number }

interface State {
  readonly draft: Draft
  /** The occasion in hand, by series. */
  readonly active: Readonly<Record<string, string>>
  readonly undo: Undo | null
}

function undone({ draft, active, undo }: State): State {
  if (undo === null) return { draft, active, undo }
  if ('draft' in undo) return { draft: undo.draft, active: {}, undo: null }
  const { occasion, place } = undo
  return {
    draft: editDraft(draft, { kind: 'restore', occasion, place }),
    active: { ...active, [occasion.series]: occasion.id },
    undo: null,
  }
}

function edited({ draft, active, undo }: State, edit: Edit): State {
  const after = editDraft(draft, edit)
  if (edit.kind === 'remove') {
    const place = draft.occasions.findIndex(({ id }) => id === edit.on)
    const occasion = draft.occasions[place]
    return { draft: after, active, undo: occasion === undefined ? undo : { words: 'Undo delete', occasion, place } }
  }
  const kept = undo !== null && 'occasion' in undo ? undo : null
  if (edit.kind !== 'add') return { draft: after, active, undo: kept }
  const newest = after.occasions.at(-1)
  return { draft: after, active: newest === undefined ? active : { ...active, [edit.series]: newest.id }, undo: kept }
}

const reducer =
  (vocabulary: Vocabulary) =>
  (state: State, change: Change): State => {
    const { draft } = state
    switch (change.kind) {
      case 'undo':
        return undone(state)
      case 'activate':
        return { ...state, active: { ...state.active, [change.series]: change.on } }
      case 'clear':
        return { draft: cleared(draft, vocabulary), active: {}, undo: { words: 'Undo clear', draft } }
      case 'open':
        return { draft: change.draft, active: {}, undo: { words: 'Undo open', draft } }
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
  /** Puts another form in place of this one. */
  readonly open: (draft: Draft) => void
  readonly clear: () => void
  /** Brings back what was cleared, replaced or deleted last. */
  readonly undo: () => void
}

/**
 * The form's state: what was typed and answered, and the ways to change it.
 *
 * @param vocabulary the dictionary of inputs and series
 * @returns the draft, the occasions in hand, what an undo would be called (null: nothing to undo), and the actions
 * @example const { draft, active, undo, actions } = useDraft(vocabulary)
 */
export function useDraft(vocabulary: Vocabulary): {
  readonly draft: Draft
  readonly active: Readonly<Record<string, string>>
  readonly undo: string | null
  readonly actions: DraftActions
} {
  const apply = useMemo(() => reducer(vocabulary), [vocabulary])
  const [{ draft, active, undo }, change] = useReducer(apply, {
    draft: emptyDraft(vocabulary),
    active: {},
    undo: null,
  })
  const actions = useMemo<DraftActions>(
    () => ({
      edit: change,
      activate: (series, on) => change({ kind: 'activate', series, on }),
      add: (series, time) => change({ kind: 'add', series, time }),
      open: (opened) => change({ kind: 'open', draft: opened }),
      clear: () => change({ kind: 'clear' }),
      undo: () => change({ kind: 'undo' }),
    }),
    [],
  )
  return { draft, active, undo: undo === null ? null : undo.words, actions }
}
