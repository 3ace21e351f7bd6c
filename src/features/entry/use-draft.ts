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

/** Everything that can change the form. */
export type DraftChange =
  | Edit
  | { readonly kind: 'activate'; readonly series: string; readonly on: string }
  | { readonly kind: 'open'; readonly record: CaseRecord }
  | { readonly kind: 'visit'; readonly record: CaseRecord }
  | { readonly kind: 'leave' }
  | { readonly kind: 'mark'; readonly record: CaseRecord }
  | { readonly kind: 'pin'; readonly vocabulary: Vocabulary }
  | { readonly kind: 'take'; readonly draft: Draft; readonly words: string }
  | { readonly kind: 'clear' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'undo' }

/** Name of the undo after a case was opened. */
export const UNDO_OPEN = 'Undo open'

/** What undo restores: a whole form until the next entry, or a deleted occasion at any time. */
type Undo =
  | { readonly words: string; readonly draft: Draft; readonly opened: CaseRecord | null; readonly turn: Turn }
  | { readonly words: string; readonly occasion: Occasion; readonly place: number }

/** How the form came to hold another case: a new object each time. Undo refers back to an earlier one. */
export type Turn = { readonly by: 'start' | 'open' | 'clear' } | { readonly by: 'undo'; readonly to: Turn }

/**
 * The turn that brought the case in: undo goes back to an earlier one.
 *
 * @returns the same object as long as the case is the same one
 * @example originOf({ by: 'undo', to: first }) === first // true
 */
export const originOf = (turn: Turn): Turn => (turn.by === 'undo' ? originOf(turn.to) : turn)

/** The state of the form. */
interface DraftState {
  readonly draft: Draft
  readonly turn: Turn
  /** The opened case, with the marks made since. */
  readonly opened: CaseRecord | null
  /** The active occasion of each series. */
  readonly active: Readonly<Record<string, string>>
  readonly undo: Undo | null
  /** The form that a visited case has replaced, with its undo; null: none. */
  readonly aside: Omit<DraftState, 'aside'> | null
}

/** The form as it was before the visit. */
function left({ aside, ...visited }: DraftState): DraftState {
  return aside === null ? { ...visited, aside } : { ...aside, turn: { by: 'undo', to: aside.turn }, aside: null }
}

function undone(state: DraftState): DraftState {
  const { draft, active, undo } = state
  if (undo === null) return state
  if ('draft' in undo)
    return {
      ...state,
      draft: undo.draft,
      turn: { by: 'undo', to: undo.turn },
      opened: undo.opened,
      active: {},
      undo: null,
    }
  const { occasion, place } = undo
  return {
    ...state,
    draft: editDraft(draft, { kind: 'restore', occasion, place }),
    active: { ...active, [occasion.series]: occasion.id },
    undo: null,
  }
}

/** An occasion whose time changes moves among the others. It stays active, or the next value would land elsewhere. */
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

/** Entries survive a case that was opened over them and then replaced unchanged by another. */
function replaced({ draft, opened, turn, undo }: DraftState): Undo {
  const untouched = opened !== null && undo !== null && 'draft' in undo && undo.words === UNDO_OPEN
  return untouched && !isEmpty(undo.draft) ? undo : { words: UNDO_OPEN, draft, opened, turn }
}

/** What undo restores was typed under the same vocabulary, so its units are pinned too. */
function pinned<S extends Omit<DraftState, 'aside'>>(state: S, vocabulary: Vocabulary): S {
  const { draft, undo } = state
  if (undo === null) return { ...state, draft: pinUnits(draft, vocabulary) }
  if ('draft' in undo)
    return { ...state, draft: pinUnits(draft, vocabulary), undo: { ...undo, draft: pinUnits(undo.draft, vocabulary) } }
  const all = pinUnits({ ...draft, occasions: [...draft.occasions, undo.occasion] }, vocabulary)
  return { ...state, draft: { ...all, occasions: draft.occasions } }
}

/**
 * The initial state of the form: nothing to undo.
 *
 * @param first null: an empty form
 * @example startWith(null, vocabulary).opened // null
 */
export const startWith = (first: CaseRecord | null, vocabulary: Vocabulary): DraftState => ({
  draft: first === null ? emptyDraft(vocabulary) : draftOf(first, vocabulary),
  turn: { by: 'start' },
  opened: first,
  active: {},
  undo: null,
  aside: null,
})

/**
 * The reducer of the form.
 *
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
      case 'visit': {
        const { aside, ...own } = state
        return { ...startWith(change.record, vocabulary), turn: { by: 'open' }, aside: aside ?? own }
      }
      case 'leave':
        return left(state)
      case 'clear':
        // A visit has nothing of the user's to clear.
        if (state.aside !== null) return left(state)
        return {
          aside: null,
          draft: cleared(draft, vocabulary),
          turn: { by: 'clear' },
          opened: null,
          active: {},
          undo: { words: 'Undo clear', draft, opened, turn },
        }
      case 'forget':
        return {
          ...startWith(null, vocabulary),
          draft: cleared(state.aside?.draft ?? draft, vocabulary),
          turn: { by: 'clear' },
        }
      case 'open':
        if (state.aside !== null) return draftReducer(vocabulary)(left(state), change)
        return {
          aside: null,
          draft: draftOf(change.record, vocabulary, unitsForNext(draft, vocabulary)),
          turn: { by: 'open' },
          opened: change.record,
          active: {},
          undo: replaced(state),
        }
      case 'take':
        return {
          ...state,
          draft: change.draft,
          active: change.draft.occasions.length === draft.occasions.length ? state.active : {},
          undo: { words: change.words, draft, opened, turn },
        }
      case 'pin':
        return { ...pinned(state, change.vocabulary), aside: state.aside && pinned(state.aside, change.vocabulary) }
      case 'mark':
        return { ...state, opened: change.record }
      default:
        return edited(state, change)
    }
  }

/** The form that must survive a crash and a redraw. */
export interface FormMemory {
  /** The vocabulary that the form was filled in with. */
  form: { readonly state: DraftState; readonly vocabulary: Vocabulary } | null
}

/**
 * The remembered form under a vocabulary that may have changed since: typed values keep their units.
 *
 * @returns null if nothing is remembered
 * @example rememberedForm(memory, vocabulary) ?? startWith(null, vocabulary)
 */
function rememberedForm({ form }: FormMemory, vocabulary: Vocabulary): DraftState | null {
  if (form === null) return null
  return form.vocabulary === vocabulary
    ? form.state
    : draftReducer(vocabulary)(form.state, { kind: 'pin', vocabulary: form.vocabulary })
}

/** The actions of the form. The object never changes. */
export interface DraftActions {
  readonly edit: (edit: Edit) => void
  /** Makes an occasion the active one of its series. */
  readonly activate: (series: string, on: string) => void
  readonly add: (series: string, time: TimeTyping) => void
  /** Puts several entries into the form at once; undo, called `words`, takes all of them back. */
  readonly take: (draft: Draft, words: string) => void
  /** Replaces the entries with a case. */
  readonly open: (record: CaseRecord) => void
  /** Shows a case for a while; what the form holds is set aside until `leave`. */
  readonly visit: (record: CaseRecord) => void
  readonly leave: () => void
  /** Adds a mark to the opened case. */
  readonly mark: (record: CaseRecord) => void
  /** Pins the units of typed values before the vocabulary changes. */
  readonly pin: (vocabulary: Vocabulary) => void
  readonly clear: () => void
  /** Clears the form without undo. */
  readonly forget: () => void
  /** Restores what was last cleared, replaced or deleted. */
  readonly undo: () => void
}

/** The form and what can be done with it. */
export interface Draftsman {
  readonly draft: Draft
  /** A new object whenever the form holds another case. */
  readonly turn: Turn
  readonly opened: CaseRecord | null
  /** The active occasion of each series. */
  readonly active: Readonly<Record<string, string>>
  /** Name of the undo; null if there is none. */
  readonly undo: string | null
  /** What the form held before a visited case; null: no visit. */
  readonly aside: Pick<DraftState, 'draft' | 'opened' | 'turn'> | null
  readonly actions: DraftActions
}

/**
 * The state of the form: what was typed and answered, and the actions that change it.
 *
 * @param first null: an empty form
 * @param memory what survived a crash; it takes precedence over `first`
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
      take: (draft, words) => change({ kind: 'take', draft, words }),
      open: (record) => change({ kind: 'open', record }),
      visit: (record) => change({ kind: 'visit', record }),
      leave: () => change({ kind: 'leave' }),
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
