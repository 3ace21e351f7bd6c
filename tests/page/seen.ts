import type { Page } from 'playwright-core'
import { criteria } from '../load.ts'

const tierTitles = criteria.pathway.tiers.map(({ title }) => title)

/**
 * Returns what a reader sees of a page that may be live, dead or old.
 *
 * @param page any copy of the page
 * @returns whether the warning and the emergency line are visible, the visible tiers and verdicts, and the field values
 */
export async function seen(page: Page) {
  const text = await page.locator('body').innerText()
  const words = criteria.sets.flatMap((set) => [set.words.met, set.words.unknown, set.words['not-met']])
  const values = await page
    .locator('input[type="text"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  return {
    guard: await page.locator('#not-live').isVisible(),
    emergency: await page.locator('#emergency, [data-part="emergency"]').locator('visible=true').first().isVisible(),
    verdicts: [...tierTitles, ...words].filter((one) => text.includes(one)),
    empty: text.includes('Nothing entered yet'),
    values,
  }
}
