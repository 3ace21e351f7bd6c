import type { CaseRecord } from '../case/case-record.ts'
import { isOver, type Kept, readKept, writeKept } from '../case/kept.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { erase, store, stored, sweep } from './device-store.ts'
import type { Turn } from './draft-reducer.ts'
import { KEPT_WORDS, type KeptView, overWords } from './kept-view.ts'

/** Makes the text of the case file: only when it is stored, for that takes longer than a key press may. */
export type MakeText = () => string

const PAUSE_MS = 1000

/**
 * The one who keeps a case on this device. One copy is of one case: when another case comes into the form the copy is left
 * as it is, and when the form is cleared it is erased.
 *
 * @param vocabulary the known inputs, to read a case that was kept before; nothing is changed by looking
 * @returns what is kept, and the ways to change it
 * @example const keeper = keeperOf(vocabulary)
 */
export function keeperOf(vocabulary: Vocabulary) {
  /** What stands in the store as far as this page knows: another text is another tab's. */
  let known: string | null = null
  /** The change that is still to be stored. */
  let pending: { readonly makeText: MakeText; readonly timer: ReturnType<typeof setTimeout> } | null = null
  let claimed: Kept | null = null
  const listeners = new Set<() => void>()

  const look = () => {
    const found = stored()
    known = found.ok ? found.value : null
    return known === null ? null : readKept(known, vocabulary, Date.now())
  }
  /** A case itself stays out of the view until somebody asks for it. */
  const viewNow = (said: string): KeptView => {
    const found = look()
    if (found === null) return { state: { kind: 'none' }, said }
    if (found.state === 'over') return { state: { kind: 'none' }, said: overWords(found.until, false) }
    if (found.state === 'refused') return { state: { kind: 'refused', problem: found.problem }, said }
    return { state: { kind: 'waiting', keptAt: found.keptAt, until: found.until }, said }
  }
  let view = viewNow('')
  const set = (next: KeptView) => {
    view = next
    for (const listener of listeners) listener()
  }
  /** Erases every copy whose time is over, those of other pages like this one included. */
  const begin = () => {
    sweep((text) => isOver(text, Date.now()))
    if (view.state.kind === 'none') known = null
  }
  const drop = () => {
    if (pending !== null) clearTimeout(pending.timer)
    pending = null
  }
  const show = (said: string) => {
    drop()
    set(viewNow(said))
    begin()
  }
  const remove = (said: string) => {
    drop()
    if (erase()) show(said)
    else set({ ...view, said: KEPT_WORDS.stuck })
  }
  /** A tab that was frozen hears of nothing: what stands there is looked at each time before it is replaced. */
  const isForeign = () => {
    const found = stored()
    return found.ok && found.value !== known
  }
  const put = (until: number, makeText: MakeText, otherwise: string): boolean => {
    drop()
    const text = writeKept({ keptAt: Date.now(), until, text: makeText() })
    if (text === null || !store(text)) {
      show(otherwise)
      return false
    }
    known = text
    set({ state: { kind: 'on', until }, said: '' })
    return true
  }
  /** True when nothing is left to be stored. */
  const flush = (): boolean => {
    if (view.state.kind !== 'on') return true
    if (isForeign()) {
      show(KEPT_WORDS.elsewhere)
      return false
    }
    return pending === null || put(view.state.until, pending.makeText, KEPT_WORDS.stale)
  }

  return {
    view: () => view,
    begin,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Keeps the case in the form; not over one that waits. */
    keep(until: number, makeText: MakeText) {
      if (isForeign() || view.state.kind === 'waiting' || view.state.kind === 'refused') show(KEPT_WORDS.taken)
      else put(until, makeText, KEPT_WORDS.blocked)
    },
    wipe: () => remove(view.state.kind === 'on' ? KEPT_WORDS.erased : KEPT_WORDS.erasedUnopened),
    dismiss: () => set({ ...view, said: '' }),
    /** The kept case, for the form; null where there is none any more. */
    take(): CaseRecord | null {
      const found = look()
      claimed = found?.state === 'kept' ? found : null
      if (claimed === null) show('')
      return claimed?.record ?? null
    },
    /** The case in the form is another one. */
    turned(turn: Turn, opened: CaseRecord | null, makeText: MakeText) {
      const claim = claimed
      claimed = null
      if (claim !== null && opened === claim.record) put(claim.until, makeText, KEPT_WORDS.stale)
      else if (view.state.kind !== 'on') return
      else if (turn.by !== 'clear') flush() && show(KEPT_WORDS.aside)
      else if (isForeign()) show(KEPT_WORDS.elsewhere)
      else remove(KEPT_WORDS.cleared)
    },
    /** The case in the form was changed. */
    changed(makeText: MakeText) {
      drop()
      if (view.state.kind === 'on') pending = { makeText, timer: setTimeout(flush, PAUSE_MS) }
    },
    flush: () => void flush(),
    /** Looks whether the time is over, and whether another tab was here. */
    check() {
      const { state } = view
      const found = stored()
      if (!found.ok) return
      const isOpen = state.kind === 'on'
      if ('until' in state && state.until <= Date.now() && found.value === known) remove(overWords(state.until, isOpen))
      else if (found.value !== known) show(!isOpen ? '' : found.value === null ? KEPT_WORDS.gone : KEPT_WORDS.elsewhere)
    },
  }
}
