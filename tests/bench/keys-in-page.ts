/** The position of an input in the form, and how to reach it. */
export interface Place {
  /** Id of a number field or a checkbox, name of a question. */
  readonly key: string
  /** Index in the order of the form. */
  readonly order: number
  /** The selector of the number field, the radio button or the checkbox. */
  readonly field: string
  /** The key that selects the answer; null when several answers begin with the same letter. */
  readonly letter: string | null
  /** Arrow key presses from "Not assessed" to the answer. */
  readonly steps: number
  /** How many steps below the selected unit the wanted unit is. */
  readonly unitAt: number
  /** The button of the fold that contains it. */
  readonly fold: string | null
}

/**
 * Runs in the page: finds an input by its words.
 *
 * @param label the label in the form
 * @param choice the label of the answer; null for a number
 * @param unit the label of the unit; null for an answer
 * @throws when the words are not found
 */
export function placeOf(label: string, choice: string | null, unit: string | null): Place {
  const words = (node: Element | null | undefined) => (node?.textContent ?? '').trim()
  const inputs = [...document.querySelectorAll<HTMLInputElement>('form input')]
  const legend = [...document.querySelectorAll('legend')].find((one) => words(one) === label)
  const radios = [...(legend?.parentElement?.querySelectorAll<HTMLInputElement>('input') ?? [])]
  const single = inputs.find((one) => one.type !== 'radio' && words(one.labels?.[0]) === label)
  const at = radios.findIndex((radio) => words(radio.labels?.[0]) === choice)
  const control = radios[at] ?? single
  if (control === undefined) throw new Error(`nothing is called ${label} ${choice ?? ''}`)
  const mark = inputs.indexOf(control)
  control.setAttribute('data-mark', String(mark))
  const begin = radios.filter((radio) => words(radio.labels?.[0])[0] === choice?.[0]).length
  const select = control.parentElement?.querySelector('select')
  const fold = control.closest('[data-part="fold"]')
  // A fold that opens draws its fields anew, which loses a mark.
  const named = control.type === 'radio' ? `input[name="${control.name}"][value="${control.value}"]` : `#${control.id}`
  const own = document.querySelectorAll(named).length === 1 ? named : `[data-mark="${mark}"]`
  const letter = control.type === 'checkbox' ? 'Space' : begin === 1 ? (choice?.[0]?.toLowerCase() ?? null) : null
  return {
    key: control.type === 'radio' ? control.name : own,
    order: mark,
    field: own,
    letter,
    steps: at + 1,
    unitAt: Math.max(
      0,
      [...(select?.options ?? [])].findIndex((option) => words(option) === unit),
    ),
    fold: fold === null ? null : `[aria-controls="${fold.id}"]`,
  }
}

/**
 * Runs in the page: returns the next keys on the way to an input: Enter down the form, Tab where Enter does not lead,
 * and Enter on a fold that hides the input.
 *
 * @param key the key of its place
 * @returns the key and the number of presses; zero once the input has the focus
 */
export function way(key: string): readonly [key: string, times: number] {
  const target = document.querySelector(/^[#[]/.test(key) ? key : `input[name="${key}"]`)
  const active = document.activeElement
  if (target === null) throw new Error(`no ${key}`)
  const same = (one: Element | null | undefined, other: Element | null | undefined) =>
    one === other ||
    (one instanceof HTMLInputElement && other instanceof HTMLInputElement && one.name !== '' && one.name === other.name)
  if (same(active, target)) return ['Enter', 0]
  const fold = target.closest('[data-part="fold"]:not([data-open])')
  if (fold !== null && active?.getAttribute('aria-controls') === fold.id) return ['Enter', 1]
  const inputs = [...document.querySelectorAll<HTMLInputElement>('form input:not([type="radio"]), form input:checked')]
  // Enter skips the times of draws and assessments.
  const closed = '[data-part="fold"]:not([data-open])'
  const stops = inputs.filter((one) => !one.matches('[data-time]') && one.closest(closed) === null)
  const before = (one: Element) => one.compareDocumentPosition(fold ?? target) & Node.DOCUMENT_POSITION_FOLLOWING
  // Enter skips a fold, so Tab leaves the last input before it.
  const goal = fold === null ? stops.findIndex((one) => same(one, target)) : stops.filter(before).length - 1
  const here = stops.findIndex((one) => same(one, active))
  return here >= 0 && goal > here ? ['Enter', goal - here] : ['Tab', 1]
}

/** Runs in the page: draws the fields of every fold, which are drawn when it is opened first, and closes it again. */
export async function drawFolds(): Promise<void> {
  for (const fold of document.querySelectorAll('[data-part="fold"]:not([data-open])'))
    for (let twice = 0; twice < 2; twice += 1) {
      document.querySelector<HTMLElement>(`[aria-controls="${fold.id}"]`)?.click()
      await new Promise((next) => setTimeout(next, 50))
    }
}

/** Runs in the page: checks whether the page shows a result yet. */
export const begun = (): boolean => document.querySelector('[data-rank]') !== null

/** Runs in the page: scrolls an element into the middle of the window and returns the point to click. */
export function middleOf(selector: string): readonly [x: number, y: number] {
  const found = document.querySelector(selector)
  if (found === null) throw new Error(`no ${selector}`)
  found.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = found.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}
