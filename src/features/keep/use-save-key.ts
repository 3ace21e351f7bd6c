import { useEffect, useRef } from 'react'

/** Keyboards of other alphabets name the key by its place only. */
const isS = ({ key, code }: KeyboardEvent) => (/^[a-z]$/i.test(key) ? key.toLowerCase() === 's' : code === 'KeyS')

/**
 * Takes the browser's own key for saving, which would write the patient's values into a file unsaid. Pressed once more
 * where it led to, and over a dialog, it is left to the browser.
 *
 * @param onSave called instead
 * @param there selector of where it leads to
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
      // A key that is held down is one press.
      if (left && !repeat) return
      event.preventDefault()
      if (!repeat) latest.current()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [there])
}
