import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { Inside } from '../../kit/page-copy.ts'
import { loadPack } from '../../pack/apply.ts'
import { withLocalNotes } from '../call/local-model.ts'
import type { PackDraft } from './pack-draft.ts'
import { faultsByField, isChanged, packTextOf } from './pack-text.ts'
import { NONE, type PackStore, type Told } from './store.ts'

type InForce = NonNullable<Criteria['local']>
/** A pack without a fault, with the criteria it makes. */
export interface Sound {
  readonly criteria: Criteria
  readonly local: InForce
}
interface Checked {
  readonly told: Told
  readonly sound: Sound | null
  readonly count: number
}

/**
 * Checks a form as its file would be checked.
 *
 * @param draft the form
 * @param start the form it began as
 * @param base the criteria without any pack
 * @returns faults and warnings by field, how many places have a fault, and the pack where there is none
 * @example checkDraft(draft, start, base).sound?.local.text
 */
export function checkDraft(draft: PackDraft, start: PackDraft, base: Criteria): Checked {
  const loaded = loadPack(packTextOf(draft, start), base)
  if (!loaded.ok) {
    const faults = faultsByField(draft, start, loaded.faults)
    return { told: { faults, warnings: NONE }, sound: null, count: faults.byField.size + faults.others.length }
  }
  const { criteria } = loaded
  const { local } = criteria
  if (local === undefined) throw new Error('a pack was loaded and is not in force')
  const warnings = faultsByField(draft, start, local.warnings)
  return { told: { faults: NONE, warnings }, sound: { criteria, local }, count: 0 }
}

const written = ({ faults, warnings }: Told) =>
  JSON.stringify([faults, warnings].map(({ byField, others }) => [...byField, ...others]))
const sameTold = (one: Told, other: Told): boolean => one === other || written(one) === written(other)

/**
 * What is to be said of the form, a moment after each key press.
 *
 * @param store the form's state
 * @param start the form it began as
 * @param base the criteria without any pack
 * @returns what `checkDraft` says, the last pack without a fault, and whether an opened pack was changed
 * @example const { told, sound } = usePackCheck(store, start, base)
 */
export function usePackCheck(store: PackStore, start: PackDraft, base: Criteria) {
  const draft = useDeferredValue(useSyncExternalStore(store.subscribe, () => store.get().draft))
  const checked = useMemo(() => checkDraft(draft, start, base), [draft, start, base])
  const changed = useMemo(() => isChanged(draft, start), [draft, start])
  const [last, setLast] = useState<Sound | null>(checked.sound)
  if (checked.sound !== null && checked.sound !== last) setLast(checked.sound)
  // Most key presses change no fault: then three hundred fields need not look at theirs.
  const [told, setTold] = useState(checked.told)
  if (!sameTold(checked.told, told)) setTold(checked.told)
  return { ...checked, told, changed, last: checked.sound ?? last }
}

/** A pack that was not taken: nothing of it is used. */
export interface RefusedPack {
  /** The name of its file; null for the one inside the page. */
  readonly file: string | null
  readonly problems: readonly Fault[]
}
/** The institution pack of this page, and what can be done about it. */
export interface PackInUse {
  /** What the page runs on: the default, or with the pack put upon it. */
  readonly criteria: Criteria
  readonly refused: RefusedPack | null
  /** The name of the file in force; null for the pack inside the page, and for the default. */
  readonly file: string | null
  /** Takes a pack into force; one with a fault changes nothing and is told. True when it is in force now. */
  readonly take: (text: string, file: string) => boolean
  /** A file that could not be read as a pack at all. */
  readonly refuse: (file: string, problem: string) => void
  /** Back to the default alone. */
  readonly leave: () => void
}
/** What is in force, and what was refused last. */
export type PackState = Pick<PackInUse, 'criteria' | 'refused' | 'file'>

const UNREADABLE = 'is damaged: this copy of the page cannot be trusted; get a fresh one'

function atStart(base: Criteria, inside: Inside): PackState {
  const alone = { criteria: base, refused: null, file: null }
  if (inside === null) return alone
  if (inside === 'unreadable')
    return { ...alone, refused: { file: null, problems: [{ path: '', problem: UNREADABLE }] } }
  const loaded = loadPack(inside.text, base)
  return loaded.ok
    ? { ...alone, criteria: withLocalNotes(loaded.criteria) }
    : { ...alone, refused: { file: null, problems: loaded.faults } }
}

/** The pack that a page must not lose when it fails and is drawn anew. */
export interface PackMemory {
  pack: PackState | null
}

/**
 * The institution pack of this page: the one inside it at first, then whichever was opened.
 *
 * @param base the criteria without any pack
 * @param inside what stands in the page itself
 * @param memory what the page remembers of an earlier drawing; it comes before `inside`
 * @returns the criteria in force, and the ways to change them
 * @example const { criteria, take } = usePack(base, inside(document, 'pack'), blankMemory())
 */
export function usePack(base: Criteria, inside: Inside, memory: PackMemory): PackInUse {
  const [state, set] = useState(() => memory.pack ?? atStart(base, inside))
  memory.pack = state
  return useMemo(
    () => ({
      ...state,
      take: (text, file) => {
        const loaded = loadPack(text, base)
        set(
          loaded.ok
            ? { criteria: withLocalNotes(loaded.criteria), refused: null, file }
            : { ...state, refused: { file, problems: loaded.faults } },
        )
        return loaded.ok
      },
      refuse: (file, problem) => set({ ...state, refused: { file, problems: [{ path: '', problem }] } }),
      leave: () => set({ criteria: base, refused: null, file: null }),
    }),
    [base, state],
  )
}

/**
 * Another pack may start rows in other units: what is typed keeps its own.
 *
 * @param pack the institution pack of this page
 * @param pin called before another one comes into force
 * @returns the same
 * @example const pack = pinning(usePack(base, inside, memory), () => entering.pin(vocabulary))
 */
export const pinning = (pack: PackInUse, pin: () => void): PackInUse => ({
  ...pack,
  take: (text, file) => {
    pin()
    return pack.take(text, file)
  },
  leave: () => {
    pin()
    pack.leave()
  },
})
