import type { Page } from 'playwright-core'
import { showInstant } from '../../src/case/time.ts'
import { courseFile, noon } from './course.ts'
import { inPage, openPanel, reveal, showForm } from './in-page.ts'
import { labelOf } from './label.ts'

/** A file with more faults than the page shows at once, with long names that contain no space. */
const BROKEN = JSON.stringify({
  format: 'mas-hlh-case',
  formatVersion: 1,
  observations: Array.from({ length: 9 }, (_, place) => ({ finding: 'ferritin'.repeat(6), value: String(place) })),
})

/** Opens a text as a case file; its panel must be open. */
export const openFile = (page: Page, text: string, name = 'case.json') =>
  page.getByLabel('Open file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text, 'utf8') })

/**
 * Shows every state of time and files in the form: an opened record that differs, a mark without a time, a refused
 * second file, one more draw beside earlier values, a refused number in an older draw, and an assessment with an
 * unreadable time.
 *
 * @param page the page with the form visible
 */
export async function enterCourse(page: Page): Promise<void> {
  const share = async () => {
    await inPage(page, reveal, 'Share')
    await inPage(page, openPanel, 'Share')
  }
  await share()
  await openFile(page, courseFile())
  await inPage(page, showForm)
  const record = page.getByRole('region', { name: 'Saved record' })
  await record.getByText(/recomputed: \d+ differences/).waitFor({ state: 'attached' })
  await share()
  await openFile(page, BROKEN)
  await page.getByRole('button', { name: 'and 4 more' }).click()
  await inPage(page, showForm)
  await record.getByRole('radio', { name: 'Re-check at' }).check()
  await record.getByLabel('Time to re-check').fill('tomorrow')
  await record.getByRole('button', { name: 'Mark as seen' }).click()
  await record.getByRole('alert').getByText('cannot be read').waitFor()
  await page
    .getByRole('group', { name: 'Which draw' })
    .getByRole('button', { name: showInstant(noon(1)) })
    .click()
  await page.getByRole('textbox', { name: `${labelOf('esr')}, draw ${showInstant(noon(1))}` }).fill('abc')
  await page.getByRole('button', { name: 'Add draw' }).click()
  const times = page.getByRole('button', { name: /^Times/ })
  if ((await times.count()) === 1 && (await times.getAttribute('aria-expanded')) === 'false') await times.click()
  await page.getByRole('button', { name: 'Add assessment' }).click()
  await page.getByLabel('Assessed at').fill('this morning')
  await page.getByLabel('Assessed at').press('Enter')
  await page.getByText('such as 2026-11-22 06:10').first().waitFor()
}

/**
 * Looks back in the answer: another reading of the values, an older edition, an unreadable moment, and the clock two
 * steps back.
 *
 * @param page the page with the answer visible, after `enterCourse`
 */
export async function lookBack(page: Page): Promise<void> {
  await inPage(page, reveal, 'View as of')
  await inPage(page, openPanel, 'View as of')
  await page.getByRole('radio', { name: 'Whole illness' }).check()
  await page.getByLabel('Date and time').fill('the day before')
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  const earlier = page.getByRole('button', { name: 'Earlier' })
  for (let steps = 0; steps < 2; steps += 1) await earlier.click()
  await page.locator('[data-part="clock-banner"]').getByText('Viewed as of').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.locator('[data-part="set"] > button').first().click()
  await page.locator('[data-part="set-panel"]').getByText('Why and sources').click()
  await page.getByRole('combobox', { name: 'Edition' }).selectOption('1.0.0')
}
