import { useEffect, useLayoutEffect, useReducer, useState } from 'react'
import type { Turn } from './draft-reducer.ts'
import { watchText } from './text-watch.ts'
import { giveBack, type Typed, typedIn } from './typed-texts.ts'

interface Redraw {
  /** Another number draws the page anew, with the state of the app kept. */
  readonly drawing: number
  /** Somebody goes on replacing the words of the page. */
  readonly disturbed: boolean
}

interface Watch {
  replaced: boolean
  times: number
  drawing: number
  typed: Typed | null
  turn: Turn
}

/** Once may be an accident; who does it again goes on doing it. */
const TOLERATED = 1

/**
 * Draws the page anew where somebody else replaced its words: at once the first times, from then on together with the next
 * change. So no verdict that is on screen is ever older than what was entered, and a translator cannot keep the page busy.
 *
 * @param turn another object whenever another case came into the form: what was half typed before is not carried over
 * @returns which drawing this is, and whether the reader must be warned
 * @example const { drawing, disturbed } = useRedraw(turn)
 */
export function useRedraw(turn: Turn): Redraw {
  const [watch] = useState((): Watch => ({ replaced: false, times: 0, drawing: 0, typed: null, turn }))
  const [, drawNow] = useReducer((count: number) => count + 1, 0)
  // Read while drawing: the old nodes must not be written to once more, since they are not where React left them.
  if (watch.replaced) {
    watch.replaced = false
    watch.drawing += 1
    watch.typed = watch.turn === turn ? typedIn(document) : null
  }
  watch.turn = turn
  useEffect(() => {
    const root = document.querySelector('.page')?.parentElement
    if (!root) return
    return watchText(root, () => {
      watch.replaced = true
      watch.times += 1
      if (watch.times <= TOLERATED + 1) drawNow()
    })
  }, [watch])
  const { drawing, times, typed } = watch
  useLayoutEffect(() => {
    if (drawing > 0 && typed !== null) giveBack(document, typed)
  }, [drawing, typed])
  return { drawing, disturbed: times > TOLERATED }
}
