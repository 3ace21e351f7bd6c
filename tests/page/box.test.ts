import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { evaluate, expressionOf, inPage } from './in-page.ts'

const REPORT = `Patient: Quimbaya, Thaddeus   MRN: 48213377   DOB: 2001-04-05
WBC 4.88 K/uL   HGB 8.4 g/dL   PLT 45 K/uL L
Ferritin 10749 ng/mL H   Triglycerides 312 mg/dL H
CRP 14.2
LDH pending
MCV 87 fL
`
const PANEL = '[data-part="box-panel"]'
const ACCEPT = '[data-part="box-accept"]'

/** Runs in the page: pastes into the box. Clipboard events differ between engines; this synthetic one does not. */
const paste = (text: string, html: string) => {
  const field = document.querySelector<HTMLInputElement>('[data-part="box"] input')
  field?.focus()
  const event = new Event('paste', { bubbles: true, cancelable: true })
  const getData = (kind: string) => (kind === 'text/html' ? html : text)
  Object.defineProperty(event, 'clipboardData', { value: { getData } })
  field?.dispatchEvent(event)
}
const pasting = (text: string, html = '') => expressionOf(paste, text, html)

/** Runs in the page: checks the text of the answer. */
const says = (words: string) => document.querySelector('main')?.textContent === words

engineTest('a pasted report is proposed, accepted, counted in the answer and taken back', async (driver) => {
  await openBuilt(driver)
  const hands = handsOf(driver)
  const before = await driver.evaluate<string>(wordsOf('main'))
  await driver.evaluate(pasting(REPORT))
  await becomes(driver, wordsOf(`${PANEL} h2`), '6 values found')
  await hands.row('platelets', [''])
  await driver.click(ACCEPT)
  await becomes(driver, `document.querySelector('${PANEL}')`, null)
  await hands.row('platelets', ['45'])
  await hands.row('ferritin', ['10749'])
  await becomes(driver, expressionOf(says, before), false)
  expect(await driver.evaluate<string>('document.documentElement.outerHTML')).not.toMatch(/Quimbaya|48213377/)
  await hands.press('Undo paste')
  await hands.row('platelets', [''])
  await becomes(driver, expressionOf(says, before), true)
  expect(driver.errors() ?? []).toEqual([])
  expect(driver.requests() ?? []).toEqual([])
})

engineTest('a copied table keeps its empty cells', async (driver) => {
  await openBuilt(driver)
  const cells = (...row: readonly string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  const html = `<table>${cells('Test', '2026-11-19 06:10', '2026-11-20 06:20')}${cells('PLT (K/uL)', '', '45')}</table>`
  await driver.evaluate(pasting('Test 2026-11-19 06:10 2026-11-20 06:20\nPLT (K/uL) 45', html))
  await becomes(driver, wordsOf(`${PANEL} h2`), '1 value found')
  await becomes(driver, wordsOf(`${PANEL} [data-part="box-time"]`), '2026-11-20 06:20')
})

/** Runs in the page, after axe was injected. */
async function violations(): Promise<readonly string[]> {
  const { run } = (window as unknown as { axe: typeof axe }).axe
  const found = await run(document.querySelector('[data-part="box"]') ?? document, { resultTypes: ['violations'] })
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`)
}

/** Runs in the page: lists the touch targets in the box that are too low, and checks whether the page is too wide. */
const smallIn = (selector: string) => {
  const all = document.querySelectorAll(`${selector} :is(button, label, input[type="text"])`)
  const small = [...all].filter((one) => one.getBoundingClientRect().height < 44).map(({ textContent }) => textContent)
  return { small, wide: document.documentElement.scrollWidth > innerWidth }
}

describe('the open box is clean for axe, within the window, and easy to hit', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const view = { viewport: { width, height: 800 }, colorScheme }
      pageTest(`${colorScheme}, ${width} px`, view, async (page: Page, watch) => {
        await evaluate(page, `${axe.source};undefined`)
        await inPage(page, paste, REPORT, '')
        await page.locator(PANEL).waitFor()
        expect(await inPage(page, violations)).toEqual([])
        expect(await inPage(page, smallIn, '[data-part="box"]')).toEqual({ small: [], wide: false })
        expect(watch.errors).toEqual([])
      })
    }
  }
})
