import type { KeyboardEvent } from 'react'

/** The key code that some browsers report during composition. */
const INPUT_METHOD = 229

/**
 * Whether a key press belongs to an input method. Its Enter picks a word and does not leave the field.
 *
 * @returns true while a word is being composed
 */
export const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === INPUT_METHOD

/** A closed fold shows only the fields that have a value. */
const isInSight = (field: Element): boolean =>
  field.closest('[data-part="fold"]:not([data-open])') === null || field.matches('[data-filled]')

/** Where Enter stops in a field: its number, its box, or its answer. */
const stopIn = (field: Element): HTMLInputElement | null =>
  field.querySelector<HTMLInputElement>('input:checked') ?? field.querySelector<HTMLInputElement>('input')

/** The first value of an occasion: where Enter in its time leads. */
const firstValueOf = (form: Element, { dataset: { on = '' } }: HTMLElement): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>(`[data-part="field"] input[data-on="${on}"]`)

function nextStop(form: Element, target: HTMLElement, step: 1 | -1): HTMLInputElement | null {
  if (target.matches('[data-time]')) return firstValueOf(form, target)
  const id = target.closest<HTMLElement>('[data-input]')?.dataset['input']
  const fields = [...form.querySelectorAll<HTMLElement>('[data-part="field"]')].filter(isInSight)
  const here = fields.findIndex(({ dataset }) => dataset['input'] === id)
  const next = here < 0 ? undefined : fields[here + step]
  return next === undefined ? null : stopIn(next)
}

function enter(stop: HTMLInputElement | null): void {
  stop?.focus()
  if (stop?.type === 'text') stop.select()
}

/** The first repair of a doubt, in the row that belongs to the field. */
const firstRepair = (form: Element, target: HTMLElement): HTMLElement | null => {
  const id = target.closest<HTMLElement>('[data-part="field"]')?.dataset['input']
  return form.querySelector<HTMLElement>(`[data-part="status"][data-input="${id}"] [data-repair]`)
}

function onEnter(form: Element, target: HTMLInputElement, back: boolean): void {
  const repair = back ? null : firstRepair(form, target)
  if (repair !== null) repair.focus()
  else if (target.getAttribute('aria-invalid') !== 'true') enter(nextStop(form, target, back ? -1 : 1))
}

/** Leaves a doubt as typed. Elsewhere Escape is not the form's own key. */
function onEscape(event: KeyboardEvent<HTMLFormElement>, target: HTMLElement): void {
  const form = event.currentTarget
  const inRow = target.matches('[data-repair]')
  if (!inRow && firstRepair(form, target) === null) return
  event.stopPropagation()
  enter(nextStop(form, target, 1))
}

/**
 * Moves to the next field on Enter, as down a lab slip: in a doubt to its first repair, while a refused number without one
 * keeps the focus. Escape leaves a doubt as typed.
 */
export function moveOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, currentTarget: form } = event
  if (isComposing(event) || !(target instanceof HTMLElement)) return
  if (event.key === 'Escape') onEscape(event, target)
  if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return
  event.preventDefault()
  onEnter(form, target, event.shiftKey)
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
