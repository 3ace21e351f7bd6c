import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { pageTest } from './browser.ts'
import { courseFile, noon } from './course.ts'
import { openFile } from './enter-course.ts'
import { inPage } from './in-page.ts'
import { openPart } from './look.ts'

/** Long enough for a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000 }
/** The platelets of four draws, newest first. */
const VALUES = ['', '95', '188', '312']

/** Runs in the page: what is on show of a flow sheet, from left to right: platelets, heads, and the most in any row. */
function onShow() {
  const seen = <E extends Element>(nodes: Iterable<E>) =>
    [...nodes].filter((one) => one.checkVisibility({ visibilityProperty: true }))
  const left = (one: Element) => one.getBoundingClientRect().left
  const sorted = <E extends Element>(nodes: Iterable<E>) => seen(nodes).sort((a, b) => left(a) - left(b))
  const rows = [...document.querySelectorAll('[data-part="field"] > [data-part="control"]')]
  const row = document.getElementById('platelets')?.closest('[data-part="control"]')
  const heads = document.querySelector('[aria-labelledby="group-laboratory"] [data-part="control"]:has(> button)')
  const inputs = sorted<HTMLInputElement>(row?.querySelectorAll('input') ?? [])
  return {
    values: inputs.map(({ value }) => value),
    heads: sorted(heads?.querySelectorAll('button') ?? []).map((one) => one.textContent),
    most: Math.max(...rows.map((one) => seen(one.querySelectorAll('input:not([type="radio"])')).length)),
    inHand: document.querySelector<HTMLInputElement>('[aria-labelledby="group-laboratory"] [data-time]')?.value,
  }
}

/** Opens three draws, adds one, and tells the times of all, newest first. */
async function fourDraws(page: Page): Promise<readonly string[]> {
  await openPart(page, 'Share')
  await openFile(page, courseFile())
  await page.getByRole('region', { name: 'Saved record' }).waitFor()
  await page.getByRole('button', { name: 'Add draw' }).click()
  const draws = page.getByRole('group', { name: 'Which draw' }).getByRole('button')
  await expect.poll(() => draws.count(), PATIENCE).toBe(4)
  const now = await page.getByLabel('Drawn at').inputValue()
  return [now, ...[1, 2, 3].map((days) => showInstant(noon(days)))]
}

describe('draws side by side', () => {
  pageTest(
    'a phone shows the one in hand, and leads to the others',
    { viewport: { width: 360, height: 740 } },
    async (page) => {
      const times = await fourDraws(page)
      const draws = page.getByRole('group', { name: 'Which draw' }).getByRole('button')
      expect(await draws.allInnerTexts()).toEqual(times)
      for (const place of [0, 3, 1, 2]) {
        await draws.nth(place).click()
        const told = { values: [VALUES[place]], heads: [], most: 1, inHand: times[place] }
        await expect.poll(() => inPage(page, onShow), PATIENCE).toEqual(told)
      }
    },
  )

  for (const [width, several] of [
    [600, 2],
    [1280, 3],
  ] as const) {
    pageTest(
      `at ${width} px ${several} stand side by side, newest first`,
      { viewport: { width, height: 800 } },
      async (page) => {
        const times = await fourDraws(page)
        const newest = {
          values: VALUES.slice(0, several),
          heads: times.slice(0, several),
          most: several,
          inHand: times[0],
        }
        await expect.poll(() => inPage(page, onShow), PATIENCE).toEqual(newest)
        await page.getByRole('group', { name: 'Which draw' }).getByRole('button').nth(3).click()
        const oldest = { values: VALUES.slice(-several), heads: times.slice(-several), most: several, inHand: times[3] }
        await expect.poll(() => inPage(page, onShow), PATIENCE).toEqual(oldest)
      },
    )
  }
})
