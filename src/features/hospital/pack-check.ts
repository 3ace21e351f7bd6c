import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import { loadPack } from '../../pack/apply.ts'
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
