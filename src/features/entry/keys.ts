import type { KeyboardEvent } from 'react'

const STOPS = 'input:not([type="radio"]), input[type="radio"]:checked'
/** Enter skips the time of an occasion, since many values have none. From the time itself Enter moves on. */
const PASSED = '[data-time]'

/** Whether Enter stops there: not in closed folds or hidden columns, and only in the same column of a flow sheet. */
function isOnTheWay(stop: HTMLInputElement, { dataset: { place } }: HTMLInputElement): boolean {
  const column = stop.dataset['place'] === undefined || stop.dataset['place'] === (place ?? '0')
  return column && !stop.matches(PASSED) && stop.closest('details:not([open])') === null
}

/** The key code that some browsers report during composition. */
const INPUT_METHOD = 229

/**
 * Whether a key press belongs to an input method. Its Enter picks a word and does not leave the field.
 *
 * @returns true while a word is being composed
 */
export const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === INPUT_METHOD

/** Moves to the next field on Enter, as down a lab slip. A refused field keeps the focus. */
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
 * Finds the choice whose label starts with a key: y for Yes, n for No.
 *
 * @returns undefined if no label or several start with the key
 * @example choiceFor('y', [{ id: 'yes', label: 'Yes' }]) // { id: 'yes', label: 'Yes' }
 */
export function choiceFor<C extends { readonly label: string }>(key: string, choices: readonly C[]): C | undefined {
  const fitting = choices.filter(({ label }) => key.length === 1 && label.toLowerCase().startsWith(key.toLowerCase()))
  return fitting.length === 1 ? fitting[0] : undefined
}
