import { type RefObject, useEffect, useRef } from 'react'
import { pastedText } from './pasted.ts'

/** Whether keys and pastes belong to what has the focus: a text field, a choice, or a dialog over the page. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true
  if (!(target instanceof HTMLElement)) return false
  return target.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])') !== null
}

/**
 * The slash key leads to the field, and a paste outside of every field goes into it.
 *
 * @param field the field of the box
 * @param onPaste called with the text
 * @example useBoxKeys(field, (text) => read(text))
 */
export function useBoxKeys(field: RefObject<HTMLInputElement | null>, onPaste: (text: string) => void): void {
  const latest = useRef(onPaste)
  useEffect(() => {
    latest.current = onPaste
  })
  useEffect(() => {
    const lead = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey
      if (event.key !== '/' || held || event.defaultPrevented || isTaken(event.target)) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isTaken(event.target) || event.clipboardData === null) return
      const text = pastedText(event.clipboardData)
      if (text.trim() !== '') latest.current(text)
    }
    document.addEventListener('keydown', lead)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('keydown', lead)
      document.removeEventListener('paste', paste)
    }
  }, [field])
}
