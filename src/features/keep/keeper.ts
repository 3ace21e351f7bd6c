import type { CaseRecord } from '../../case/case.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { Turn } from '../entry/use-draft.ts'
import { erase, store, stored, sweep } from './device-store.ts'
import { isOver, type KeptCase, readKept, showDayTime, writeKept } from './kept.ts'

/** What this device holds: nothing, a case nobody has opened here, something unreadable, or the case in the form. */
export type KeptState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly keptAt: number; readonly until: number }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'on'; readonly until: number }
/** What is kept, and what became of it last; empty: nothing to say. */
export interface KeptView {
  readonly state: KeptState
  readonly said: string
}
/** What is said of a kept case when something became of it. The page's own words. */
const KEPT_WORDS = {
  blocked: 'This browser keeps nothing for this page: save the case file instead.',
  taken: 'Another case is kept on this device: open it or erase it first.',
  stale: 'The last change was not kept: this browser refused it. Save the case file instead.',
  stuck: 'This browser did not erase it: clear the data of this page in the browser’s settings.',
  erased: 'Erased from this device. What is entered stays on this page until it is cleared or closed.',
  erasedUnopened: 'Erased from this device.',
  cleared: 'The copy on this device was erased too.',
  aside: 'Another case is in the form now, and it is not kept. The one kept before is as it was.',
  elsewhere: 'Another tab or page changed the kept copy: what is entered here is kept no longer.',
  gone: 'The kept copy was erased in another tab: what is entered here is kept no longer.',
} as const

/**
 * Says that the time of a kept case is over.
 *
 * @param until its end, milliseconds since 1970
 * @param open whether it is the case in the form
 * @returns words
 * @example overWords(until, false)
 */
const overWords = (until: number, open: boolean): string =>
  `The copy kept on this device until ${showDayTime(until)} was erased: its time is over.${
    open ? ' What is entered is kept no longer.' : ''
  }`

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
  let claimed: KeptCase | null = null
  /** What this page stored last, and whenever its case came into the form: Undo can bring it there again. */
  let own: { readonly text: string | null; readonly turns: ReadonlySet<Turn> } = { text: null, turns: new Set() }
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
  /** Keeps nothing from here on; false, for what was to be done is not. */
  const show = (said: string): false => {
    drop()
    set(viewNow(said))
    begin()
    return false
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
    if (text === null || !store(text)) return show(otherwise)
    known = text
    own = { ...own, text }
    set({ state: { kind: 'on', until }, said: '' })
    return true
  }
  /** Whether what stands there is the copy of the case that a turn brought into the form. */
  const isOwn = (turn: Turn) => own.turns.has(turn) && known !== null && known === own.text && !isForeign()
  /** Until when a case is kept that Undo brought back; null: it is another one, or its time is over. */
  const untilAgain = (turn: Turn): number | null => {
    const until = turn.by === 'undo' && isOwn(turn.to) && 'until' in view.state ? view.state.until : null
    return until !== null && until > Date.now() ? until : null
  }
  /** True when nothing is left to be stored. */
  const flush = (): boolean => {
    if (view.state.kind !== 'on') return true
    if (isForeign()) return show(KEPT_WORDS.elsewhere)
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
    keep(until: number, turn: Turn, makeText: MakeText) {
      const { kind } = view.state
      if (kind === 'none') own = { text: null, turns: new Set([turn]) }
      if (isForeign() || kind === 'waiting' || kind === 'refused') show(KEPT_WORDS.taken)
      else put(until, makeText, KEPT_WORDS.blocked)
    },
    wipe: () => remove(view.state.kind === 'on' ? KEPT_WORDS.erased : KEPT_WORDS.erasedUnopened),
    dismiss: () => set({ ...view, said: '' }),
    /** The kept case, for the form, which goes on with it now; null where there is none any more. */
    take(): CaseRecord | null {
      const found = look()
      claimed = found?.state === 'kept' ? { ...found, record: { ...found.record, asOf: null } } : null
      if (claimed === null) show('')
      else if (known !== own.text) own = { text: known, turns: new Set() }
      return claimed?.record ?? null
    },
    /** The case in the form is another one; `last`: the turn before. */
    turned(turn: Turn, last: Turn, opened: CaseRecord | null, makeText: MakeText) {
      const until = claimed !== null && opened === claimed.record ? claimed.until : untilAgain(turn)
      claimed = null
      if (until !== null) {
        own = { ...own, turns: new Set([...own.turns, turn]) }
        put(until, makeText, KEPT_WORDS.stale)
      } else if (turn.by === 'clear' && isOwn(last)) remove(KEPT_WORDS.cleared)
      else if (view.state.kind !== 'on') return
      else if (turn.by === 'clear') show(KEPT_WORDS.elsewhere)
      else flush() && show(KEPT_WORDS.aside)
    },
    /** The case in the form was changed. */
    changed(makeText: MakeText) {
      drop()
      if (view.state.kind === 'on') pending = { makeText, timer: setTimeout(flush, PAUSE_MS) }
    },
    flush: () => void flush(),
    /** Whether the case in the form is kept as it is now: what is still to be stored is stored first. */
    isCurrent: () => flush() && view.state.kind === 'on',
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
