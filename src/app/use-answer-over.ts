import { type KeyboardEvent, useState } from 'react'

/**
 * On a phone: the answer that lies over the form.
 *
 * @returns whether it is open, ways to open and close it, and what Escape does
 * @example const { open, toggle, closeOnEscape } = useAnswerOver()
 */
export function useAnswerOver() {
  const [open, setOpen] = useState(false)
  const toggle = () => {
    setOpen(!open)
    // The reader follows to what opened; closing leaves the focus on the bar.
    if (!open) requestAnimationFrame(() => document.getElementById('tier-title')?.focus())
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    setOpen(false)
    document.getElementById('answer-bar')?.focus()
  }
  return { open, toggle, close: () => setOpen(false), closeOnEscape }
}
