import { useEffect, useReducer, useState } from 'react'

/** React marks every node that it makes by a key of its own that begins like this. */
const MARK = '__reactFiber$'

const isOurs = (node: Node): boolean => Object.keys(node).some((key) => key.startsWith(MARK))
const isText = (node: Node): boolean => node.nodeType === Node.TEXT_NODE

/** A change that the page itself never makes: an element of somebody else that holds words, or a text put in place of another. */
function isForeign({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type !== 'childList') return false
  const added = [...addedNodes]
  if (added.some((node) => node instanceof Element && !isOurs(node) && node.textContent?.trim() !== '')) return true
  return added.some(isText) && [...removedNodes].some(isText)
}

/**
 * Watches for somebody else who replaces the words of the page, as a translator or an extension does. React then goes on
 * writing into texts that nobody sees, so that an old verdict would stay on screen.
 *
 * @param root the element whose words are watched
 * @param onReplaced called after each such change
 * @returns ends the watch
 * @example const end = watchText(root, () => drawAnew())
 */
function watchText(root: Element, onReplaced: () => void): () => void {
  const observer = new MutationObserver((changes) => {
    if (changes.some(isForeign)) onReplaced()
  })
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** React's own ids begin with another sign and change with every drawing. */
const LASTING_ID = /^[a-z][\w-]*$/

type Field = HTMLInputElement | HTMLTextAreaElement
/** What is half typed in the text fields of a part of the page, and where the focus is. */
export interface TypingState {
  /** `half`: typed and not finished yet; null where the text is in the form's own state. */
  readonly fields: readonly { readonly kind: string; readonly half: string | null }[]
  readonly focus: number
  /** The id of that field; the fields of the form have one that stays the same. */
  readonly id: string
  /** What is selected in it, from and to. */
  readonly selected: readonly [number | null, number | null]
}

const fieldsIn = (root: ParentNode): readonly Field[] => [
  ...root.querySelectorAll<Field>('input[type="text"]:not([readonly]), textarea:not([readonly])'),
]
const kindOf = ({ tagName, className, form }: Field) => `${tagName} ${className} ${form?.className}`

/**
 * Notes what is half typed before a part of the page is drawn anew: fields with `data-typing` hold text of their own.
 *
 * @param root the part of the page
 * @returns its fields, and where the focus is
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

/** Puts a text into a field the way a person does: React hears of it. */
function type(field: Field, text: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * Gives the text fields back what was half typed in them, and the focus. Where the fields are other ones by now, nothing is done: a
 * text must not come into another field.
 *
 * @param root the part of the page, drawn anew
 * @param typed what was noted before
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
  /** Another number draws the page anew, with the state of the app kept. */
  readonly drawing: number
  /** Somebody goes on replacing the words of the page. */
  readonly disturbed: boolean
}

/** Once may be an accident; who does it again goes on doing it. */
const TOLERATED = 1

/**
 * Draws the page anew where somebody else replaced its words: at once the first times, from then on together with the next
 * change. So no verdict that is on screen is ever older than what was entered, and a translator cannot keep the page busy.
 *
 * @returns which drawing this is, and whether the reader must be warned
 * @example const { drawing, disturbed } = useRedraw()
 */
export function useRedraw(): Redraw {
  const [watch] = useState(() => ({ replaced: false, times: 0, drawing: 0 }))
  const [, drawNow] = useReducer((count: number) => count + 1, 0)
  // Read while drawing: the old nodes must not be written to once more, since they are not where React left them.
  if (watch.replaced) {
    watch.replaced = false
    watch.drawing += 1
  }
  useEffect(() => {
    const root = document.querySelector('.page')?.parentElement
    if (!root) return
    return watchText(root, () => {
      watch.replaced = true
      watch.times += 1
      if (watch.times <= TOLERATED + 1) drawNow()
    })
  }, [watch])
  return { drawing: watch.drawing, disturbed: watch.times > TOLERATED }
}
