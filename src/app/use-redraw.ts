import { useEffect, useReducer, useState } from 'react'
import { watchText } from './text-watch.ts'

interface Redraw {
  /** Another number draws the page anew, with the state of the app kept. */
  readonly drawing: number
  /** Somebody goes on replacing the words of the page. */
  readonly disturbed: boolean
}

/** Once may be an accident; who does it again goes on doing it. */
const TOLERATED = 1

/**
 * Draws the page anew where somebody else replaced its words: at once the first times, from then on together with the next
 * change. So no verdict that is on screen is ever older than what was entered, and a translator cannot keep the page busy.
 *
 * @returns which drawing this is, and whether the reader must be warned
 * @example const { drawing, disturbed } = useRedraw()
 */
export function useRedraw(): Redraw {
  const [watch] = useState(() => ({ replaced: false, times: 0, drawing: 0 }))
  const [, drawNow] = useReducer((count: number) => count + 1, 0)
  // Read while drawing: the old nodes must not be written to once more, since they are not where React left them.
  if (watch.replaced) {
    watch.replaced = false
    watch.drawing += 1
  }
  useEffect(() => {
    const root = document.querySelector('.page')?.parentElement
    if (!root) return
    return watchText(root, () => {
      watch.replaced = true
      watch.times += 1
      if (watch.times <= TOLERATED + 1) drawNow()
    })
  }, [watch])
  return { drawing: watch.drawing, disturbed: watch.times > TOLERATED }
}
