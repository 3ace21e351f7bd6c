import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { whenLoaded } from '../kit/late.ts'
import type { PanelName } from './answer/panel-props.ts'
import { panelCode } from './panel-code.ts'

/** The answer on a phone and its open panel, with the ways to open and close them. */
export interface Panels {
  /** On a phone: the answer covers the form. */
  readonly over: boolean
  /** Null: none. */
  readonly panel: PanelName | null
  readonly toggleOver: () => void
  /** Brings the answer into view and focuses its title. */
  readonly showAnswer: () => void
  /**
   * Opens a panel, as soon as its code is loaded, and focuses a part of it.
   *
   * @param focus the id of the part; by default the title
   */
  readonly show: (panel: PanelName, focus?: string) => void
  /** A panel was asked for whose code is still being loaded. */
  readonly waiting: boolean
  /** Opens a panel, or closes it if it is open. */
  readonly toggle: (panel: PanelName) => void
  readonly closePanel: () => void
  readonly onEscape: (event: KeyboardEvent) => void
}

/** The set id of a panel; null for any other panel. */
export const setOf = (panel: PanelName | null): string | null =>
  panel !== null && typeof panel === 'object' ? panel.set : null

const isSame = (one: PanelName | null, other: PanelName) =>
  one === other || (setOf(one) !== null && setOf(one) === setOf(other))

/** Draws a change at once, then focuses a part of the page and scrolls it into view. */
function draw(change: () => void, lead: () => Element | null): void {
  flushSync(change)
  const to = lead()
  if (!(to instanceof HTMLElement)) return
  to.focus({ preventScroll: true })
  // Beside the form the head stays in view; over the form the panel begins at the top.
  const over = window.matchMedia?.('(max-width: 62.49rem)').matches
  to.scrollIntoView?.({ block: over ? 'start' : 'nearest' })
}
const byId = (id: string) => () => document.getElementById(id)

/**
 * Which parts of the answer are open.
 *
 * @returns the same object until one opens or closes
 * @example const { over, panel, show } = usePanels()
 */
export function usePanels(): Panels {
  const [over, setOver] = useState(false)
  const [panel, setPanel] = useState<PanelName | null>(null)
  const [waiting, setWaiting] = useState(false)
  const opener = useRef<Element | null>(null)
  return useMemo(() => {
    const showAnswer = () => {
      draw(() => setOver(true), byId('tier-title'))
    }
    const toggleOver = () => {
      // Opening moves the focus to the answer; closing leaves it on the bar.
      if (over) setOver(false)
      else showAnswer()
    }
    const show = (next: PanelName, focus = 'panel-title') => {
      opener.current = document.activeElement
      const open = () => {
        setOver(true)
        setPanel(next)
        setWaiting(false)
      }
      setWaiting(panelCode.state() === 'loading')
      whenLoaded(panelCode, () => draw(open, byId(focus)))
    }
    const closePanel = () => {
      // The list was hidden while the panel was in its place.
      const back = () => (opener.current?.isConnected ? opener.current : document.getElementById('tier-title'))
      draw(() => setPanel(null), back)
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      const inAnswer = event.target instanceof Element && event.target.closest('#answer') !== null
      if (panel !== null && inAnswer) closePanel()
      else if (over) draw(() => setOver(false), byId('answer-bar'))
    }
    const toggle = (next: PanelName) => (isSame(panel, next) ? closePanel() : show(next))
    return { over, panel, waiting, toggleOver, showAnswer, show, toggle, closePanel, onEscape }
  }, [over, panel, waiting])
}
