import { useEffect, useRef } from 'react'
import type { CaseRecord } from '../case/case.ts'
import type { Turn } from '../features/entry/use-draft.ts'
import { type Draft, isEmpty } from '../input/draft.ts'

interface Given {
  readonly draft: Draft
  readonly opened: CaseRecord | null
  readonly turn: Turn
  /** Whether this device keeps the current case, including its last change. */
  readonly isKept: () => boolean
}

/** For this long after a telephone link was pressed, leaving the page counts as the call. */
const CALL_MS = 2000

/**
 * Asks before the page is closed or reloaded, only while it holds entries that are neither saved nor kept. It remembers
 * what was saved as long as the page lives, and stores nothing. An opened case without changes still exists at its
 * source, so it needs no question. If undo restores a saved form, the form counts as saved again.
 *
 * @returns a function to call after the case was saved as a file
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
    // Without entries there is no listener: some browsers do not cache a page that has one.
    if (empty) return
    const ask = (event: BeforeUnloadEvent) => {
      const { draft: now, opened: from, isKept: kept } = latest.current
      const isSaved = saved.current.has(now) && saved.current.get(now) === from
      if (!isSaved && !calling && !kept()) event.preventDefault()
    }
    // Some browsers treat a call as leaving the page. A call needs no question.
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
