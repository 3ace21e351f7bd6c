import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { inPage, settled } from './in-page.ts'
import { labelOf } from './label.ts'
import { enterPatient, inEveryState, openFold } from './look.ts'

const luminance = (): number => {
  const paint = document.createElement('canvas').getContext('2d')
  if (paint === null) throw new Error('no canvas')
  paint.fillStyle = getComputedStyle(document.body).backgroundColor
  paint.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = paint.getImageData(0, 0, 1, 1).data
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
}
const running = () => document.getAnimations().map((one) => String((one as CSSTransition).transitionProperty))

describe('nothing moves', () => {
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    for (const width of [360, 1280]) {
      const view = { viewport: { width, height: 800 }, reducedMotion }
      pageTest(`${reducedMotion}, ${width} px`, view, async (page) => {
        await inEveryState(page, async (state) => expect(await inPage(page, running), state).toEqual([]))
      })
    }
  }

  pageTest('and a transition would be seen', {}, async (page) => {
    await inPage(page, () => {
      document.body.style.transition = 'opacity 60s'
      document.body.getBoundingClientRect()
      document.body.style.opacity = '0.5'
    })
    expect(await inPage(page, running)).toEqual(['opacity'])
  })
})

describe('the colors are those that were chosen', () => {
  for (const [system, other] of [
    ['dark', 'light'],
    ['light', 'dark'],
  ] as const) {
    pageTest(`${other} where the system is ${system}, and back`, { colorScheme: system }, async (page) => {
      const isLight = async () => (await inPage(page, luminance)) > 0.5
      await page.getByRole('button', { name: 'Menu' }).click()
      const colors = page.getByRole('combobox', { name: 'Colors' })
      expect(await isLight()).toBe(system === 'light')
      await colors.selectOption(other)
      expect(await isLight()).toBe(other === 'light')
      await colors.selectOption(system)
      expect(await isLight()).toBe(system === 'light')
      await colors.selectOption('system')
      expect(await isLight()).toBe(system === 'light')
    })
  }
})

/** Runs in the page: returns how the three parts of a bar of counts are drawn. */
const parts = () =>
  ['met', 'unknown', 'not-met'].map((verdict) => {
    const part = document.querySelector(`.gauges-count > [data-verdict="${verdict}"]`)
    if (part === null) throw new Error(`no part is ${verdict}`)
    const { backgroundColor, backgroundImage } = getComputedStyle(part)
    const clear = backgroundColor === 'rgba(0, 0, 0, 0)' || backgroundColor === 'transparent'
    return { verdict, filled: !clear, hatched: backgroundImage !== 'none' }
  })

describe('the parts of a bar are told apart without color', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    pageTest(colorScheme, { colorScheme }, async (page) => {
      await enterPatient(page)
      const spleen = page.getByRole('group', { name: labelOf('splenomegaly'), exact: true })
      await spleen.getByRole('radio', { name: 'No', exact: true }).check()
      expect(await inPage(page, parts)).toEqual([
        { verdict: 'met', filled: true, hatched: false },
        { verdict: 'unknown', filled: false, hatched: true },
        { verdict: 'not-met', filled: false, hatched: false },
      ])
    })
  }
})

/** Records everything the page announces from now on. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await inPage(page, () => {
    const heard: string[] = []
    Object.assign(window, { __heard: heard })
    const voice = [...document.querySelectorAll('[role="status"]')].filter(
      (one) => one.closest('main, dialog') === null,
    )
    if (voice.length !== 1) throw new Error(`${voice.length} voices`)
    for (const one of voice) {
      const note = () => heard.push(one.textContent ?? '')
      new MutationObserver(note).observe(one, { childList: true, characterData: true, subtree: true })
    }
  })
  return async () => {
    await inPage(page, settled)
    return inPage(page, () => (window as unknown as { __heard: string[] }).__heard.splice(0))
  }
}

describe('what is said aloud', () => {
  pageTest('only what changed, in few words', {}, async (page) => {
    const heard = await listen(page)
    const field = (id: string) => page.getByLabel(labelOf(id), { exact: true })
    await openFold(page, 'More findings')
    const titles = () => page.locator('[data-part="set-name"]').allInnerTexts()
    const verdicts = () =>
      inPage(page, () =>
        [...document.querySelectorAll('[data-part="set"][data-verdict] > button')].map(
          (one) =>
            [
              one.querySelector('[data-part="set-name"]')?.textContent ?? '',
              one.querySelector('[data-verdict]')?.textContent ?? '',
            ] as const,
        ),
      )
    expect(await heard()).toEqual([])
    await field('temperature').pressSequentially('39.4')
    await heard()
    await field('temperature').fill('39.5')
    expect(await heard()).toEqual([])
    await field('sodium').pressSequentially('140')
    expect(await heard()).toEqual([])
    for (const [id, value] of [
      ['age', '6'],
      ['ferritin', '20000'],
      ['platelets', '80'],
      ['hemoglobin', '8'],
      ['triglycerides', '400'],
    ] as const) {
      const [tier, before] = [await page.locator('#tier-title').innerText(), new Map(await verdicts())]
      await field(id).fill(value)
      const said = await heard()
      const now = await page.locator('#tier-title').innerText()
      const moved = (await verdicts()).filter(
        ([name, verdict]) => verdict !== '' && (before.get(name) ?? '') !== '' && before.get(name) !== verdict,
      )
      expect(said.length, id).toBeLessThanOrEqual(1)
      const [words = ''] = said
      expect(words.length, words).toBeLessThan(200)
      expect(words.includes(now), id).toBe(tier !== now)
      for (const [name] of moved) expect(words, id).toContain(`${name}: `)
      const named = (await titles()).filter((name) => words.includes(`${name}: `))
      if (tier === now && moved.length === 0 && named.length === 0) expect(words, id).toBe('')
    }
    await page
      .getByRole('group', { name: labelOf('sjia'), exact: true })
      .getByRole('radio', { name: 'Yes' })
      .check()
    expect((await heard()).join('')).not.toBe('')
  })
})
