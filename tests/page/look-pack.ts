import type { Page } from 'playwright-core'
import { drop } from './files.ts'
import { inPage, showForm } from './in-page.ts'
import { labelOf } from './label.ts'
import { answerBar, openFold, openPart, unfold } from './look.ts'
import { ALWAYS, NO_REASON, openPack, PREDISPOSED } from './pack-hands.ts'

/**
 * Enters a patient for whom the children's hospital wants a call, but the default does not yet.
 *
 * @param page the page with the form visible
 */
export async function enterPredisposed(page: Page): Promise<void> {
  await page.getByLabel(labelOf('age'), { exact: true }).fill('6')
  await page.getByLabel(labelOf('platelets'), { exact: true }).fill('230')
  await openFold(page, 'More findings')
  for (const [id, answer] of Object.entries(PREDISPOSED)) {
    const question = page.getByRole('group', { name: labelOf(id), exact: true })
    await question.getByRole('radio', { name: answer, exact: true }).check()
  }
}

const close = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()

/** Shows the editor with an empty team and every part open. */
async function lookAtEditor(page: Page, phone: boolean, look: (state: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Change this pack' }).click()
  await page.getByRole('button', { name: '+ Add a team' }).click()
  await page.getByRole('button', { name: 'Show the first' }).click()
  await inPage(page, unfold)
  await look('the editor')
  await page.getByRole('button', { name: 'Remove: Team 4', exact: true }).click()
  if (phone) await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await page.getByRole('complementary', { name: 'Preview' }).getByText('The entered case, by default').waitFor()
  await look('the preview of the editor')
  await close(page)
}

/**
 * Shows the page without a pack, with a refused pack and a refused picture, with a pack before anything is entered,
 * with a call that the hospital changed, with both kinds of message, with the intended use, and with the editor.
 *
 * @param page the page as it was opened
 * @param look called in each state
 * @example await inEveryPackState(page, async (state) => expect(await inPage(page, sideways), state).toEqual([]))
 */
export async function inEveryPackState(page: Page, look: (state: string) => Promise<void>): Promise<void> {
  const bar = answerBar(page)
  const phone = await bar.isVisible()
  await openPart(page, 'Hospital')
  await openPack(page, NO_REASON)
  await inPage(page, drop, [0xff], 'a-scan-of-a-letter-from-the-hospital.png', 'image/png')
  await page.getByText('was not opened').waitFor()
  await look('a refused pack and a refused picture')
  await openPack(page, ALWAYS)
  await page.locator('[data-part="tier"] [data-part="call"]').first().waitFor({ state: 'attached' })
  await inPage(page, unfold)
  await look('a pack in force, nothing entered')
  await inPage(page, showForm)
  await enterPredisposed(page)
  await look('a pack in force, a patient entered')
  await openPart(page, 'Why and sources')
  await inPage(page, unfold)
  await page.getByText('Without the local changes').first().waitFor()
  await look('a call that the hospital has changed')
  await openPart(page, 'Share')
  await inPage(page, unfold)
  await look('the call')
  await page.getByRole('radio', { name: 'Pager line' }).check()
  await inPage(page, unfold)
  await look('the pager line')
  await openPart(page, 'Why and sources')
  await page.getByRole('button', { name: 'Intended use' }).click()
  await look('the intended use')
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
  await openPart(page, 'Hospital')
  await lookAtEditor(page, phone, look)
}
