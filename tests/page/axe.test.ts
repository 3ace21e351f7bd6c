import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { evaluate, inPage } from './in-page.ts'
import { enterPatient, inEveryState } from './look.ts'
import { inEveryPackState } from './look-pack.ts'

/** Runs in the page, after axe has been put into it. */
async function violations(): Promise<readonly string[]> {
  // The main landmark of the page is the answer. On a phone it is hidden until it is opened over the form, and the
  // form, a landmark of its own, stands alone: only then there is no main one.
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
        // What is printed is the sheet, whatever lies open; an open dialog makes it unreachable for axe alone.
        if (name === 'print' && (await page.locator('dialog[open]').count()) > 0) return
        await page.emulateMedia(media)
        // The change of media is told with the next frame, and the sheet is drawn on it.
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
      // Beside the tree of the page: a change inside it counts as a translator’s and is drawn anew.
      document.body.append(pale, document.createElement('input'))
    })
    await evaluate(page, `${axe.source};undefined`)
    const found = (await inPage(page, violations)).map((line) => line.split(':')[0])
    expect(found).toEqual(expect.arrayContaining(['color-contrast', 'label']))
  })
})
