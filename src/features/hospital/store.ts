import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import type { Pathway } from '../../engine/pathway.ts'
import { editPack, entriesIn, type PackDraft, type PackEdit, textIn } from './pack-draft.ts'
import type { PlacedFaults } from './pack-text.ts'

/** What was removed last, to be brought back as it was. */
export interface Removed {
  readonly list: string
  readonly entry: string
  readonly place: number
  /** What it was called. */
  readonly words: string
}
interface State {
  readonly draft: PackDraft
  readonly removed: Removed | null
  /** Fields that were left once, or all of them: an empty form is not full of faults. */
  readonly left: ReadonlySet<string> | 'all'
}

/** The form's state outside of React, so that a key press draws one field anew and not three hundred. */
export interface PackStore {
  readonly get: () => State
  readonly subscribe: (listener: () => void) => () => void
  readonly edit: (edit: PackEdit) => void
  readonly remove: (list: string, entry: string, words: string) => void
  readonly undo: () => void
  readonly leave: (field: string) => void
  /** From now on every field tells its faults. */
  readonly tellAll: () => void
}

/**
 * The state of one editing.
 *
 * @param draft what it begins with
 * @returns the store
 * @example packStore(draftOfPack(null, base, today)).get().draft
 */
export function packStore(draft: PackDraft): PackStore {
  let state: State = { draft, removed: null, left: new Set() }
  const listeners = new Set<() => void>()
  const put = (next: Partial<State>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: (edit) => put({ draft: editPack(state.draft, edit) }),
    remove: (list, entry, words) => {
      const place = entriesIn(state.draft, list).indexOf(entry)
      const removed = { list, entry, place, words }
      put({ draft: editPack(state.draft, { kind: 'remove', list, entry }), removed })
    },
    undo: () => {
      if (state.removed === null) return
      const { list, entry, place } = state.removed
      put({ draft: editPack(state.draft, { kind: 'restore', list, entry, place }), removed: null })
    },
    leave: (field) => {
      if (state.left !== 'all' && !state.left.has(field)) put({ left: new Set([...state.left, field]) })
    },
    tellAll: () => put({ left: 'all' }),
  }
}

/** One editing: the pack it began with, and all that was typed since. */
export interface PackSession {
  readonly from: Pack | null
  readonly start: PackDraft
  readonly store: PackStore
  /** Counts the editings of a page. */
  readonly turn: number
}

/** What every part of the form works on. */
export interface PackWork {
  readonly store: PackStore
  readonly base: Criteria
  /** The edition of the default that is changed. */
  readonly pathway: Pathway
}
export const PackWorkContext = createContext<PackWork | null>(null)
/** Faults and warnings of what was typed a moment ago, by field. */
export interface Told {
  readonly faults: PlacedFaults
  readonly warnings: PlacedFaults
}
export const NONE: PlacedFaults = { byField: new Map(), others: [] }
export const ToldContext = createContext<Told>({ faults: NONE, warnings: NONE })

/** The form that a part stands in. */
export function usePackWork(): PackWork {
  const work = useContext(PackWorkContext)
  if (work === null) throw new Error('a part of the pack form stands outside of it')
  return work
}
/** One thing out of the form's state; the part is drawn anew when that thing changes. */
function useOf<T>(pick: (state: State) => T): T {
  const { store } = usePackWork()
  return useSyncExternalStore(store.subscribe, () => pick(store.get()))
}
export const useText = (field: string): string => useOf(({ draft }) => textIn(draft, field))
export const useEntries = (list: string): readonly string[] => useOf(({ draft }) => entriesIn(draft, list))
export const useRemoved = (list: string): Removed | null =>
  useOf(({ removed }) => (removed?.list === list ? removed : null))
/** How many of the entries have something in the field of that name. */
export const useCount = (list: string, name: string): number =>
  useOf(
    ({ draft }) => entriesIn(draft, list).filter((entry) => textIn(draft, `${list}.${entry}.${name}`) !== '').length,
  )

const NO_FAULT: readonly string[] = []
/** What is wrong with a field; what is merely missing only once the field was left. */
export function useFaults(field: string): readonly string[] {
  const { faults } = useContext(ToldContext)
  const told = useOf(({ draft, left }) => left === 'all' || left.has(field) || textIn(draft, field) !== '')
  return told ? (faults.byField.get(field) ?? NO_FAULT) : NO_FAULT
}
/** What is allowed in a field and worth a second look. */
export const useWarnings = (field: string): readonly string[] =>
  useContext(ToldContext).warnings.byField.get(field) ?? NO_FAULT
