import type { KeyboardEvent } from 'react'

const STOPS = 'input:not([type="radio"]), input[type="radio"]:checked'
/** The time of an occasion is passed over: many a value is entered without one. Out of it Enter leads on. */
const PASSED = '[data-time]'

/** Whether Enter goes there: not into what is folded away or out of view, and down the column of a flow sheet. */
function isOnTheWay(stop: HTMLInputElement, { dataset: { place } }: HTMLInputElement): boolean {
  const column = stop.dataset['place'] === undefined || stop.dataset['place'] === (place ?? '0')
  return column && !stop.matches(PASSED) && stop.closest('details:not([open])') === null
}

/** What some browsers report for a key that belongs to an input method. */
const INPUT_METHOD = 229

/**
 * Whether a key press belongs to an input method: its Enter takes a word and leaves no field.
 *
 * @param event a key press
 * @returns true while a word is being composed
 */
export const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === INPUT_METHOD

/**
 * Enter moves on to the next field, as down a lab slip; a field that was refused keeps the focus until it is put right.
 *
 * @param event a key press inside the form
 */
export function moveOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, currentTarget: form } = event
  if (event.key !== 'Enter' || isComposing(event) || !(target instanceof HTMLInputElement)) return
  event.preventDefault()
  if (target.getAttribute('aria-invalid') === 'true') return
  const stops = [...form.querySelectorAll<HTMLInputElement>(STOPS)].filter(
    (stop) => stop === target || isOnTheWay(stop, target),
  )
  const here = stops.findIndex((stop) => stop === target || (stop.type === 'radio' && stop.name === target.name))
  const next = stops[here + (event.shiftKey ? -1 : 1)]
  next?.focus()
  if (next?.type === 'text') next.select()
}

/**
 * Finds the choice whose name begins with a key: y for Yes, n for No.
 *
 * @param key what was pressed
 * @param choices the choices with their names
 * @returns the choice; undefined when none or several begin so
 * @example choiceFor('y', [{ id: 'yes', label: 'Yes' }]) // { id: 'yes', label: 'Yes' }
 */
export function choiceFor<C extends { readonly label: string }>(key: string, choices: readonly C[]): C | undefined {
  const fitting = choices.filter(({ label }) => key.length === 1 && label.toLowerCase().startsWith(key.toLowerCase()))
  return fitting.length === 1 ? fitting[0] : undefined
}
