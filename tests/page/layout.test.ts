import { describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { LONG_WORD, lengthen, overlaps, sideways } from './fits.ts'
import { inPage } from './in-page.ts'
import { enterPatient, focusSeen, inEveryState, targets } from './look.ts'

const PHONE = { width: 360, height: 740 }

/** 640 px is a window of 1280 px at 200 %, 320 px the same at 400 %. */
const WIDTHS = [320, 360, 640, 768, 1280, 1920]

describe('nothing has to be scrolled sideways, sticks out or lies over something else', () => {
  for (const width of WIDTHS) {
    const viewport = { width, height: 800 }
    pageTest(`at ${width} px`, { viewport }, async (page) => {
      await inEveryState(page, async (state) => {
        expect.soft(await inPage(page, sideways), state).toEqual([])
        expect.soft(await inPage(page, overlaps), state).toEqual([])
      })
    })

    pageTest(`at ${width} px with names of one long word`, { viewport }, async (page) => {
      await inEveryState(page, async (state) => {
        expect(await inPage(page, lengthen, LONG_WORD), state).toBeGreaterThan(100)
        expect.soft(await inPage(page, sideways), state).toEqual([])
        expect.soft(await inPage(page, overlaps), state).toEqual([])
        await inPage(page, lengthen, null)
      })
    })
  }

  pageTest('and two fields over one another, and a label under its control, would be found', {}, async (page) => {
    await inPage(page, () => {
      const [one, two] = document.querySelectorAll<HTMLElement>('.quantity-field')
      if (one === undefined || two === undefined) throw new Error('no fields')
      two.style.transform = `translate(${one.getBoundingClientRect().x - two.getBoundingClientRect().x}px, ${one.getBoundingClientRect().y - two.getBoundingClientRect().y}px)`
      const entry = document.querySelector<HTMLElement>('#ferritin')?.parentElement
      if (entry != null) entry.style.marginLeft = '-20rem'
    })
    const found = (await inPage(page, overlaps)).join('\n')
    expect(found).toContain('INPUT age')
    expect(found).toContain('run under entry')
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

describe('the answer bar of a phone', () => {
  pageTest('is in reach, says the tier, and leads to the answer', { viewport: PHONE }, async (page) => {
    const bar = page.getByRole('button', { name: /Nothing entered yet/ })
    const place = await bar.boundingBox()
    if (place === null) throw new Error('the bar is not on the page')
    expect(Math.round(place.y + place.height)).toBe(PHONE.height)
    await enterPatient(page)
    const title = page.getByRole('main', { name: 'Answer' }).getByRole('heading').first()
    const words = await title.innerText()
    const changed = page.getByRole('button', { name: words })
    expect(await changed.isVisible()).toBe(true)
    await changed.click()
    const seen = await title.boundingBox()
    expect(seen?.y).toBeGreaterThanOrEqual(0)
    expect(seen?.y).toBeLessThan(PHONE.height / 2)
    expect(await inPage(page, () => document.activeElement?.textContent)).toBe(words)
  })

  pageTest('is not there on a desk, where the answer stands beside the form', {}, async (page) => {
    expect(await page.getByRole('button', { name: /Nothing entered yet/ }).count()).toBe(0)
    const form = await page.getByRole('form', { name: 'Findings' }).boundingBox()
    const answer = await page.getByRole('main', { name: 'Answer' }).boundingBox()
    if (form === null || answer === null) throw new Error('form or answer is not on the page')
    expect(answer.x).toBeGreaterThanOrEqual(Math.floor(form.x + form.width))
  })
})

describe('what has the focus is seen', () => {
  for (const [name, viewport] of [
    ['a phone', PHONE],
    ['a desk', { width: 1280, height: 720 }],
  ] as const) {
    for (const key of ['Tab', 'Shift+Tab']) {
      pageTest(`on ${name}, with ${key} through the page`, { viewport }, async (page) => {
        await enterPatient(page)
        await inPage(page, () => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null))
        const hidden: string[] = []
        const met = new Set<string>()
        for (let presses = 0; presses < 70; presses += 1) {
          await page.keyboard.press(key)
          const focus = await inPage(page, focusSeen)
          met.add(focus.what)
          if (focus.hidden !== null) hidden.push(`${focus.what}: ${focus.hidden}`)
        }
        expect(hidden).toEqual([])
        expect(met.size).toBeGreaterThan(30)
      })
    }
  }
})

describe('on a phone everything can be hit with a finger', () => {
  pageTest('44 px high at least', { viewport: PHONE }, async (page) => {
    await inEveryState(page, async (state) => {
      const found = await inPage(page, targets)
      expect(found.length).toBeGreaterThan(100)
      expect(
        found.filter(({ height }) => height < 43.9),
        state,
      ).toEqual([])
    })
  })
})
