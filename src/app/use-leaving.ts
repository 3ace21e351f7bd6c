import { useEffect, useRef } from 'react'
import type { CaseRecord } from '../case/case.ts'
import type { Turn } from '../features/entry/use-draft.ts'
import { type Draft, isEmpty } from '../input/draft.ts'

interface Given {
  readonly draft: Draft
  readonly opened: CaseRecord | null
  readonly turn: Turn
  /** Whether this device holds the case in the form, its last change included. */
  readonly isKept: () => boolean
}

/** Within this time after a telephone link was pressed, leaving is taken for the call. */
const CALL_MS = 2000

/**
 * Asks before the page is closed or reloaded, only while something is entered that is neither saved nor kept. Which entries
 * were saved is known for the life of the page; nothing is stored for it. A case that was opened and not changed lies where it
 * came from, so nobody is asked. Undo that brings back a saved form brings back that it was saved.
 *
 * @param given what is in the form, and whether it is kept
 * @returns to be called when the case in the form was handed to the browser as a file
 * @example const onSaved = useLeaving({ draft, opened, turn, isKept: kept.isCurrent })
 */
export function useLeaving({ draft, opened, turn, isKept }: Given): () => void {
  const saved = useRef(new WeakMap<Draft, CaseRecord | null>())
  const last = useRef<Turn | null>(null)
  const latest = useRef({ draft, opened, isKept })
  useEffect(() => {
    latest.current = { draft, opened, isKept }
    if (last.current !== turn && opened !== null && (turn.by === 'open' || turn.by === 'start'))
      saved.current.set(draft, opened)
    last.current = turn
  })
  const empty = isEmpty(draft)
  useEffect(() => {
    // Without entries there is no listener: some browsers keep no page in memory that has one.
    if (empty) return
    const ask = (event: BeforeUnloadEvent) => {
      const { draft: now, opened: from, isKept: kept } = latest.current
      const isSaved = saved.current.has(now) && saved.current.get(now) === from
      if (!isSaved && !calling && !kept()) event.preventDefault()
    }
    // Some browsers take a call for a way out of the page: no question stands before it.
    let calling = false
    const call = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest('a[href^="tel:"]') === null) return
      calling = true
      setTimeout(() => {
        calling = false
      }, CALL_MS)
    }
    window.addEventListener('beforeunload', ask)
    document.addEventListener('click', call)
    return () => {
      window.removeEventListener('beforeunload', ask)
      document.removeEventListener('click', call)
    }
  }, [empty])
  return () => {
    saved.current.set(draft, opened)
  }
}
