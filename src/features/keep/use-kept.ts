import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { Turn } from '../entry/use-draft.ts'
import { onOtherTab } from './device-store.ts'
import { Keeper, type KeptView, type MakeText } from './keeper.ts'

/** The case that this device keeps, and the actions on it. */
export interface KeptHere extends KeptView {
  /** Keeps the case in the form, with every change, until a moment; milliseconds since 1970. */
  readonly keep: (until: number) => void
  readonly wipe: () => void
  /** Puts the kept case into the form and continues to keep it. */
  readonly open: () => void
  /** Whether the case in the form is kept with its last change. */
  readonly isCurrent: () => boolean
  /** Hides the last message. */
  readonly dismiss: () => void
}
interface Given {
  /** A new object for each case that comes into the form. */
  readonly turn: Turn
  /** The entries, and the case they were opened from. A change to either changes the case. */
  readonly record: CaseRecord
  readonly opened: CaseRecord | null
  readonly vocabulary: Vocabulary
  readonly makeText: MakeText
  readonly onOpen: (record: CaseRecord) => void
}

/** A copy outlives its end by at most this while a page is open. */
const CHECK_MS = 10_000

/**
 * Keeps the case in the form on this device after the user asks for it. Until then it stores nothing.
 *
 * @example const kept = useKept({ turn, record, opened, vocabulary, makeText, onOpen })
 */
export function useKept(given: Given): KeptHere {
  const { vocabulary, turn, record, opened, makeText, onOpen } = given
  const [keeper] = useState(() => new Keeper(vocabulary))
  const view = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view)
  const before = useRef(given)
  useEffect(() => {
    const last = before.current
    before.current = given
    if (turn !== last.turn) keeper.turned(turn, last.turn, opened, makeText)
    else if (record !== last.record || opened !== last.opened) keeper.changed(makeText)
  })
  useEffect(() => {
    const check = () => keeper.check()
    const { flush } = keeper
    keeper.begin()
    const looked = () => (document.visibilityState === 'visible' ? check() : flush())
    const end = onOtherTab(check)
    document.addEventListener('visibilitychange', looked)
    window.addEventListener('pageshow', check)
    window.addEventListener('pagehide', flush)
    return () => {
      end()
      document.removeEventListener('visibilitychange', looked)
      window.removeEventListener('pageshow', check)
      window.removeEventListener('pagehide', flush)
    }
  }, [keeper])
  const timed = 'until' in view.state
  useEffect(() => {
    if (!timed) return
    const timer = setInterval(() => keeper.check(), CHECK_MS)
    return () => clearInterval(timer)
  }, [keeper, timed])
  return {
    ...view,
    keep: (until) => keeper.keep(until, turn, makeText),
    wipe: () => keeper.wipe(),
    isCurrent: () => keeper.isCurrent(),
    open: () => {
      const kept = keeper.take()
      if (kept !== null) onOpen(kept)
    },
    dismiss: () => keeper.dismiss(),
  }
}
