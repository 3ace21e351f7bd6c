import { useEffect, useRef } from 'react'

/**
 * Closes what is open on Escape, and leaves what lies under it open.
 *
 * @example useEscape(open, () => setOpen(false))
 */
export function useEscape(open: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    if (!open) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]') !== null) return
      event.stopPropagation()
      latest.current()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [open])
}
