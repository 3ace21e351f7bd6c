import axe from 'axe-core'
import { describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { evaluate, inPage } from './in-page.ts'
import { inEveryState } from './look.ts'

/** Runs in the page, after axe has been put into it. */
async function violations(): Promise<readonly string[]> {
  const found = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] })
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

describe('axe finds no violation', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const view = { viewport: { width, height: 800 }, colorScheme }
      pageTest(`${colorScheme}, ${width} px`, view, async (page) => {
        await evaluate(page, `${axe.source};undefined`)
        await inEveryState(page, async (state) => expect(await inPage(page, violations), state).toEqual([]))
      })
    }
  }

  pageTest('and would find a field without a label and pale words', {}, async (page) => {
    await inPage(page, () => {
      const pale = document.createElement('p')
      pale.style.color = '#eee'
      pale.textContent = 'pale'
      document.querySelector('main')?.append(pale, document.createElement('input'))
    })
    await evaluate(page, `${axe.source};undefined`)
    const found = (await inPage(page, violations)).map((line) => line.split(':')[0])
    expect(found).toEqual(expect.arrayContaining(['color-contrast', 'label']))
  })
})
