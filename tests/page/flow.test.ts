import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { pageTest } from './browser.ts'
import { courseFile, noon } from './course.ts'
import { openFile } from './enter-course.ts'
import { inPage, showForm } from './in-page.ts'
import { openPart } from './look.ts'

/** Long enough for a busy machine. */
const PATIENCE = { timeout: 20_000 }
/** The platelets of four draws, newest first. */
const VALUES = ['', '95', '188', '312']

/**
 * Runs in the page: returns the platelets of the open draw and of the draws beside it, and the time of the open draw.
 */
function onShow() {
  const seen = <E extends Element>(nodes: Iterable<E>) =>
    [...nodes].filter((one) => one.checkVisibility({ visibilityProperty: true }))
  const control = document.getElementById('platelets')?.closest('[data-part="control"]')
  return {
    values: seen(control?.querySelectorAll('[data-on]') ?? []).map((one) =>
      one instanceof HTMLInputElement ? one.value : one.textContent,
    ),
    inHand: document.querySelector<HTMLInputElement>('[aria-label="Which draw"] + div [data-time]')?.value,
  }
}

/** Opens three draws, adds one, and returns all times, newest first. */
async function fourDraws(page: Page): Promise<readonly string[]> {
  await openPart(page, 'Share')
  await openFile(page, courseFile())
  await inPage(page, showForm)
  await page.getByRole('group', { name: 'Which draw' }).waitFor()
  await page.getByRole('button', { name: 'Add draw' }).click()
  const draws = page.getByRole('group', { name: 'Which draw' }).getByRole('button')
  await expect.poll(() => draws.count(), PATIENCE).toBe(4)
  const now = await page.getByLabel('Drawn at').inputValue()
  return [now, ...[1, 2, 3].map((days) => showInstant(noon(days)))]
}

describe('draws side by side', () => {
  for (const width of [360, 600, 1280]) {
    pageTest(
      `at ${width} px a tile shows the draw in hand and two others, and no tile moves`,
      { viewport: { width, height: 800 } },
      async (page) => {
        const times = await fourDraws(page)
        const draws = page.getByRole('group', { name: 'Which draw' }).getByRole('button')
        expect(await draws.allInnerTexts()).toEqual(times)
        const newest = { values: VALUES.slice(0, 3), inHand: times[0] }
        await expect.poll(() => inPage(page, onShow), PATIENCE).toEqual(newest)
        const place = await page.locator('#platelets').evaluate((one) => (one as HTMLElement).offsetTop)
        await draws.nth(3).click()
        const oldest = { values: [VALUES[3], VALUES[1], VALUES[2]], inHand: times[3] }
        await expect.poll(() => inPage(page, onShow), PATIENCE).toEqual(oldest)
        expect(await page.locator('#platelets').evaluate((one) => (one as HTMLElement).offsetTop)).toBe(place)
      },
    )
  }
})
