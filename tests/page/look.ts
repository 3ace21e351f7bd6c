import type { Page } from 'playwright-core'
import { criteria } from '../load.ts'

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

/** What the form calls an input or a group. */
export function labelOf(id: string): string {
  const { inputs, groups } = criteria.vocabulary
  const found = [...inputs, ...groups].find((one) => one.id === id)
  if (found === undefined) throw new Error(`no input or group ${id}`)
  return found.label
}

/**
 * Enters a patient who shows much of what the form can show: values that are read, asked about and refused, a
 * contradiction, a red flag, a call with a track, an open fold.
 *
 * @param page the page as it was opened
 */
export async function enterPatient(page: Page): Promise<void> {
  for (const [id, text] of Object.entries(NUMBERS)) await page.getByLabel(labelOf(id), { exact: true }).fill(text)
  for (const [id, answer] of Object.entries(ANSWERS)) {
    const question = page.getByRole('group', { name: labelOf(id), exact: true })
    await question.getByRole('radio', { name: answer, exact: true }).check()
  }
  await page.getByLabel(labelOf('red-flag-shock'), { exact: true }).check()
  await page.getByText(labelOf('specialist'), { exact: true }).click()
}

/** Opens the rows of all sets, and the rules that could not be assessed. */
async function openRows(page: Page): Promise<void> {
  const rows = page.getByRole('region', { name: 'Criteria sets' }).getByRole('group')
  for (const row of await rows.all()) await row.locator('summary').click()
  await page.getByText('rules could not be assessed').click()
}

/**
 * Looks at the page three times: empty, with a patient, and with every row open.
 *
 * @param page the page as it was opened
 * @param look called each time with what is on the page
 * @example await inEveryState(page, async (state) => expect(await inPage(page, sideways), state).toEqual([]))
 */
export async function inEveryState(page: Page, look: (state: string) => Promise<void>): Promise<void> {
  await look('empty')
  await enterPatient(page)
  await look('filled')
  await openRows(page)
  await look('rows open')
}

/**
 * Runs in the page: what sticks out of the window, or out of a part that would have to be scrolled sideways.
 *
 * @returns a line for each such element
 */
export function sideways(): readonly string[] {
  const name = (node: Element) => `${node.tagName} "${(node.textContent ?? '').trim().slice(0, 40)}"`
  const root = document.documentElement
  const wide = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : []
  const parts = [...document.querySelectorAll('body *')].filter((node) => {
    const { overflowX, clipPath } = getComputedStyle(node)
    return clipPath === 'none' && /auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth
  })
  const out = [...document.querySelectorAll('body *')].filter((node) => {
    if (node.closest('[role="status"]') !== null || !node.checkVisibility()) return false
    const box = node.getBoundingClientRect()
    const clipped = getComputedStyle(node).clipPath !== 'none' || node.closest('thead') !== null
    return !clipped && (box.right > root.clientWidth + 0.5 || box.left < -0.5)
  })
  return [...wide, ...parts.map((node) => `scrolls: ${name(node)}`), ...out.map((node) => `sticks out: ${name(node)}`)]
}

/** What the fingertip needs to hit, with its height. */
export interface Target {
  readonly what: string
  readonly height: number
  readonly width: number
}

/**
 * Runs in the page: everything a finger presses. Of a radio and of a box it is the label around it.
 *
 * @returns each with its size in CSS pixels
 */
export function targets(): readonly Target[] {
  const own = [...document.querySelectorAll('button, select, summary, input[type="text"], a[href]')]
  const ticks = [...document.querySelectorAll('input[type="radio"], input[type="checkbox"]')]
  const labels = ticks.map((tick) => tick.closest('label') ?? tick)
  return [...own, ...labels]
    .filter((node) => node.checkVisibility())
    .map((node) => {
      const { height, width } = node.getBoundingClientRect()
      return { what: `${node.tagName} "${(node.textContent ?? '').trim().slice(0, 40)}"`, height, width }
    })
}

/**
 * Runs in the page: where the focus is and whether it can be seen.
 *
 * @returns the focused element in words and what hides it, if anything
 */
export function focusSeen(): { readonly what: string; readonly hidden: string | null } {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return { what: 'nothing', hidden: null }
  const what = `${focused.tagName} ${focused.getAttribute('name') ?? focused.id} "${focused.textContent.slice(0, 40)}"`
  const box = focused.getBoundingClientRect()
  const x = box.left + box.width / 2
  const over = [box.top + 2, box.top + box.height / 2, box.bottom - 2].map((y) => document.elementFromPoint(x, y))
  const own = focused.closest('label') ?? focused
  if (box.top < -1 || box.bottom > innerHeight + 1) {
    return { what, hidden: `out of the window: ${box.top} to ${box.bottom} of ${innerHeight}` }
  }
  const cover = over.find((node) => node === null || !(own.contains(node) || node.contains(own)))
  return {
    what,
    hidden: cover === undefined ? null : `covered by ${cover?.tagName} "${cover?.textContent.slice(0, 40)}"`,
  }
}
