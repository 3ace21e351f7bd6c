import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { evaluate, inPage, settled } from './in-page.ts'
import { enterPatient, inEveryState } from './look.ts'
import { inEveryPackState } from './look-pack.ts'

/** Runs in the page, after axe was injected. */
async function violations(): Promise<readonly string[]> {
  // The answer is the page's main landmark. On a phone it is hidden until it opens over the form, which is a landmark
  // of its own; only then is there no main landmark.
  const answer = document.querySelector('main')
  const there = answer === null || answer.checkVisibility({ visibilityProperty: true })
  const { run } = (window as unknown as { axe: typeof axe }).axe
  const found = await run(document, {
    resultTypes: ['violations'],
    rules: { 'landmark-one-main': { enabled: there } },
  })
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

async function isClean(page: Page, state: string): Promise<void> {
  // An answer that lags behind is dimmed.
  await inPage(page, settled)
  expect.soft(await inPage(page, violations), state).toEqual([])
}

describe('axe finds no violation', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const view = { viewport: { width, height: 800 }, colorScheme }
      pageTest(`${colorScheme}, ${width} px`, view, async (page) => {
        await evaluate(page, `${axe.source};undefined`)
        await inEveryState(page, (state) => isClean(page, state))
      })
      pageTest(`${colorScheme}, ${width} px, with a hospital’s pack`, view, async (page) => {
        await evaluate(page, `${axe.source};undefined`)
        await inEveryPackState(page, (state) => isClean(page, state))
      })
    }
  }

  for (const [name, media] of [
    ['forced colors', { forcedColors: 'active' }],
    ['print', { media: 'print' }],
  ] as const) {
    const looked = async (page: Page, inEach: typeof inEveryState) => {
      await evaluate(page, `${axe.source};undefined`)
      await inEach(page, async (state) => {
        // Printing shows only the sheet, even with a dialog open; an open dialog would hide the sheet from axe alone.
        if (name === 'print' && (await page.locator('dialog[open]').count()) > 0) return
        await page.emulateMedia(media)
        // The media change event fires with the next frame, and the sheet is drawn then.
        if (name === 'print') await page.locator('[data-part="paper"]').waitFor()
        await isClean(page, state)
        await page.emulateMedia({ media: null, forcedColors: 'none' })
      })
    }
    pageTest(name, {}, (page) => looked(page, inEveryState))
    pageTest(`${name}, with a hospital’s pack`, {}, (page) => looked(page, inEveryPackState))
  }

  pageTest('the patient it looks at shows a refused and an asked field', {}, async (page) => {
    await enterPatient(page)
    expect(await page.locator('[data-part="field"][data-doubt]').count()).toBeGreaterThan(0)
    expect(await page.locator('[aria-invalid="true"]').count()).toBeGreaterThan(0)
  })

  pageTest('and would find a field without a label and pale words', {}, async (page) => {
    await inPage(page, () => {
      const pale = document.createElement('p')
      pale.style.color = '#eee'
      pale.textContent = 'pale'
      // Outside the page's own tree: a change inside it looks like a translator’s and triggers a redraw.
      document.body.append(pale, document.createElement('input'))
    })
    await evaluate(page, `${axe.source};undefined`)
    const found = (await inPage(page, violations)).map((line) => line.split(':')[0])
    expect(found).toEqual(expect.arrayContaining(['color-contrast', 'label']))
  })
})
