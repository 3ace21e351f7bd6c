import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { Inside } from '../../kit/page-copy.ts'
import { loadPack } from '../../pack/apply.ts'
import { withLocalNotes } from '../call/local-model.ts'
import type { PackDraft } from './pack-draft.ts'
import { faultsByField, isChanged, packTextOf } from './pack-write.ts'
import { NONE, type PackStore, type Told } from './store.ts'

type InForce = NonNullable<Criteria['local']>
/** A pack without a fault, and the criteria with it. */
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
 * Checks a draft the way its file is checked.
 *
 * @param start the draft before the first edit
 * @param base the criteria without any pack
 * @returns faults and warnings by field, the number of places with a fault, and the pack if it has none
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
  if (local === undefined) throw new Error('the loaded pack is not in force')
  const warnings = faultsByField(draft, start, local.warnings)
  return { told: { faults: NONE, warnings }, sound: { criteria, local }, count: 0 }
}

const written = ({ faults, warnings }: Told) =>
  JSON.stringify([faults, warnings].map(({ byField, others }) => [...byField, ...others]))
const sameTold = (one: Told, other: Told): boolean => one === other || written(one) === written(other)

/**
 * Checks the draft a moment after each key press.
 *
 * @param start the draft before the first edit
 * @param base the criteria without any pack
 * @returns the result of `checkDraft`, the last pack without a fault, and whether the draft was changed
 * @example const { told, sound } = usePackCheck(store, start, base)
 */
export function usePackCheck(store: PackStore, start: PackDraft, base: Criteria) {
  const draft = useDeferredValue(useSyncExternalStore(store.subscribe, () => store.get().draft))
  const checked = useMemo(() => checkDraft(draft, start, base), [draft, start, base])
  const changed = useMemo(() => isChanged(draft, start), [draft, start])
  const [last, setLast] = useState<Sound | null>(checked.sound)
  if (checked.sound !== null && checked.sound !== last) setLast(checked.sound)
  // Most key presses change no fault: keep the object, so that three hundred fields do not redraw.
  const [told, setTold] = useState(checked.told)
  if (!sameTold(checked.told, told)) setTold(checked.told)
  return { ...checked, told, changed, last: checked.sound ?? last }
}

/** A pack with a fault: nothing of it is used. */
export interface RefusedPack {
  /** The name of its file; null for the pack inside the page. */
  readonly file: string | null
  readonly problems: readonly Fault[]
}
/** The pack of this page, and the ways to change it. */
export interface PackInUse {
  /** The default, with the pack applied if there is one. */
  readonly criteria: Criteria
  readonly refused: RefusedPack | null
  /** The name of the file in force; null for the pack inside the page, and for the default. */
  readonly file: string | null
  /** Puts a pack in force and returns true. A pack with a fault is refused: false. */
  readonly take: (text: string, file: string) => boolean
  /** Reports a file that cannot be read. */
  readonly refuse: (file: string, problem: string) => void
  /** Returns to the default alone. */
  readonly leave: () => void
}
/** What is in force, and the last pack that was refused. */
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

/** Keeps the pack when the page fails and draws itself again. */
export interface PackMemory {
  pack: PackState | null
}

/**
 * The pack of this page: first the one inside the page, then whichever was opened.
 *
 * @param base the criteria without any pack
 * @param memory survives a failed drawing; it wins over `inside`
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
 * Another pack may start rows in other units. Typed values must keep theirs.
 *
 * @param pin called before another pack comes into force
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
