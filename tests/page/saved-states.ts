import { expect } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { criteria } from '../load.ts'
import type { Driver } from './engines/engine.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf, openPanel, reveal, showAnswer, showForm } from './in-page.ts'
import { ALWAYS, CALLABLE, packHandsOf } from './pack-hands.ts'

/** Runs in the page: presses the first button of this name, wherever it is. */
export function pressed(name: string): void {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)
  if (button === undefined) throw new Error(`no button ${name}`)
  button.click()
}
const press = (driver: Driver, name: string) => driver.evaluate(expressionOf(pressed, name))

/** Runs in the page: chooses dark colors. */
function darken(): void {
  const list = document.querySelector<HTMLSelectElement>('[data-part="menu"] select')
  if (list === null) throw new Error('no choice of colors')
  list.value = 'dark'
  list.dispatchEvent(new Event('change', { bubbles: true }))
}
const count = (selector: string) => `document.querySelectorAll(${JSON.stringify(selector)}).length`

/** States of the page, with a patient in it, when somebody saves it; each function sets one up. */
export const STATES: Readonly<Record<string, (driver: Driver) => Promise<void>>> = {
  'as it is': async () => undefined,
  'dark, a dialog open': async (driver) => {
    await driver.evaluate(expressionOf(reveal, 'Colors'))
    await becomes(driver, count('[data-part="menu"] select'), 1)
    await driver.evaluate(expressionOf(darken))
    await driver.evaluate(expressionOf(openPanel, 'Why and sources'))
    await becomes(driver, count('[data-part="panel"]'), 1)
    await press(driver, criteria.intendedUse.title)
    await becomes(driver, count('dialog[open]'), 1)
  },
  'the answer over the form of a phone': async (driver) => {
    await driver.evaluate('document.querySelector("#answer-bar[aria-expanded=false]")?.click()')
    await becomes(driver, count('[data-part="page"][data-answer-open]'), 1)
  },
  'while it is printed': async (driver) => {
    await driver.evaluate('dispatchEvent(new Event("beforeprint"))')
    await becomes(driver, count('[data-part="paper"]'), 1)
  },
  'a pack in force, its editor open': async (driver) => {
    const { show, open } = packHandsOf(driver)
    await show()
    await open(ALWAYS)
    await becomes(driver, CALLABLE, true)
    await press(driver, 'Change this pack')
    await becomes(driver, count('dialog[open]'), 1)
  },
}

/** A typed value: it must not appear in any copy that runs. */
export const TYPED = '1040'

/**
 * Enters a patient in any engine.
 *
 * @param driver an open browser with the page in it
 */
export async function enterSome(driver: Driver): Promise<void> {
  const { enter, choose, time } = handsOf(driver)
  await driver.evaluate(expressionOf(showForm))
  await enter('age', '6')
  await enter('ferritin', TYPED)
  await choose('fever', 'Yes')
  await time('Drawn at', showInstant(Date.now() - 3_600_000))
  await driver.evaluate(expressionOf(showAnswer))
  await expect.poll(() => driver.evaluate(wordsOf('#tier-title')), { timeout: 20_000 }).not.toBe('Nothing entered yet')
}
