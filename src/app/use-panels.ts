import { type KeyboardEvent, useRef, useState } from 'react'

/** A part of the page that opens beside or under the head of the answer. */
export type PagePart = 'trends' | 'as-of' | 'tests' | 'why' | 'share' | 'hospital'
/** The same, or a set by its id. */
export type PanelName = PagePart | { readonly set: string }

/** The answer of a phone and the panel in it, with the ways to open and close them. */
export interface Panels {
  /** On a phone: the answer lies over the form. */
  readonly over: boolean
  /** Null: none. */
  readonly panel: PanelName | null
  readonly toggleOver: () => void
  /** Brings the answer into sight and leads to its title. */
  readonly showAnswer: () => void
  readonly show: (panel: PanelName) => void
  /** Opens a panel, or closes it if it is open. */
  readonly toggle: (panel: PanelName) => void
  readonly closePanel: () => void
  readonly onEscape: (event: KeyboardEvent) => void
}

/** The set of a panel; null for another one. */
export const setOf = (panel: PanelName | null): string | null =>
  panel !== null && typeof panel === 'object' ? panel.set : null

const isSame = (one: PanelName | null, other: PanelName) =>
  one === other || (setOf(one) !== null && setOf(one) === setOf(other))

/** Leads to a title once it is drawn, and brings it to the top. */
const focusNext = (id: string) =>
  requestAnimationFrame(() => {
    const title = document.getElementById(id)
    title?.focus({ preventScroll: true })
    title?.scrollIntoView?.({ block: 'nearest' })
  })

/**
 * Which parts of the answer are open.
 *
 * @example const { over, panel, show } = usePanels()
 */
export function usePanels(): Panels {
  const [over, setOver] = useState(false)
  const [panel, setPanel] = useState<PanelName | null>(null)
  const opener = useRef<Element | null>(null)
  const toggleOver = () => {
    setOver(!over)
    // Opening moves the focus to the answer; closing leaves it on the bar.
    if (!over) focusNext('tier-title')
  }
  const showAnswer = () => {
    setOver(true)
    focusNext('tier-title')
  }
  const show = (next: PanelName) => {
    opener.current = document.activeElement
    setOver(true)
    setPanel(next)
    focusNext('panel-title')
  }
  const closePanel = () => {
    setPanel(null)
    // The list was out of sight while the panel stood in its place.
    requestAnimationFrame(() => (opener.current instanceof HTMLElement ? opener.current.focus() : undefined))
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    const inAnswer = event.target instanceof Element && event.target.closest('#answer') !== null
    if (panel !== null && inAnswer) closePanel()
    else if (over) {
      setOver(false)
      document.getElementById('answer-bar')?.focus()
    }
  }
  const toggle = (next: PanelName) => (isSame(panel, next) ? closePanel() : show(next))
  return { over, panel, toggleOver, showAnswer, show, toggle, closePanel, onEscape }
}
