import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { LONG_WORD, lengthen, overlaps, sideways } from './fits.ts'
import { inPage } from './in-page.ts'
import { inEveryState } from './look.ts'
import { inEveryPackState } from './look-pack.ts'

const PHONE = { width: 360, height: 740 }

/** 640 px is a window of 1280 px at 200 %, 320 px the same at 400 %. */
const WIDTHS = [320, 360, 640, 700, 768, 1280, 1920]

describe('nothing has to be scrolled sideways, sticks out or lies over something else', () => {
  for (const width of WIDTHS) {
    const viewport = { width, height: 800 }
    const looked = async (page: Page, inEach: typeof inEveryState) => {
      const lengthened: number[] = []
      await inEach(page, async (state) => {
        expect.soft(await inPage(page, sideways), state).toEqual([])
        expect.soft(await inPage(page, overlaps), state).toEqual([])
        lengthened.push(await inPage(page, lengthen, LONG_WORD))
        expect.soft(await inPage(page, sideways), `${state}, long words`).toEqual([])
        expect.soft(await inPage(page, overlaps), `${state}, long words`).toEqual([])
        await inPage(page, lengthen, null)
      })
      // A closed fold draws no names.
      expect(Math.min(...lengthened)).toBeGreaterThan(30)
      expect(Math.max(...lengthened)).toBeGreaterThan(100)
    }
    const name = `at ${width} px, and with names of one long word`
    pageTest(name, { viewport }, (page) => looked(page, inEveryState))
    pageTest(`${name}, with a hospital’s pack`, { viewport }, (page) => looked(page, inEveryPackState))
  }

  pageTest('and two fields over one another, and a label under its control, would be found', {}, async (page) => {
    await inPage(page, () => {
      const [one, two] = document.querySelectorAll<HTMLElement>(
        '[data-part="field"]:has(> [data-part="control"] > input)',
      )
      if (one === undefined || two === undefined) throw new Error('no fields')
      two.style.transform = `translate(${one.getBoundingClientRect().x - two.getBoundingClientRect().x}px, ${one.getBoundingClientRect().y - two.getBoundingClientRect().y}px)`
      const entry = document.querySelector<HTMLElement>('#ferritin')?.parentElement
      if (entry != null) entry.style.transform = 'translateY(-1.5rem)'
    })
    const found = (await inPage(page, overlaps)).join('\n')
    expect(found).toContain('INPUT age')
    expect(found).toContain('run under DIV')
  })

  pageTest('and a line that is too long would be found', { viewport: PHONE }, async (page) => {
    await inPage(page, () => {
      const long = document.createElement('p')
      long.style.whiteSpace = 'nowrap'
      long.textContent = 'ferritin '.repeat(40)
      document.body.append(long)
    })
    expect(await inPage(page, sideways)).not.toEqual([])
  })
})
