import type { SyntheticEvent } from 'react'
import { BREAK, onOneLine } from '../../case/plain-signs.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { noteId } from './field-notes.tsx'
import type { Cell } from './quantity-said.tsx'

interface Props {
  readonly cell: Cell
  readonly quantity: Quantity
  readonly invalid: boolean
  /** Told of the input when it comes and, with null, when it goes. */
  readonly keep: (input: HTMLInputElement | null) => void
  readonly onText: (text: string) => void
  readonly onFocus: () => void
  readonly onBlur: () => void
}

const cellId = ({ id }: Quantity, { place, on }: Cell): string => (place === 0 ? id : `${id}-${on}`)

/** A browser drops the line breaks of what is pasted or dropped and joins what they part: two numbers become one. */
function withLines(event: SyntheticEvent<HTMLInputElement>, text: string): string | null {
  if (!BREAK.test(text)) return null
  event.preventDefault()
  const { value, selectionStart, selectionEnd } = event.currentTarget
  const start = selectionStart ?? value.length
  return `${value.slice(0, start)}${onOneLine(text)}${value.slice(selectionEnd ?? start)}`
}

/** The field for one number. */
export function NumberInput({ cell, quantity, invalid, keep, onText, onFocus, onBlur }: Props) {
  const { id, label } = quantity
  const put = (text: string | null) => {
    if (text !== null) onText(text)
  }
  return (
    <input
      id={cellId(quantity, cell)}
      ref={keep}
      data-on={cell.on}
      data-place={cell.place}
      data-counted={cell.counted}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="next"
      value={cell.text}
      aria-label={cell.name === null ? undefined : `${label}, ${cell.name}`}
      aria-invalid={invalid}
      aria-describedby={`${id}-said ${noteId(id)}`}
      onChange={(event) => onText(event.target.value)}
      onPaste={(event) => put(withLines(event, event.clipboardData.getData('text')))}
      onDrop={(event) => put(withLines(event, event.dataTransfer.getData('text')))}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  )
}
