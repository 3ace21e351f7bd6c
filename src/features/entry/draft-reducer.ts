import type { CaseRecord } from '../../case/case.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { type Draft, emptyDraft, isEmpty, type Occasion, pinUnits, unitsForNext } from '../../input/draft.ts'
import { draftOf } from '../../input/draft-of.ts'
import { cleared, type Edit, editDraft } from '../../input/edit-draft.ts'

/** What can happen to the form. */
export type DraftChange =
  | Edit
  | { readonly kind: 'activate'; readonly series: string; readonly on: string }
  | { readonly kind: 'open'; readonly record: CaseRecord }
  | { readonly kind: 'mark'; readonly record: CaseRecord }
  | { readonly kind: 'pin'; readonly vocabulary: Vocabulary }
  | { readonly kind: 'clear' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'undo' }

/** What the undo is called that brings back what an opened case replaced. */
export const UNDO_OPEN = 'Undo open'

/** What can be brought back: a whole form until something is entered anew, a deleted occasion at any time. */
type Undo =
  | { readonly words: string; readonly draft: Draft; readonly opened: CaseRecord | null; readonly turn: Turn }
  | { readonly words: string; readonly occasion: Occasion; readonly place: number }

/** How the whole form came to hold another case; a new object each time. An undo goes back to an earlier one. */
export type Turn = { readonly by: 'start' | 'open' | 'clear' } | { readonly by: 'undo'; readonly to: Turn }

/** The form's state as it is kept. */
export interface DraftState {
  readonly draft: Draft
  readonly turn: Turn
  /** The case as it was opened from a file, with the marks made since. */
  readonly opened: CaseRecord | null
  /** The occasion in hand, by series. */
  readonly active: Readonly<Record<string, string>>
  readonly undo: Undo | null
}

function undone(state: DraftState): DraftState {
  const { draft, active, undo } = state
  if (undo === null) return state
  if ('draft' in undo)
    return { draft: undo.draft, turn: { by: 'undo', to: undo.turn }, opened: undo.opened, active: {}, undo: null }
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

function edited(state: DraftState, edit: Edit): DraftState {
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

/** What was entered outlives a case that was opened over it and then replaced by another one, as it was opened. */
function replaced({ draft, opened, turn, undo }: DraftState): Undo {
  const untouched = opened !== null && undo !== null && 'draft' in undo
  return untouched && !isEmpty(undo.draft) ? undo : { words: UNDO_OPEN, draft, opened, turn }
}

/** What can be brought back was typed under the same vocabulary. */
function pinned(state: DraftState, vocabulary: Vocabulary): DraftState {
  const { draft, undo } = state
  if (undo === null) return { ...state, draft: pinUnits(draft, vocabulary) }
  if ('draft' in undo)
    return { ...state, draft: pinUnits(draft, vocabulary), undo: { ...undo, draft: pinUnits(undo.draft, vocabulary) } }
  const all = pinUnits({ ...draft, occasions: [...draft.occasions, undo.occasion] }, vocabulary)
  return { ...state, draft: { ...all, occasions: draft.occasions } }
}

/**
 * The form's state at the start: there is nothing to bring back.
 *
 * @param first the case that stands in the form; null: none
 * @param vocabulary the dictionary of inputs and series
 * @returns the state
 * @example startWith(null, vocabulary).opened // null
 */
export const startWith = (first: CaseRecord | null, vocabulary: Vocabulary): DraftState => ({
  draft: first === null ? emptyDraft(vocabulary) : draftOf(first, vocabulary),
  turn: { by: 'start' },
  opened: first,
  active: {},
  undo: null,
})

/**
 * How the form's state changes.
 *
 * @param vocabulary the dictionary of inputs and series
 * @returns the reducer
 * @example useReducer(draftReducer(vocabulary), startWith(null, vocabulary))
 */
export const draftReducer =
  (vocabulary: Vocabulary) =>
  (state: DraftState, change: DraftChange): DraftState => {
    const { draft, opened, turn } = state
    switch (change.kind) {
      case 'undo':
        return undone(state)
      case 'activate':
        return { ...state, active: { ...state.active, [change.series]: change.on } }
      case 'clear':
        return {
          draft: cleared(draft, vocabulary),
          turn: { by: 'clear' },
          opened: null,
          active: {},
          undo: { words: 'Undo clear', draft, opened, turn },
        }
      case 'forget':
        return { draft: cleared(draft, vocabulary), turn: { by: 'clear' }, opened: null, active: {}, undo: null }
      case 'open':
        return {
          draft: draftOf(change.record, vocabulary, unitsForNext(draft, vocabulary)),
          turn: { by: 'open' },
          opened: change.record,
          active: {},
          undo: replaced(state),
        }
      case 'pin':
        return pinned(state, change.vocabulary)
      case 'mark':
        return { ...state, opened: change.record }
      default:
        return edited(state, change)
    }
  }
