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

/** Long enough for a busy machine. */
const PATIENCE = { timeout: 30_000 }

/**
 * Waits until an expression in the page has a value.
 *
 * @param expression JavaScript
 * @param told the expected value
 * @example await becomes(driver, 'document.title', 'MAS-HLH bedside criteria')
 */
export async function becomes(driver: Driver, expression: string, told: unknown): Promise<void> {
  await expect.poll(() => driver.evaluate(expression), PATIENCE).toEqual(told)
}

/** Runs in the page: returns the number of a form field, then those of the other draws beside it. */
const numbers = (id: string) =>
  [...(document.getElementById(id)?.closest('[data-part="control"]')?.querySelectorAll('[data-on]') ?? [])].map(
    (one) => (one instanceof HTMLInputElement ? one.value : one.textContent),
  )

/** Runs in the page: opens the fold of the times, if it contains the button. */
const openTimes = (name: string) => {
  const fold = document.querySelector('[data-part="fold"]:not([data-open]):has([data-part="times"])')
  const inside = [...(fold?.querySelectorAll('button') ?? [])].some(({ textContent }) => textContent === name)
  const titles = [...document.querySelectorAll<HTMLElement>('button[aria-controls]')]
  if (inside) titles.find((one) => one.getAttribute('aria-controls') === fold?.id)?.click()
}

/** Runs in the page: returns the text of the first match, hidden text included; null without a match. */
const words = (selector: string) => document.querySelector(selector)?.textContent ?? null

/** Returns an expression for `becomes` that reads an element's text. */
export const wordsOf = (selector: string): string => expressionOf(words, selector)

/**
 * Makes helpers that act and look like a person, in any engine.
 *
 * @param driver an open browser with the page in it
 * @example await handsOf(driver).enter('platelets', '95')
 */
export function handsOf(driver: Driver) {
  /** Shows the form, lets the page draw it and evaluates the expression, in one slow round trip to the browser. */
  const inForm = (expression: string) =>
    driver.evaluate<string>(
      `(async () => { ${expressionOf(showForm)}; await new Promise((next) => setTimeout(next)); return ${expression} })()`,
    )
  /** A press may leave the page; then there is nothing to wait for. */
  const settle = () => driver.evaluate(expressionOf(settled)).catch(() => undefined)
  const find = (label: string, choice: string | null) => inForm(expressionOf(mark, label, choice))
  return {
    /** Appends a number to a field. The key press afterwards tells the browser that a user is active. */
    async enter(id: string, text: string) {
      await driver.evaluate(expressionOf(insert, await find(labelOf(id), null), text))
      await driver.press('End')
      await settle()
    },
    /** Replaces the time in a field and commits it. */
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
    /** Presses a button outside the form, as soon as it exists. */
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
    /** Checks the numbers in a row of the form, from left to right. */
    row: (id: string, told: readonly string[]) => becomes(driver, expressionOf(numbers, id), told),
    /** Checks the whole answer. */
    async says(told: Said) {
      await driver.evaluate(expressionOf(showAnswer))
      await becomes(driver, expressionOf(readAnswer), told)
    },
  }
}
