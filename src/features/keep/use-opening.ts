import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { CaseResult } from '../../case/file.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { readFile } from '../../kit/hand-over.ts'
import { DAMAGED } from '../../kit/later.tsx'
import type { Inside } from '../../kit/page-copy.ts'
import { type Turn, UNDO_OPEN } from '../entry/use-draft.ts'
import { packCode } from '../hospital/pack-code.ts'
import { takeLink } from '../share/address.ts'
import { caseInside, type Incoming, incoming, incomingLink, type ON_SERVER } from './incoming-model.ts'

/** How to handle what is opened. */
export interface Ways {
  readonly vocabulary: Vocabulary
  /** Whether the form holds entries that a case would replace. */
  readonly filled: boolean
  /** A new object for each case that comes into the form. */
  readonly turn: Turn
  /** The opened case in the form; null: none. */
  readonly opened: CaseRecord | null
  /** The name of the undo; null: nothing to undo. */
  readonly undo: string | null
  /** Called only with a case that was read without a fault. */
  readonly onCase: (record: CaseRecord) => void
  /** Called with the text of a pack; returns true if it is in force now. */
  readonly onPack: (text: string, file: string) => boolean
  /** Takes a file of many patients; false for any other file. */
  readonly onPatients?: (file: File) => Promise<boolean>
  /** Reads the text of results; the box puts itself here. */
  readonly results?: { current: ((text: string) => void) | null }
}
/** The result of the last attempt to open something. */
export type Opening =
  | { readonly state: 'none' | 'reading-link' }
  | { readonly state: 'opened'; readonly what: string; readonly record: CaseRecord; readonly replaced: boolean }
  | { readonly state: 'pack'; readonly file: string }
  | { readonly state: 'refused'; readonly what: string; readonly faults: readonly Fault[]; readonly turn: number }

/** The ways to open something, and the result of the last attempt. */
export interface Opener {
  readonly opening: Opening
  /** Opens a file. Messages call it `what`, by default its name. */
  readonly openFile: (file: File, what?: string) => Promise<void>
  /** Opens a link; true if it held a readable case. */
  readonly openLink: (link: string) => Promise<boolean>
  /** Clears the last result. */
  readonly forget: () => void
}

/**
 * Clears the state of one case as soon as another case is in the form, before the other case is shown.
 *
 * @param turn a new object for each case that comes into the form
 * @param forget resets state of the calling component; runs during its render
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
/** Loads what reads a pack; false if this copy of the page is damaged. */
const hasPackCode = () =>
  packCode.load().then(
    () => true,
    () => false,
  )
const refuse = (problem: string): Incoming => ({ kind: 'refused', faults: [{ path: '', problem }] })

/**
 * Single entry point for files and links; the latest request wins. The result goes away with its case, because it names
 * or quotes the file.
 *
 * @param first the result to start with
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
    const { filled: replaced, onCase, onPack, results } = latest.current
    if (found.kind === 'refused') return setOpening({ state: 'refused', what, faults: found.faults, turn: mine })
    if (found.kind === 'results') {
      results?.current?.(found.text)
      return setOpening(NONE)
    }
    // A refused pack has a notice of its own.
    if (found.kind === 'pack') return setOpening(onPack(found.text, file) ? { state: 'pack', file } : NONE)
    onCase(found.record)
    setOpening({ state: 'opened', what, record: found.record, replaced })
  }, [])
  const openFile = useCallback(
    async (file: File, what = file.name) => {
      asked.current += 1
      const mine = asked.current
      // A damaged part reads nothing: the file is then refused as no case.
      if (await latest.current.onPatients?.(file).catch(() => false)) return setOpening(NONE)
      const content = await readFile(file, KINDS)
      const read = content.ok ? await incoming(content.text, latest.current.vocabulary) : refuse(content.problem)
      const found = read.kind === 'pack' && !(await hasPackCode()) ? refuse(DAMAGED) : read
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
  // By now, Undo may have been used or a change may have ended it.
  const gone = opening.state === 'opened' && ways.undo !== UNDO_OPEN
  return { opening: gone ? { ...opening, replaced: false } : opening, openFile, openLink, forget }
}

/** What the page was opened with. */
export interface Arrival {
  /** The case inside this page. */
  readonly case: Inside | typeof ON_SERVER
  /** A link to a case from the address bar; null: none. */
  readonly link: string | null
}

/**
 * Reads the case inside the page once, before anything is drawn. A link takes precedence: if the link is refused,
 * another patient must not appear in its place.
 *
 * @returns the case, or every fault; null if there is none, or if there is a link
 * @example const arrived = useCaseInside(arrival, vocabulary)
 */
export function useCaseInside(arrival: Arrival, vocabulary: Vocabulary): CaseResult | null {
  const [arrived] = useState(() => (arrival.link === null ? caseInside(arrival.case, vocabulary) : null))
  return arrived
}

/**
 * Opens the link the page was opened with, and any link put into the address bar later.
 *
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
 * Whether a case is still the opened case in the form. A mark changes the record but not the observations.
 *
 * @param opened the opened case in the form; null: none
 * @returns true until the case is cleared or another one is opened, and again after undo
 * @example isInHand(record, opened)
 */
export const isInHand = ({ observations }: CaseRecord, opened: CaseRecord | null): boolean =>
  opened?.observations === observations
