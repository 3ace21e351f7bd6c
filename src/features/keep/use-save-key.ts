import { useEffect, useRef } from 'react'

/** Keyboards of other alphabets identify the key only by its position. */
const isS = ({ key, code }: KeyboardEvent) => (/^[a-z]$/i.test(key) ? key.toLowerCase() === 's' : code === 'KeyS')

/**
 * Intercepts the browser's save shortcut, which would write the patient's values into a file without warning. The
 * browser still gets the shortcut while the focus is inside `there` or a dialog is open.
 *
 * @param onSave called instead; moves the focus to `there`
 * @param there selector of the part of the page
 * @example useSaveKey(openPanel, '#keep')
 */
export function useSaveKey(onSave: () => void, there: string): void {
  const latest = useRef(onSave)
  useEffect(() => {
    latest.current = onSave
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, shiftKey, repeat } = event
      if (!isS(event) || ctrlKey === metaKey || altKey || shiftKey) return
      const left = document.activeElement?.closest(there) || document.querySelector('dialog[open]')
      // Holding the key down counts as one press.
      if (left && !repeat) return
      event.preventDefault()
      if (!repeat) latest.current()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [there])
}
