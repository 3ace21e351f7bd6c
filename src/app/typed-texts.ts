/** React's own ids begin with another sign and change with every drawing. */
const LASTING_ID = /^[a-z][\w-]*$/

type Field = HTMLInputElement | HTMLTextAreaElement
/** What is half typed in the text fields of a part of the page, and where the focus is. */
export interface Typed {
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
export function typedIn(root: ParentNode): Typed {
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
export function giveBack(root: ParentNode, { fields, focus, id, selected }: Typed): void {
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
