import { useEffect, useReducer, useState } from 'react'

/** React marks each of its nodes with a key that begins like this. */
const MARK = '__reactFiber$'

const isOurs = (node: Node): boolean => Object.keys(node).some((key) => key.startsWith(MARK))
const isText = (node: Node): boolean => node.nodeType === Node.TEXT_NODE

/**
 * A change that the page never makes itself: a foreign element with words, or a text node in place of another. An
 * element that is already gone does not count: React takes its mark off what it removes.
 */
function isForeign({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type !== 'childList') return false
  const added = [...addedNodes]
  const stays = (node: Node): node is Element => node instanceof Element && node.isConnected
  if (added.some((node) => stays(node) && !isOurs(node) && node.textContent?.trim() !== '')) return true
  return added.some(isText) && [...removedNodes].some(isText)
}

/**
 * Watches for something that replaces the words of the page, such as a translator or an extension. React would go on
 * writing into detached text nodes, and an old verdict would stay on screen.
 *
 * @param onReplaced called after each such change
 * @returns a function that stops watching
 * @example const end = watchText(root, () => drawAnew())
 */
function watchText(root: Element, onReplaced: () => void): () => void {
  const observer = new MutationObserver((changes) => {
    if (changes.some(isForeign)) onReplaced()
  })
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** React's own ids begin with another character and change with every redraw. */
export const LASTING_ID = /^[a-z][\w-]*$/

type Field = HTMLInputElement | HTMLTextAreaElement
/** The half-typed texts of a part of the page, and the focus. */
export interface TypingState {
  /** `half`: unfinished text; null if the text is in the form's own state. */
  readonly fields: readonly { readonly kind: string; readonly half: string | null }[]
  readonly focus: number
  /** Id of the focused field; fields of the form keep theirs. */
  readonly id: string
  /** Start and end of the selection. */
  readonly selected: readonly [number | null, number | null]
}

const fieldsIn = (root: ParentNode): readonly Field[] => [
  ...root.querySelectorAll<Field>('input[type="text"]:not([readonly]), textarea:not([readonly])'),
]
const kindOf = ({ tagName, className, form }: Field) => `${tagName} ${className} ${form?.className}`

/**
 * Reads half-typed texts before a redraw: fields with `data-typing` hold text of their own.
 *
 * @example const typed = typedIn(root)
 */
export function typedIn(root: ParentNode): TypingState {
  const fields = fieldsIn(root)
  const focus = fields.indexOf(document.activeElement as Field)
  return {
    fields: fields.map((field) => ({ kind: kindOf(field), half: 'typing' in field.dataset ? field.value : null })),
    focus,
    id: fields[focus]?.id ?? '',
    selected: [fields[focus]?.selectionStart ?? null, fields[focus]?.selectionEnd ?? null],
  }
}

/**
 * Sets the text of a field as typing does, so that React notices.
 *
 * @example type(field, '45')
 */
export function type(field: Field, text: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * Restores half-typed texts and the focus. Does nothing if the fields have changed: a text must not land in another
 * field.
 *
 * @example giveBack(root, typed)
 */
export function giveBack(root: ParentNode, { fields, focus, id, selected }: TypingState): void {
  const now = fieldsIn(root)
  const same = now.length === fields.length && now.every((field, place) => kindOf(field) === fields[place]?.kind)
  const held = LASTING_ID.test(id) ? now.find((field) => field.id === id) : same ? now[focus] : undefined
  held?.focus({ preventScroll: true })
  held?.setSelectionRange(...selected)
  if (!same) return
  for (const [place, field] of now.entries()) {
    const half = fields[place]?.half ?? null
    if (half !== null) type(field, half)
  }
}

interface Redraw {
  /** A new number redraws the page; the state of the app stays. */
  readonly drawing: number
  /** Something keeps replacing the words of the page. */
  readonly disturbed: boolean
}

/** The first time may be an accident. */
const TOLERATED = 1

/**
 * Redraws the page after something replaced its words: at once the first times, later with the next change. So no
 * verdict on screen is older than the entries, and a translator cannot keep the page busy.
 *
 * @returns the number of the drawing, and whether to warn the reader
 * @example const { drawing, disturbed } = useRedraw()
 */
export function useRedraw(): Redraw {
  const [watch] = useState(() => ({ replaced: false, times: 0, drawing: 0 }))
  const [, drawNow] = useReducer((count: number) => count + 1, 0)
  // Read during drawing: React must not write to the old nodes, which have been moved.
  if (watch.replaced) {
    watch.replaced = false
    watch.drawing += 1
  }
  useEffect(() => {
    const root = document.querySelector('[data-part="page"]')?.parentElement
    if (!root) return
    return watchText(root, () => {
      watch.replaced = true
      watch.times += 1
      if (watch.times <= TOLERATED + 1) drawNow()
    })
  }, [watch])
  return { drawing: watch.drawing, disturbed: watch.times > TOLERATED }
}
