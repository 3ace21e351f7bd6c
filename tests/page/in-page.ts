import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ANSWERING } from './built.ts'

/**
 * Runs a function inside the page as soon as the answer matches the form. Playwright's own method uses `eval`, which
 * the page's policy forbids; this one uses the debugger. The function may use only its arguments.
 *
 * @param given the arguments, sent as JSON
 * @returns its result, as JSON
 * @throws when the function throws
 * @example await inPage(page, () => document.title)
 */
export async function inPage<Given extends readonly unknown[], T>(
  page: Page,
  run: (...given: Given) => T | Promise<T>,
  ...given: Given
): Promise<T> {
  const call = expressionOf(run, ...given)
  const lags = `document.querySelector('[data-lagging]') !== null`
  return evaluate<T>(page, `${lags} ? (${expressionOf(settled)}).then(() => ${call}) : ${call}`)
}

/** Returns the same call as text, for drivers that take an expression. */
export const expressionOf = <Given extends readonly unknown[]>(
  run: (...given: Given) => unknown,
  ...given: Given
): string => `(${run})(...${JSON.stringify(given)})`

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/**
 * Returns the value of an expression in the page, as JSON.
 *
 * @param expression JavaScript; a promise is awaited
 * @throws if the expression throws
 * @example await evaluate<string>(page, 'document.title')
 */
export async function evaluate<T>(page: Page, expression: string): Promise<T> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  const request = { expression, awaitPromise: true, returnByValue: true } as const
  const { result, exceptionDetails } = await (await session).send('Runtime.evaluate', request)
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description)
  return result.value as T
}

/** Waits until the page answers to what is typed: its form is there before. */
export async function answers(page: Page): Promise<void> {
  await expect.poll(() => evaluate<boolean>(page, ANSWERING), { timeout: 30_000 }).toBe(true)
}

/**
 * Runs in the page: finds a control of the form by its words, as a person does, and marks it for a driver, which
 * accepts only selectors.
 *
 * @param label the label in the form
 * @param choice the label of the choice; null for a number field, "fold" for its fold
 * @returns the selector of the control
 * @throws unless the words occur exactly once
 */
export async function mark(label: string, choice: string | null): Promise<string> {
  const words = (node: Element | null) => (node?.textContent ?? '').trim()
  const find = () => {
    if (choice === null)
      return [...document.querySelectorAll('label')].filter((one) => words(one) === label).map(({ control }) => control)
    const questions = [...document.querySelectorAll('legend')].filter((legend) => words(legend) === label)
    const choices = questions.flatMap((legend) => [...(legend.parentElement?.querySelectorAll('label') ?? [])])
    return choices.filter((one) => words(one) === choice)
  }
  const closed = () => document.querySelectorAll<HTMLElement>('form h2 > [aria-expanded="false"]')
  if (find().length === 0) {
    // A fold draws its fields when it is opened first.
    for (const title of closed()) for (const _ of ['open', 'close']) title.click()
    await new Promise((next) => setTimeout(next, 50))
  }
  const found = find()
  const [control, ...more] = found
  if (!control || more.length > 0) throw new Error(`${found.length} controls are called ${label} ${choice ?? ''}`)
  for (let at = control.parentElement; at !== null; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true
  }
  const fold = control.closest('[data-part="fold"]:not([data-open])')
  const titles = [...document.querySelectorAll('button[aria-controls]')]
  const title = titles.find((one) => fold !== null && one.getAttribute('aria-controls') === fold.id)
  if (title instanceof HTMLElement) title.click()
  const name = `${label} ${choice ?? ''}`.replace(/[^a-z0-9]+/gi, '-')
  // The same words may have matched another control before.
  document.querySelector(`[data-found="${name}"]`)?.removeAttribute('data-found')
  control.setAttribute('data-found', name)
  // Scrolls it out from under the fixed bars: one driver clicks on whatever is on top.
  control.scrollIntoView({ block: 'center' })
  return `[data-found="${name}"]`
}

/**
 * Runs in the page: finds and marks a button.
 *
 * @param words the text of the button
 * @returns the selector of the button
 * @throws unless the words are visible exactly once
 */
export function markButton(words: string): string {
  const all = [...document.querySelectorAll('button')].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  )
  const [button, ...more] = all.filter(
    (one) => one.querySelector('span')?.textContent === words || one.textContent.trim() === words,
  )
  if (!button || more.length > 0) throw new Error(`${more.length + (button ? 1 : 0)} buttons say ${words}`)
  const name = `button-${words.replace(/[^a-z0-9]+/gi, '-')}`
  document.querySelector(`[data-found="${name}"]`)?.removeAttribute('data-found')
  button.setAttribute('data-found', name)
  button.scrollIntoView({ block: 'center' })
  return `[data-found="${name}"]`
}

/**
 * Runs in the page: appends a text to a field in one step, like pasting, so the page computes the answer once and not
 * for every key.
 *
 * @param over replaces the content of the field
 */
export function insert(selector: string, text: string, over = false): void {
  const field = document.querySelector<HTMLInputElement>(selector)
  if (field === null) throw new Error(`no field ${selector}`)
  field.focus()
  field.setSelectionRange(over ? 0 : field.value.length, field.value.length)
  document.execCommand('insertText', false, text)
}

/**
 * Runs in the page: makes a button visible that is behind the page menu, in the answer on a phone, or in the form under
 * it.
 *
 * @param words the text of the button, or how the text of an answer part begins
 */
export function reveal(words: string): void {
  const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()
  if (['Hospital', 'Score a table', 'Teaching patients', 'Clear all', 'Colors'].includes(words)) {
    click('[data-part="menu"] > [aria-expanded="false"]')
    return
  }
  // Gray text may follow the words.
  const own = [...document.querySelectorAll('button')].filter(
    (one) => one.querySelector('span')?.textContent === words || one.textContent.trim() === words,
  )
  for (const one of own) one.closest('details:not([open])')?.setAttribute('open', '')
  const bar = document.querySelector('#answer-bar')
  if (!bar?.checkVisibility()) return
  const parts = [...document.querySelectorAll('main nav > button')].filter((one) => one.textContent.startsWith(words))
  const inAnswer = [...own, ...parts].some((one) => one.closest('main') !== null)
  const inForm = own.some((one) => one.closest('form') !== null)
  if (inAnswer || inForm) click(`#answer-bar[aria-expanded="${!inAnswer}"]`)
}

/**
 * Runs in the page: opens a panel of the answer, if it is closed, and waits until it is drawn.
 *
 * @param name how the text of its button begins
 */
export async function openPanel(name: string): Promise<void> {
  const all = [...document.querySelectorAll<HTMLElement>('main nav > button')]
  const button = all.find((one) => one.textContent.startsWith(name))
  if (button?.getAttribute('aria-expanded') === 'false') button.click()
  const waits = () => document.querySelector('[data-lagging], main [aria-busy]') !== null
  do await new Promise((next) => setTimeout(next, 20))
  while (waits())
}

/** Runs in the page: waits until the answer matches the form, and the spoken summary matches the answer. */
export async function settled(): Promise<void> {
  while (document.querySelector('[data-lagging]') !== null) await new Promise((next) => setTimeout(next, 20))
  await new Promise((next) => setTimeout(next, 20))
}

/** The text of the answer, as a reader sees it. */
export interface Said {
  readonly tier: string
  readonly fired: readonly string[]
  /** Name, verdict, amount, facts and age of the values of every row, in page order. */
  readonly rows: readonly (readonly string[])[]
}

/**
 * Runs in the page: shows the whole answer, unfolded and with its reasons open; on a phone, over the form. Waits until
 * it matches the form.
 */
export async function showAnswer(): Promise<void> {
  const bar = document.querySelector('#answer-bar')
  const closed = bar instanceof HTMLElement && bar.checkVisibility() && bar.getAttribute('aria-expanded') === 'false'
  if (closed) bar.click()
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('[data-part="other-sets"]')) fold.open = true
  const why = [...document.querySelectorAll<HTMLElement>('main nav > button')].find(
    (one) => one.textContent === 'Why and sources',
  )
  if (why?.getAttribute('aria-expanded') === 'false') why.click()
  while (document.querySelector('[data-lagging]') !== null) await new Promise((next) => setTimeout(next, 20))
}

/** Runs in the page: returns to the form where the answer covers it. */
export function showForm(): void {
  const bar = document.querySelector('#answer-bar')
  if (bar instanceof HTMLElement && bar.checkVisibility() && bar.getAttribute('aria-expanded') === 'true') bar.click()
}

/**
 * Runs in the page: reads the answer, after `showAnswer`.
 *
 * @returns the tier, the rules that fired and the rows of all sets
 */
export function readAnswer(): Said {
  const answer = document.querySelector('main[aria-label="Answer"]')
  const why = [...(answer?.querySelectorAll('h3') ?? [])].find((one) => one.textContent === 'Why')
  const words = (node: Element | null | undefined) => (node?.textContent ?? '').trim()
  const fired = [...(why?.nextElementSibling?.children ?? [])]
  const rows = [...(answer?.querySelectorAll('[data-part="set"] > button') ?? [])]
  return {
    tier: words(answer?.querySelector('h2')),
    fired: fired.flatMap((reason) => [...reason.querySelectorAll('strong')].slice(0, 1)).map(words),
    // The gauges repeat the words.
    rows: rows.map((row) => [...row.children].filter((part) => part.ariaHidden !== 'true').map(words)),
  }
}
