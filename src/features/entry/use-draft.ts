import { useMemo, useReducer } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import {
  cleared,
  type Draft,
  type Edit,
  editDraft,
  emptyDraft,
  isEmpty,
  type Occasion,
  pinUnits,
  type TimeTyping,
  unitsForNext,
} from '../../input/draft.ts'
import { draftOf } from '../../input/read-draft.ts'

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
interface DraftState {
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
function rememberedForm({ form }: FormMemory, vocabulary: Vocabulary): DraftState | null {
  if (form === null) return null
  return form.vocabulary === vocabulary
    ? form.state
    : draftReducer(vocabulary)(form.state, { kind: 'pin', vocabulary: form.vocabulary })
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
