import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import type { Driver } from './engines/engine.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf, inPage, insert, mark, markButton } from './in-page.ts'
import { openPart } from './look.ts'
import { aboveForm, CALLS, isQuiet, isQuietIn, PANEL } from './pack-hands.ts'

const HOSPITAL = 'Example General Hospital'
const OWNER = 'Working group on fever'
const DIALOG = 'dialog[aria-labelledby="pack-title"]'
const USE = 'Use in this page now'

/** The text of the focused element. */
const focused = () => document.activeElement?.textContent?.trim() ?? ''
const isOpen = (page: Page) => page.locator(DIALOG).evaluate((dialog) => dialog.hasAttribute('open'))

describe('the editor of packs', () => {
  for (const [name, viewport] of [
    ['a phone', { width: 360, height: 740 }],
    ['a desk', { width: 1280, height: 800 }],
  ] as const) {
    pageTest(
      `on ${name}: a team with a number, by mouse and keys, and it is called`,
      { viewport },
      async (page, watch) => {
        await openPart(page, 'Hospital')
        await page.getByRole('button', { name: 'Make a pack' }).focus()
        await page.keyboard.press('Enter')
        const editor = page.getByRole('dialog', { name: 'Make this page your hospital’s' })
        await editor.waitFor()
        await editor.getByLabel('Hospital', { exact: true }).click()
        await page.keyboard.type(HOSPITAL)
        for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('Tab')
        await page.keyboard.type(OWNER)
        expect(await editor.getByLabel('Who answers for this').inputValue()).toBe(OWNER)
        await editor.getByRole('button', { name: '+ Add a team' }).focus()
        await page.keyboard.press('Enter')
        await editor.getByLabel('Team', { exact: true }).fill('Fever team')
        // The editor lists what is missing and links to it.
        await editor.getByRole('button', { name: 'Show the first' }).click()
        await expect.poll(() => inPage(page, () => document.activeElement?.id ?? '')).toContain('contacts')
        expect(await editor.getByRole('button', { name: USE }).isDisabled()).toBe(true)
        await editor.getByLabel('Number', { exact: true }).fill('+1 555 0100')
        await editor.getByRole('button', { name: 'Today: Last tried on' }).click()
        await editor.getByRole('button', { name: USE }).click()
        await editor.getByText('In force in this page until it is closed.').waitFor()
        await page.keyboard.press('Escape')
        await expect.poll(() => isOpen(page)).toBe(false)
        // Only the editor closes: the panel under it stays open, and the typed text is kept.
        expect(await page.getByRole('region', { name: 'Hospital' }).isVisible()).toBe(true)
        await expect.poll(() => inPage(page, aboveForm)).toEqual(CALLS)
        expect(await page.getByRole('region', { name: 'Hospital' }).innerText()).toContain(HOSPITAL)
        await expect.poll(() => inPage(page, focused)).toBe('Change this pack')
        await page.keyboard.press('Enter')
        expect(await page.getByLabel('Who answers for this').inputValue()).toBe(OWNER)
        await page.keyboard.press('Escape')
        await expect.poll(() => isOpen(page)).toBe(false)
        await isQuiet(page, watch)
      },
    )
  }

  pageTest(
    'closed by Escape on a phone, it leaves the answer over the form open',
    { viewport: { width: 360, height: 740 } },
    async (page) => {
      await openPart(page, 'Why and sources')
      await page.getByRole('button', { name: 'Intended use' }).click()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
      expect(await page.locator('main#answer').isVisible()).toBe(true)
      await openPart(page, 'Hospital')
      await page.getByRole('button', { name: 'Make a pack' }).click()
      await page.keyboard.press('Escape')
      await expect.poll(() => isOpen(page)).toBe(false)
      expect(await page.getByRole('region', { name: 'Hospital' }).isVisible()).toBe(true)
    },
  )

  engineTest('makes a pack that calls', async (driver) => {
    await openBuilt(driver)
    const { press } = handsOf(driver)
    await press('Hospital')
    await press('Make a pack')
    const enter = async (label: string, text: string) =>
      driver.evaluate(expressionOf(insert, await driver.evaluate<string>(expressionOf(mark, label, null)), text))
    await enter('Hospital', HOSPITAL)
    await enter('Who answers for this (a group or a role, no name)', OWNER)
    await press('+ Add a team')
    await enter('Team', 'Fever team')
    await enter('Number', '+1 555 0100')
    await pressLabelled(driver, 'Today: Last tried on')
    await press(USE)
    await becomes(driver, wordsOf('#pack-count'), 'In force in this page until it is closed.')
    await driver.press('Escape')
    await becomes(driver, `document.querySelector('${DIALOG}').open`, false)
    await becomes(driver, expressionOf(aboveForm), CALLS)
    expect(await driver.text(PANEL)).toContain(HOSPITAL)
    expect(await driver.evaluate(`document.querySelector('${PANEL}') !== null`)).toBe(true)
    // The typed text is kept for the next time.
    await driver.click(await driver.evaluate<string>(expressionOf(markButton, 'Change this pack')))
    await becomes(driver, `document.querySelector('#pack-governance\\\\.owner').value`, OWNER)
    await isQuietIn(driver)
  })
})

/** Presses a button by its accessible name. */
const pressLabelled = (driver: Driver, label: string) => driver.click(`[aria-label="${label}"]`)
