import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Pathway } from '../../engine/pathway.ts'
import { editPack, entriesIn, type PackDraft, type PackEdit, textIn } from './pack-draft.ts'
import type { PlacedFaults } from './pack-write.ts'

/** The entry that was removed last, for undo. */
export interface Removed {
  readonly list: string
  readonly entry: string
  readonly place: number
  /** Its name, for the message. */
  readonly words: string
}
interface State {
  readonly draft: PackDraft
  readonly removed: Removed | null
  /** Fields that lost the focus once. An empty field shows its faults only after that. */
  readonly left: ReadonlySet<string> | 'all'
}

/** The state of the form, outside React: a key press redraws one field, not three hundred. */
export interface PackStore {
  readonly get: () => State
  readonly subscribe: (listener: () => void) => () => void
  readonly edit: (edit: PackEdit) => void
  readonly remove: (list: string, entry: string, words: string) => void
  readonly undo: () => void
  readonly leave: (field: string) => void
  /** Every field shows its faults from now on. */
  readonly tellAll: () => void
}

/**
 * Holds a draft while it is edited.
 *
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

/** What every part of the form works on. */
export interface PackWork {
  readonly store: PackStore
  /** The criteria without any pack. */
  readonly base: Criteria
  /** The edition of the default that the pack changes. */
  readonly pathway: Pathway
}
export const PackWorkContext = createContext<PackWork | null>(null)
/** Faults and warnings of the draft, by field. They may lag behind the last key press. */
export interface Told {
  readonly faults: PlacedFaults
  readonly warnings: PlacedFaults
}
export const NONE: PlacedFaults = { byField: new Map(), others: [] }
/** The hash of the text that an approval is about, as it is now; null while the pack has a fault. */
export interface ApprovedText {
  /** May lag behind the last key press. */
  readonly shown: string | null
  readonly exact: () => string | null
}
export const ApprovedTextContext = createContext<ApprovedText>({ shown: null, exact: () => null })
export const ToldContext = createContext<Told>({ faults: NONE, warnings: NONE })

/** What the form around a part works on. */
export function usePackWork(): PackWork {
  const work = useContext(PackWorkContext)
  if (work === null) throw new Error('this part belongs inside the pack form')
  return work
}
/** Picks one value; the component redraws only when that value changes. */
function useOf<T>(pick: (state: State) => T): T {
  const { store } = usePackWork()
  return useSyncExternalStore(store.subscribe, () => pick(store.get()))
}
export const useText = (field: string): string => useOf(({ draft }) => textIn(draft, field))
export const useEntries = (list: string): readonly string[] => useOf(({ draft }) => entriesIn(draft, list))
export const useRemoved = (list: string): Removed | null =>
  useOf(({ removed }) => (removed?.list === list ? removed : null))
/** How many entries of a list have a text in this field. */
export const useCount = (list: string, name: string): number =>
  useOf(
    ({ draft }) => entriesIn(draft, list).filter((entry) => textIn(draft, `${list}.${entry}.${name}`) !== '').length,
  )

const NO_FAULT: readonly string[] = []
/** The faults of a field. An empty field has none until it was left once. */
export function useFaults(field: string): readonly string[] {
  const { faults } = useContext(ToldContext)
  const told = useOf(({ draft, left }) => left === 'all' || left.has(field) || textIn(draft, field) !== '')
  return told ? (faults.byField.get(field) ?? NO_FAULT) : NO_FAULT
}
/** What is allowed but worth a second look. */
export const useWarnings = (field: string): readonly string[] =>
  useContext(ToldContext).warnings.byField.get(field) ?? NO_FAULT
