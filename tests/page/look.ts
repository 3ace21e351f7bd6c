import type { Page } from 'playwright-core'
import { enterCourse, lookBack } from './enter-course.ts'
import { inPage, reveal, showForm } from './in-page.ts'
import { labelOf } from './label.ts'

const NUMBERS: Readonly<Record<string, string>> = {
  age: '6',
  temperature: '39.6',
  ferritin: '>40000',
  platelets: '104',
  hemoglobin: '85',
  fibrinogen: '2.1',
  triglycerides: '1,234',
  esr: 'abc',
  ast: '1234567',
}
const ANSWERS: Readonly<Record<string, string>> = {
  fever: 'No',
  'fever-persistent': 'Yes',
  splenomegaly: 'Yes',
  'mri-multifocal-or-cerebellar': 'Yes',
}

/**
 * Enters a patient who shows much of the form: values that are accepted, questioned and refused, a contradiction, a red
 * flag, a call with a track, an open fold.
 *
 * @param page the page as it was opened
 */
export async function enterPatient(page: Page): Promise<void> {
  for (const [id, text] of Object.entries(NUMBERS)) await page.getByLabel(labelOf(id), { exact: true }).fill(text)
  await openFold(page, 'More findings')
  for (const [id, answer] of Object.entries(ANSWERS)) {
    const question = page.getByRole('group', { name: labelOf(id), exact: true })
    await question.getByRole('radio', { name: answer, exact: true }).check()
  }
  const strip = page.getByRole('banner')
  await strip.getByRole('button', { name: 'Red flags' }).click()
  await strip.getByRole('checkbox', { name: labelOf('red-flag-shock') }).check()
  await page.keyboard.press('Escape')
  await openFold(page, labelOf('specialist'))
}
/** Opens a fold of the form, if it is closed. */
export async function openFold(page: Page, label: string): Promise<void> {
  const title = page.getByRole('button', { name: new RegExp(`^${label}`) })
  if ((await title.getAttribute('aria-expanded')) === 'false') await title.click()
}

/** Runs in the page: unfolds everything, including nested folds. */
export async function unfold(): Promise<void> {
  const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))
  for (let rounds = 0; rounds < 6; rounds += 1) {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) fold.open = true
    for (const title of document.querySelectorAll<HTMLElement>('form h2 > [aria-expanded="false"]')) title.click()
    await frame()
  }
}

/**
 * Presses a button behind the page menu or in the answer, which covers the form on a phone.
 *
 * @param name the text of the button, or its beginning
 */
export async function openPart(page: Page, name: string): Promise<void> {
  await inPage(page, reveal, name)
  await page.getByRole('button', { name, exact: name !== 'View as of' }).click()
}

/** The panels of the answer, by the text of their buttons. */
const PANELS = ['Trends', 'Next tests', 'View as of', 'Why and sources', 'Share']

/** The bar on a phone, which opens the answer over the form; absent on a desktop. */
export const answerBar = (page: Page) => page.locator('#answer-bar')

/**
 * Shows the page empty, with a patient, with everything unfolded, with the matrix, with a past view of a course of
 * dated values, and with two editions; on a phone, each time both the form and the answer over it.
 *
 * @param page the page as it was opened
 * @param look called in each state
 * @example await inEveryState(page, async (state) => expect(await inPage(page, sideways), state).toEqual([]))
 */
export async function inEveryState(page: Page, look: (state: string) => Promise<void>): Promise<void> {
  const bar = answerBar(page)
  const phone = await bar.isVisible()
  const both = async (state: string) => {
    await look(state)
    if (!phone) return
    await bar.click()
    await look(`${state}, the answer over the form`)
    await bar.click()
  }
  await both('empty')
  await enterPatient(page)
  await both('filled')
  await inPage(page, unfold)
  await both('all open')
  for (const name of PANELS) {
    await openPart(page, name)
    await inPage(page, unfold)
    await look(`the panel ${name}`)
  }
  await openPart(page, 'Compare criteria')
  await look('the matrix')
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
  await inPage(page, showForm)
  await enterCourse(page)
  await lookBack(page)
  await inPage(page, unfold)
  await look('a set under another edition')
  await inPage(page, showForm)
  await both('a course')
  await openPart(page, 'View as of')
  await look('a moment looked back to')
  await page
    .locator('[data-part="set"] > button')
    .first()
    .evaluate((row) => (row as HTMLElement).click())
  await inPage(page, unfold)
  await page.getByRole('button', { name: 'Compare editions' }).first().click()
  await look('two editions')
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
}

/** A touch target and its height. */
export interface Target {
  readonly what: string
  readonly height: number
  readonly width: number
  /** A link in running text is only as high as its line. */
  readonly inText: boolean
}

/**
 * Runs in the page: lists everything a finger presses. For a radio button or a checkbox, it is the label around it.
 *
 * @returns each target with its size in CSS pixels
 */
export function targets(): readonly Target[] {
  const own = [
    ...document.querySelectorAll('button, select, summary, textarea, input, a[href], [role="slider"]'),
  ].filter((node) => !node.matches('[type="radio"], [type="checkbox"], [type="file"]'))
  const ticks = [...document.querySelectorAll('[type="radio"], [type="checkbox"], [type="file"]')]
  const labels = ticks.map((tick) => tick.closest('label') ?? tick)
  return [...own, ...labels]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .map((node) => {
      // A button may stretch over its row.
      const after = getComputedStyle(node, '::after')
      const stretched = after.position === 'absolute' && after.inset === '0px'
      const { height, width } = ((stretched && node.closest('li')) || node).getBoundingClientRect()
      const inText = node.matches('a') && getComputedStyle(node).display === 'inline'
      return { what: `${node.tagName} "${(node.textContent ?? '').trim().slice(0, 40)}"`, height, width, inText }
    })
}

/**
 * Runs in the page: returns where the focus is and whether it is visible. A link in running text reaches into the
 * adjacent lines, so the middle of each of its lines is checked; for an element taller than the window, the middle of
 * the window.
 *
 * @returns a description of the focused element, and what hides it, if anything
 */
export function focusSeen(): { readonly what: string; readonly hidden: string | null } {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return { what: 'nothing', hidden: null }
  const what = `${focused.tagName} ${focused.getAttribute('name') ?? focused.id} "${focused.textContent.slice(0, 40)}"`
  const { top, bottom } = focused.getBoundingClientRect()
  const middle = innerHeight / 2
  const high = bottom - top > innerHeight
  const inText = getComputedStyle(focused).display === 'inline'
  const over = [...focused.getClientRects()].flatMap((box) => {
    const heights = high ? [middle] : [box.top + box.height / 2, box.top + 2, box.bottom - 2]
    return heights.slice(0, inText ? 1 : 3).map((y) => document.elementFromPoint(box.left + box.width / 2, y))
  })
  const own = focused.closest('label') ?? focused
  if (high ? top > middle || bottom < middle : top < -1 || bottom > innerHeight + 1) {
    return { what, hidden: `out of the window: ${top} to ${bottom} of ${innerHeight}` }
  }
  const cover = over.find((node) => node === null || !(own.contains(node) || node.contains(own)))
  return {
    what,
    hidden: cover === undefined ? null : `covered by ${cover?.tagName} "${cover?.textContent.slice(0, 40)}"`,
  }
}
