import { describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { enterCourse, lookBack } from './enter-course.ts'
import { inPage } from './in-page.ts'
import { answerBar, enterPatient, focusSeen, inEveryState, targets } from './look.ts'
import { inEveryPackState } from './look-pack.ts'

const PHONE = { width: 360, height: 740 }
/** More than the page has tab stops: the walk returns to its start. */
const PRESSES = 600

const inForm = () => document.activeElement?.closest('form') != null
const blur = () => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined)

describe('the answer bar of a phone', () => {
  pageTest('is in reach, says the tier, and leads to the answer', { viewport: PHONE }, async (page) => {
    const bar = answerBar(page)
    const answer = page.getByRole('main', { name: 'Answer' })
    const place = await bar.boundingBox()
    if (place === null) throw new Error('the bar is not on the page')
    expect(Math.round(place.y + place.height)).toBe(PHONE.height)
    expect(await bar.innerText()).toContain('Nothing entered yet')
    expect(await answer.count()).toBe(0)
    await enterPatient(page)
    const said = await bar.innerText()
    await bar.click()
    const title = answer.getByRole('heading').first()
    const words = await title.innerText()
    expect(said).toContain(words)
    const seen = await title.boundingBox()
    expect(seen?.y).toBeGreaterThanOrEqual(0)
    expect(seen?.y).toBeLessThan(PHONE.height / 2)
    await expect.poll(() => inPage(page, () => document.activeElement?.textContent)).toBe(words)
  })

  pageTest('lays the answer over the form, which is then out of reach of keys', { viewport: PHONE }, async (page) => {
    const bar = answerBar(page)
    const form = page.getByRole('form', { name: 'Findings' })
    await enterPatient(page)
    await page.keyboard.press('Tab')
    expect(await inPage(page, inForm)).toBe(true)
    await bar.click()
    expect(await form.count()).toBe(0)
    const box = await page.locator('main#answer').boundingBox()
    expect(box).toEqual({ x: 0, y: 0, ...PHONE })
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press(key)
        expect(await inPage(page, inForm)).toBe(false)
      }
    }
    await bar.focus()
    await page.keyboard.press('Escape')
    expect(await form.count()).toBe(1)
    expect(await page.getByRole('main', { name: 'Answer' }).count()).toBe(0)
    expect(await inPage(page, () => document.activeElement?.id)).toBe('answer-bar')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('main', { name: 'Answer' }).count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(await form.count()).toBe(1)
  })

  pageTest('is not there on a desk, where the answer stands beside the form', {}, async (page) => {
    expect(await answerBar(page).isVisible()).toBe(false)
    const form = await page.getByRole('form', { name: 'Findings' }).boundingBox()
    const answer = await page.getByRole('main', { name: 'Answer' }).boundingBox()
    if (form === null || answer === null) throw new Error('form or answer is not on the page')
    expect(answer.x).toBeGreaterThanOrEqual(Math.floor(form.x + form.width))
  })
})

describe('what has the focus is seen', () => {
  for (const [name, viewport, open] of [
    ['a phone', PHONE, false],
    ['a phone, the answer over the form', PHONE, true],
    ['a desk', { width: 1280, height: 720 }, false],
    ['a wide desk', { width: 1920, height: 1080 }, false],
  ] as const) {
    for (const key of ['Tab', 'Shift+Tab']) {
      pageTest(`on ${name}, with ${key} through all of the page`, { viewport }, async (page) => {
        const bar = answerBar(page)
        const phone = await bar.isVisible()
        await enterPatient(page)
        await enterCourse(page)
        if (phone) await bar.click()
        await lookBack(page)
        if (phone && !open) await bar.click()
        await inPage(page, blur)
        const hidden: string[] = []
        const met = new Set<string>()
        let laps = 0
        for (let presses = 0; presses < PRESSES; presses += 1) {
          await page.keyboard.press(key)
          const focus = await inPage(page, focusSeen)
          // Past the last stop, the browser itself has the focus; after the second time the whole page was visited.
          laps += focus.what === 'nothing' ? 1 : 0
          if (laps === 2) break
          met.add(focus.what)
          if (focus.hidden !== null) hidden.push(`${focus.what}: ${focus.hidden}`)
        }
        expect(hidden).toEqual([])
        expect(laps).toBe(2)
        expect(met.size).toBeGreaterThan(open ? 25 : 110)
      })
    }
  }
})

describe('on a phone everything can be hit with a finger', () => {
  pageTest('44 px high at least', { viewport: PHONE }, async (page) => {
    let most = 0
    const look = async (state: string) => {
      const found = await inPage(page, targets)
      most = Math.max(most, found.length)
      const low = found.filter(({ height, inText }) => height < 43.9 && !inText)
      expect.soft(low, state).toEqual([])
    }
    await inEveryState(page, look)
    await answerBar(page).click()
    await page.getByRole('button', { name: 'Add assessment' }).click()
    await page.getByRole('button', { name: 'Withdraw it' }).first().waitFor()
    await look('earlier answers beside the questions')
    expect(most).toBeGreaterThan(180)
  })

  pageTest('44 px high at least, with a hospital’s pack', { viewport: PHONE }, async (page) => {
    let numbers = 0
    await inEveryPackState(page, async (state) => {
      const found = await inPage(page, targets)
      numbers = Math.max(numbers, found.filter(({ what }) => what.includes('+1 555')).length)
      expect
        .soft(
          found.filter(({ height, inText }) => height < 43.9 && !inText),
          state,
        )
        .toEqual([])
      // No telephone number is part of running text.
      expect
        .soft(
          found.filter(({ what, inText }) => what.includes('+1 555') && inText),
          state,
        )
        .toEqual([])
    })
    expect(numbers).toBeGreaterThan(3)
  })
})
