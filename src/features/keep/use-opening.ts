import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { CaseResult } from '../../case/file.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { readFile } from '../../kit/hand-over.ts'
import type { Inside } from '../../kit/page-copy.ts'
import { type Turn, UNDO_OPEN } from '../entry/use-draft.ts'
import { takeLink } from '../share/address.ts'
import { caseInside, type Incoming, incoming, incomingLink, type ON_SERVER } from './incoming-model.ts'

/** What becomes of what is opened. */
export interface Ways {
  readonly vocabulary: Vocabulary
  /** Whether something is entered, which a case would take the place of. */
  readonly filled: boolean
  /** Another object whenever another case came into the form. */
  readonly turn: Turn
  /** The case in hand; null: none. */
  readonly opened: CaseRecord | null
  /** What an undo would be called; null: nothing to undo. */
  readonly undo: string | null
  /** Called with a case that was read without a fault, and never otherwise. */
  readonly onCase: (record: CaseRecord) => void
  /** Called with the text of a pack; true when it is in force now. */
  readonly onPack: (text: string, file: string) => boolean
}
/** How the last thing fared that was opened here. */
export type Opening =
  | { readonly state: 'none' | 'reading-link' }
  | { readonly state: 'opened'; readonly what: string; readonly record: CaseRecord; readonly replaced: boolean }
  | { readonly state: 'pack'; readonly file: string }
  | { readonly state: 'refused'; readonly what: string; readonly faults: readonly Fault[]; readonly turn: number }

/** The ways to open something, and how the last one fared. */
export interface Opener {
  readonly opening: Opening
  /** Opens a file; `what` it is called in messages, where not by its name. */
  readonly openFile: (file: File, what?: string) => Promise<void>
  /** Opens a link; true when it was good. */
  readonly openLink: (link: string) => Promise<boolean>
  /** Says no more how it fared. */
  readonly forget: () => void
}

/**
 * Forgets what is of one case as soon as another one is in the form: before that is shown.
 *
 * @param turn another object whenever another case came into the form
 * @param forget sets the state of the component that calls this
 * @example useTurned(turn, () => setTyped(''))
 */
export function useTurned(turn: Turn, forget: () => void): void {
  const [last, setLast] = useState(turn)
  if (last === turn) return
  setLast(turn)
  forget()
}

const NONE: Opening = { state: 'none' }
const KINDS = 'a case file, a saved page or a pack'
const refuse = (problem: string): Incoming => ({ kind: 'refused', faults: [{ path: '', problem }] })

/**
 * Opens what comes in by one door. Of two things opened in a row the second counts, however long the first takes. What is
 * said of the last one goes with its case: it names the file, or quotes it.
 *
 * @param ways what becomes of it
 * @param first how it stands at the start
 * @returns how the last thing fared, and the ways to open another
 * @example const { opening, openFile } = useOpening(ways)
 */
export function useOpening(ways: Ways, first: Opening = NONE): Opener {
  const [opening, setOpening] = useState(first)
  const asked = useRef(0)
  const latest = useRef(ways)
  useEffect(() => {
    latest.current = ways
  })
  const take = useCallback((found: Incoming, what: string, file: string, mine: number) => {
    if (mine !== asked.current) return
    const { filled: replaced, onCase, onPack } = latest.current
    if (found.kind === 'refused') return setOpening({ state: 'refused', what, faults: found.faults, turn: mine })
    // A pack that is refused has a place of its own, where it says so.
    if (found.kind === 'pack') return setOpening(onPack(found.text, file) ? { state: 'pack', file } : NONE)
    onCase(found.record)
    setOpening({ state: 'opened', what, record: found.record, replaced })
  }, [])
  const openFile = useCallback(
    async (file: File, what = file.name) => {
      asked.current += 1
      const mine = asked.current
      const content = await readFile(file, KINDS)
      const found = content.ok ? await incoming(content.text, latest.current.vocabulary) : refuse(content.problem)
      take(found, what, file.name, mine)
    },
    [take],
  )
  const openLink = useCallback(
    async (link: string) => {
      asked.current += 1
      const mine = asked.current
      setOpening({ state: 'reading-link' })
      const found = await incomingLink(link, latest.current.vocabulary)
      take(found, 'The link', '', mine)
      return found.kind === 'case'
    },
    [take],
  )
  const forget = useCallback(() => setOpening(NONE), [])
  useTurned(ways.turn, () => {
    const other = opening.state === 'opened' && opening.record !== ways.opened
    if (other || opening.state === 'refused') forget()
  })
  // Undo may have been used meanwhile, or ended by a change.
  const gone = opening.state === 'opened' && ways.undo !== UNDO_OPEN
  return { opening: gone ? { ...opening, replaced: false } : opening, openFile, openLink, forget }
}

/** What the page was opened with. */
export interface Arrival {
  /** The case inside this page. */
  readonly case: Inside | typeof ON_SERVER
  /** A link to a case that stood in the address bar; null: none. */
  readonly link: string | null
}

/**
 * The case inside the page, read once, before anything is drawn.
 *
 * @param arrival what the page was opened with
 * @param vocabulary the known inputs with their units and limits
 * @returns the case, or every fault; null where there is none. Beside a link it does not count: a link that is refused must
 *   not leave another patient in its place
 * @example const arrived = useCaseInside(arrival, vocabulary)
 */
export function useCaseInside(arrival: Arrival, vocabulary: Vocabulary): CaseResult | null {
  const [arrived] = useState(() => (arrival.link === null ? caseInside(arrival.case, vocabulary) : null))
  return arrived
}

/**
 * Opens the link the page was opened with, and any that is put into the address bar afterwards.
 *
 * @param arrival what the page was opened with
 * @param ways what becomes of it
 * @returns how the last one fared, and a way to forget it
 * @example const { opening, forget } = useLinks(arrival, ways)
 */
export function useLinks({ link }: Arrival, ways: Ways): { readonly opening: Opening; readonly forget: () => void } {
  const { opening, openLink, forget } = useOpening(ways, { state: link === null ? 'none' : 'reading-link' })
  useEffect(() => {
    if (link !== null) openLink(link)
  }, [link, openLink])
  useEffect(() => {
    const follow = () => {
      const put = takeLink()
      if (put !== null) openLink(put)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [openLink])
  return { opening, forget }
}

/**
 * Whether a case is still the one in hand. A mark changes the record, but nothing of what was observed.
 *
 * @param record the case that was opened
 * @param opened the case in hand; null: none
 * @returns true until it is cleared or another one is opened, and again when that is undone
 * @example isInHand(record, opened)
 */
export const isInHand = ({ observations }: CaseRecord, opened: CaseRecord | null): boolean =>
  opened?.observations === observations
