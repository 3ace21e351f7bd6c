import { expect } from 'vitest'
import type { Driver } from './engines/engine.ts'
import {
  expressionOf,
  insert,
  mark,
  markButton,
  readAnswer,
  reveal,
  type Said,
  settled,
  showAnswer,
  showForm,
} from './in-page.ts'
import { labelOf } from './label.ts'

/** Long enough for a machine that is busy with other things. */
const PATIENCE = { timeout: 30_000 }

/**
 * Waits until the page says something.
 *
 * @param driver an open browser
 * @param expression JavaScript for what is looked at
 * @param told what it must come to
 * @example await becomes(driver, 'document.title', 'MAS-HLH bedside criteria')
 */
export async function becomes(driver: Driver, expression: string, told: unknown): Promise<void> {
  await expect.poll(() => driver.evaluate(expression), PATIENCE).toEqual(told)
}

/** Runs in the page: the number of a field of the form, then those of other draws beside it. */
const numbers = (id: string) =>
  [...(document.getElementById(id)?.closest('[data-part="control"]')?.querySelectorAll('[data-on]') ?? [])].map(
    (one) => (one instanceof HTMLInputElement ? one.value : one.textContent),
  )

/** Runs in the page: opens the fold of the times, if a button lies in it. */
const openTimes = (name: string) => {
  const fold = document.querySelector('[data-part="fold"]:not([data-open]):has([data-part="times"])')
  const inside = [...(fold?.querySelectorAll('button') ?? [])].some(({ textContent }) => textContent === name)
  const titles = [...document.querySelectorAll<HTMLElement>('button[aria-controls]')]
  if (inside) titles.find((one) => one.getAttribute('aria-controls') === fold?.id)?.click()
}

/** Runs in the page: the words of the first such element, hidden ones included; null where there is none. */
const words = (selector: string) => document.querySelector(selector)?.textContent ?? null

/** The words of an element as an expression for `becomes`. */
export const wordsOf = (selector: string): string => expressionOf(words, selector)

/**
 * The hands of a person at any browser.
 *
 * @param driver an open browser with the page in it
 * @returns what can be done and seen
 * @example await handsOf(driver).enter('platelets', '95')
 */
export function handsOf(driver: Driver) {
  /** One question to the browser, which takes its time: shows the form, lets the page draw it, finds a part of it. */
  const inForm = (expression: string) =>
    driver.evaluate<string>(
      `(async () => { ${expressionOf(showForm)}; await new Promise((next) => setTimeout(next)); return ${expression} })()`,
    )
  /** A press may leave the page, and then there is nothing to wait for. */
  const settle = () => driver.evaluate(expressionOf(settled)).catch(() => undefined)
  const find = (label: string, choice: string | null) => inForm(expressionOf(mark, label, choice))
  return {
    /** Enters a number behind what its field holds. The key after it tells the browser that a person is at work. */
    async enter(id: string, text: string) {
      await driver.evaluate(expressionOf(insert, await find(labelOf(id), null), text))
      await driver.press('End')
      await settle()
    },
    /** Enters a time in place of the one in its field, and finishes it. */
    async time(label: string, text: string) {
      await driver.evaluate(expressionOf(insert, await find(label, null), text, true))
      await driver.press('Enter')
      await settle()
    },
    async choose(id: string, answer: string) {
      const place = await find(labelOf(id), answer)
      const stands = `document.querySelector(${JSON.stringify(place)}).control.checked`
      await driver.click(place)
      if (!(await driver.evaluate<boolean>(stands))) await driver.click(place)
      await becomes(driver, stands, true)
      await settle()
    },
    /** Presses a button beside the form, as soon as there is one. */
    async press(name: string) {
      await driver.evaluate(expressionOf(openTimes, name))
      const found = async () => {
        await driver.evaluate(expressionOf(reveal, name))
        return driver.evaluate<string>(expressionOf(markButton, name)).catch(() => null)
      }
      await expect.poll(found, PATIENCE).not.toBeNull()
      await driver.click(await driver.evaluate<string>(expressionOf(markButton, name)))
      await settle()
    },
    /** The row of the form holds these numbers, from left to right. */
    row: (id: string, told: readonly string[]) => becomes(driver, expressionOf(numbers, id), told),
    /** The answer says exactly this. */
    async says(told: Said) {
      await driver.evaluate(expressionOf(showAnswer))
      await becomes(driver, expressionOf(readAnswer), told)
    },
  }
}
