import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { CaseFault } from '../../case/file-node.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { readFile } from '../../kit/read-file.ts'
import { type Turn, UNDO_OPEN } from '../entry/draft-reducer.ts'
import { type Incoming, incoming, incomingLink } from './incoming-model.ts'

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
  | { readonly state: 'refused'; readonly what: string; readonly faults: readonly CaseFault[]; readonly turn: number }

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
