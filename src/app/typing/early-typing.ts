import { LASTING_ID, type } from './use-redraw.ts'

type Control = HTMLInputElement | HTMLSelectElement

/** A control that somebody changed. */
interface Change {
  /** What it is called. */
  readonly key: string
  /** Its place among those with the same name. */
  readonly place: number
  /** The text or option, or for a choice whether it is chosen. */
  readonly text: string
  /** The same as built. */
  readonly built: string
}

const isSelect = (control: Control): control is HTMLSelectElement => control instanceof HTMLSelectElement
const isChoice = ({ type }: Control) => type === 'radio' || type === 'checkbox'
const stateOf = (control: Control) =>
  isChoice(control) ? String('checked' in control && control.checked) : control.value

function builtState(control: Control): string {
  if (isSelect(control)) return [...control.options].find((one) => one.defaultSelected)?.value ?? control.value
  return isChoice(control) ? String(control.defaultChecked) : control.defaultValue
}

/** Ids that React makes differ between two drawings. */
const keyOf = (control: Control) =>
  [
    ...[control.tagName, control.type, control.name, control.getAttribute('aria-label')],
    LASTING_ID.test(control.id) ? control.id : '',
  ].join(' ')

/** Controls under their names, in order. */
type Named = ReadonlyMap<string, readonly Control[]>

function controlsIn(root: ParentNode): Named {
  const all = new Map<string, Control[]>()
  for (const control of root.querySelectorAll<Control>('input, select')) {
    const key = keyOf(control)
    all.set(key, [...(all.get(key) ?? []), control])
  }
  return all
}

const changesIn = (named: Named, wanted: (control: Control) => boolean): readonly Change[] =>
  [...named].flatMap(([key, controls]) =>
    controls.flatMap((control, place): readonly Change[] => {
      const [text, built] = [stateOf(control), builtState(control)]
      return text === built || !wanted(control) ? [] : [{ key, place, text, built }]
    }),
  )

/** Repeats a change as the reader makes it, so that React notices. */
function repeat(control: Control, { text, built }: Change): void {
  if (isSelect(control)) {
    control.value = text
    control.dispatchEvent(new Event('change', { bubbles: true }))
  } else if (isChoice(control)) {
    control.checked = control.defaultChecked
    if (String(control.checked) !== text) control.click()
  } else {
    const { selectionStart, selectionEnd } = control
    // React compares with what it has seen last.
    control.value = built
    type(control, text)
    if (control === document.activeElement) control.setSelectionRange(selectionStart, selectionEnd)
  }
}

/**
 * Keeps what is typed and chosen in the form as built, before the page answers to it.
 *
 * @param root holds the form as built, or one that a browser saved
 * @returns a function to call once the page answers: it repeats every change as an edit, and gives back the focus. It
 *   leaves alone what was changed since.
 * @example const putIn = earlyTyping(root); hydrateRoot(root, page); putIn()
 */
export function earlyTyping(root: ParentNode): () => void {
  const named = controlsIn(root)
  const asBuilt = new Set([...named.values()].flat())
  const before = changesIn(named, () => true)
  const focused = [...named].flatMap(([key, controls]) => {
    const place = controls.indexOf(document.activeElement as Control)
    return place < 0 ? [] : [{ key, place, control: controls[place] }]
  })[0]
  const range =
    focused?.control instanceof HTMLInputElement && !isChoice(focused.control)
      ? ([focused.control.selectionStart, focused.control.selectionEnd] as const)
      : null
  return () => {
    const controls = controlsIn(root)
    const find = ({ key, place }: Pick<Change, 'key' | 'place'>) => controls.get(key)?.[place]
    const since = changesIn(controls, (control) => asBuilt.has(control))
    const lost = before.filter((change) => {
      const control = find(change)
      return control !== undefined && !asBuilt.has(control) && stateOf(control) === change.built
    })
    const isLost = focused !== undefined && document.activeElement === document.body
    const back = isLost ? find(focused) : undefined
    back?.focus({ preventScroll: true })
    for (const change of [...since, ...lost]) {
      const control = find(change)
      if (control !== undefined) repeat(control, change)
    }
    if (range !== null && back instanceof HTMLInputElement) back.setSelectionRange(...range)
  }
}
