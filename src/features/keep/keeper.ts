import type { CaseRecord } from '../../case/case.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { showDayTime } from '../../wording/time.ts'
import type { Turn } from '../entry/use-draft.ts'
import { erase, store, stored, sweep } from './device-store.ts'
import { isOver, type KeptCase, readKept, writeKept } from './kept.ts'

/** This device holds nothing, a case that is not open here, something unreadable, or the case in the form. */
export type KeptState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly keptAt: number; readonly until: number }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'on'; readonly until: number }
/** What is kept, and the message about its last change; empty for no message. */
export interface KeptView {
  readonly state: KeptState
  readonly said: string
}
/** Messages about a kept case. */
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
 * @param until milliseconds since 1970
 * @param open whether it is the case in the form
 */
const overWords = (until: number, open: boolean): string =>
  `The copy kept on this device until ${showDayTime(until)} was erased: its time is over.${
    open ? ' What is entered is kept no longer.' : ''
  }`

/** Makes the text of the case file. It is too slow to run at each key press, so it runs only to store the case. */
export type MakeText = () => string

const PAUSE_MS = 1000

/**
 * Keeps a case on this device. One copy belongs to one case: when another case comes into the form, the copy stays as it
 * is; when the form is cleared, the copy is erased. Looking at the store changes nothing.
 *
 * @example const keeper = new Keeper(vocabulary)
 */
export class Keeper {
  readonly #vocabulary: Vocabulary
  readonly #listeners = new Set<() => void>()
  /** The text in the store as far as this page knows. Another text comes from another tab. */
  #known: string | null = null
  /** The change that has yet to be stored. */
  #pending: { readonly makeText: MakeText; readonly timer: ReturnType<typeof setTimeout> } | null = null
  #claimed: KeptCase | null = null
  /** What this page stored last, and every turn that brought its case into the form: Undo can bring it back. */
  #own: { readonly text: string | null; readonly turns: ReadonlySet<Turn> } = { text: null, turns: new Set() }
  #view: KeptView

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    this.#view = this.#viewNow('')
  }

  readonly view = (): KeptView => this.#view

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Erases every copy whose time is over, including those of other pages like this one. */
  begin() {
    sweep((text) => isOver(text, Date.now()))
    if (this.#view.state.kind === 'none') this.#known = null
  }

  /** Keeps the case in the form, unless another one waits. */
  keep(until: number, turn: Turn, makeText: MakeText) {
    const { kind } = this.#view.state
    if (kind === 'none') this.#own = { text: null, turns: new Set([turn]) }
    if (this.#isForeign() || kind === 'waiting' || kind === 'refused') this.#show(KEPT_WORDS.taken)
    else this.#put(until, makeText, KEPT_WORDS.blocked)
  }

  wipe() {
    this.#remove(this.#view.state.kind === 'on' ? KEPT_WORDS.erased : KEPT_WORDS.erasedUnopened)
  }

  dismiss() {
    this.#set({ ...this.#view, said: '' })
  }

  /** Returns the kept case for the form to continue; null if it is gone. */
  take(): CaseRecord | null {
    const found = this.#look()
    this.#claimed = found?.state === 'kept' ? { ...found, record: { ...found.record, asOf: null } } : null
    if (this.#claimed === null) this.#show('')
    else if (this.#known !== this.#own.text) this.#own = { text: this.#known, turns: new Set() }
    return this.#claimed?.record ?? null
  }

  /** Another case has come into the form; `last` is the turn before. */
  turned(turn: Turn, last: Turn, opened: CaseRecord | null, makeText: MakeText) {
    const claimed = this.#claimed
    const until = claimed !== null && opened === claimed.record ? claimed.until : this.#untilAgain(turn)
    this.#claimed = null
    if (until !== null) {
      this.#own = { ...this.#own, turns: new Set([...this.#own.turns, turn]) }
      this.#put(until, makeText, KEPT_WORDS.stale)
    } else if (turn.by === 'clear' && this.#isOwn(last)) this.#remove(KEPT_WORDS.cleared)
    else if (this.#view.state.kind !== 'on') return
    else if (turn.by === 'clear') this.#show(KEPT_WORDS.elsewhere)
    else if (this.#flush()) this.#show(KEPT_WORDS.aside)
  }

  /** The case in the form has changed. */
  changed(makeText: MakeText) {
    this.#drop()
    if (this.#view.state.kind === 'on') this.#pending = { makeText, timer: setTimeout(() => this.#flush(), PAUSE_MS) }
  }

  readonly flush = () => void this.#flush()

  /** Stores the pending change, and returns whether the case in the form is kept with its last change. */
  isCurrent(): boolean {
    return this.#flush() && this.#view.state.kind === 'on'
  }

  /** Finds out whether the time is over, and whether another tab changed the copy. */
  check() {
    const { state } = this.#view
    const found = stored()
    if (!found.ok) return
    const isOpen = state.kind === 'on'
    if ('until' in state && state.until <= Date.now() && found.value === this.#known) {
      this.#remove(overWords(state.until, isOpen))
    } else if (found.value !== this.#known) {
      this.#show(!isOpen ? '' : found.value === null ? KEPT_WORDS.gone : KEPT_WORDS.elsewhere)
    }
  }

  #look() {
    const found = stored()
    this.#known = found.ok ? found.value : null
    return this.#known === null ? null : readKept(this.#known, this.#vocabulary, Date.now())
  }

  /** The view holds no case until the user opens it. */
  #viewNow(said: string): KeptView {
    const found = this.#look()
    if (found === null) return { state: { kind: 'none' }, said }
    if (found.state === 'over') return { state: { kind: 'none' }, said: overWords(found.until, false) }
    if (found.state === 'refused') return { state: { kind: 'refused', problem: found.problem }, said }
    return { state: { kind: 'waiting', keptAt: found.keptAt, until: found.until }, said }
  }

  #set(next: KeptView) {
    this.#view = next
    for (const listener of this.#listeners) listener()
  }

  #drop() {
    if (this.#pending !== null) clearTimeout(this.#pending.timer)
    this.#pending = null
  }

  /** Stops keeping the case. It returns false because the case is not kept. */
  #show(said: string): false {
    this.#drop()
    this.#set(this.#viewNow(said))
    this.begin()
    return false
  }

  #remove(said: string) {
    this.#drop()
    if (erase()) this.#show(said)
    else this.#set({ ...this.#view, said: KEPT_WORDS.stuck })
  }

  /** A frozen tab misses every event, so the store is read before each change. */
  #isForeign(): boolean {
    const found = stored()
    return found.ok && found.value !== this.#known
  }

  #put(until: number, makeText: MakeText, otherwise: string): boolean {
    this.#drop()
    const text = writeKept({ keptAt: Date.now(), until, text: makeText() })
    if (text === null || !store(text)) return this.#show(otherwise)
    this.#known = text
    this.#own = { ...this.#own, text }
    this.#set({ state: { kind: 'on', until }, said: '' })
    return true
  }

  /** Whether the store holds the copy of the case that a turn brought into the form. */
  #isOwn(turn: Turn): boolean {
    return this.#own.turns.has(turn) && this.#known !== null && this.#known === this.#own.text && !this.#isForeign()
  }

  /** The end of keeping for a case that Undo brought back; null for another case, or if its time is over. */
  #untilAgain(turn: Turn): number | null {
    const { state } = this.#view
    const until = turn.by === 'undo' && this.#isOwn(turn.to) && 'until' in state ? state.until : null
    return until !== null && until > Date.now() ? until : null
  }

  /** True when nothing is left to store. */
  #flush(): boolean {
    const { state } = this.#view
    if (state.kind !== 'on') return true
    if (this.#isForeign()) return this.#show(KEPT_WORDS.elsewhere)
    return this.#pending === null || this.#put(state.until, this.#pending.makeText, KEPT_WORDS.stale)
  }
}
