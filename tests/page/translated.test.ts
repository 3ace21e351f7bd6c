import { describe, expect, vi } from 'vitest'
import { criteria } from '../load.ts'
import { translate } from '../translator.ts'
import { engineTest } from './browser.ts'
import { openBuilt } from './built.ts'
import type { Driver } from './engines/engine.ts'
import { becomes, handsOf } from './hands.ts'
import { expressionOf } from './in-page.ts'

// Each key redraws the whole page here, which takes three engines a long time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const tierTitle = (id: string) => criteria.pathway.tiers.find((tier) => tier.id === id)?.title ?? ''
/** Runs in the page: the visible text. */
const body = 'document.body.innerText'
const has = (text: string) => `${body}.includes(${JSON.stringify(text)})`
const warning = has('Something changes the words on this page')
const replaced = 'document.querySelectorAll("font").length > 0'
/** Runs in the page: returns the first heading of the answer and the text of the MAS 2016 row. */
const verdict = () => [
  document.querySelector('main h1, main h2')?.textContent ?? null,
  [...document.querySelectorAll('[data-part="set"] > button')].find((one) => one.textContent.includes('MAS 2016'))
    ?.textContent ?? null,
]

/**
 * Types into a field by its id, because labels may be translated. Finds and focuses it in one step, because of redraws.
 */
async function type(driver: Driver, id: string, text: string): Promise<void> {
  await driver.evaluate(`document.getElementById(${JSON.stringify(id)}).focus()`)
  await driver.press(...text)
}

/** Enters sJIA, fever and ferritin 600, starts the translator, then enters worsening values. */
async function getWorse(driver: Driver, respectful: boolean) {
  const hands = handsOf(driver)
  await openBuilt(driver)
  await hands.choose('sjia', 'Yes')
  await hands.choose('fever', 'Yes')
  await hands.enter('ferritin', '600')
  await becomes(driver, `${expressionOf(verdict)}[0]`, tierTitle('screen'))
  await driver.evaluate(expressionOf(translate, respectful))
  if (!respectful) await becomes(driver, warning, true)
  await driver.evaluate('document.getElementById("ferritin").focus()')
  await driver.evaluate('document.getElementById("ferritin").select()')
  await driver.press('1', '2', '4', '5', '0')
  await type(driver, 'platelets', '95')
  await type(driver, 'ast', '120')
}

describe('a translator', () => {
  engineTest('that respects what the page says of itself changes nothing', async (driver) => {
    await getWorse(driver, true)
    await becomes(driver, `${expressionOf(verdict)}[1]?.startsWith('MAS 2016 (sJIA)met')`, true)
    expect(await driver.evaluate(warning)).toBe(false)
    expect(await driver.evaluate('window.translated')).toBe(0)
  })

  engineTest('that ignores it is warned of, and every verdict is that of the last value', async (driver) => {
    await getWorse(driver, false)
    await becomes(driver, `${expressionOf(verdict)}[1]?.startsWith('MAS 2016 (sJIA)met')`, true)
    await becomes(driver, warning, true)
    expect(await driver.evaluate(replaced)).toBe(true)
    expect(await driver.evaluate(has(tierTitle('screen')))).toBe(false)
    const entered = `['ferritin', 'platelets', 'ast'].map((id) => document.getElementById(id).value)`
    expect(await driver.evaluate(entered)).toEqual(['12450', '95', '120'])
    expect(await driver.evaluate('document.getElementById("emergency").innerText.length > 20')).toBe(true)
  })
})
