import { describe, expect } from 'vitest'
import { criteria } from '../load.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { noon, written } from './course.ts'
import { openFile } from './enter-course.ts'
import { drop } from './files.ts'
import { becomes, wordsOf } from './hands.ts'
import { evaluate, expressionOf, openPanel } from './in-page.ts'
import { openPart } from './look.ts'
import { ALWAYS, CALLABLE, isQuiet, isQuietIn, openPack } from './pack-hands.ts'

const CALL = criteria.pathway.tiers.find(({ id }) => id === 'call')?.title ?? ''
const BORN = '2019-03-02'
const MRN = 'MRN-0042'
/** A child with a birth date, in a case from another system. */
const CASE = JSON.stringify({
  format: 'mas-hlh-case',
  formatVersion: 1,
  patient: { birthDate: BORN },
  observations: [
    { finding: 'sjia', value: 'yes' },
    { finding: 'fever', value: 'yes' },
    { finding: 'ferritin', value: '900', unit: 'ng/mL', at: written(noon(1)) },
  ],
})
const bytes = (text: string) => [...new TextEncoder().encode(text)]
/** Collapses white space: the copied text has the record's narrow line breaks, the displayed text the window's. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const AREA = `document.querySelector('[data-part="message"] textarea')`

/** Runs in the page: simulates a browser that does not let a page copy. */
function refuseClipboard(): void {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })
}

describe('the message', () => {
  engineTest('can be copied by hand where the browser refuses, and holds no birth date', async (driver) => {
    await openBuilt(driver)
    await driver.evaluate(`(${refuseClipboard})()`)
    await driver.evaluate(expressionOf(drop, bytes(ALWAYS), 'pack.json', 'application/json'))
    await becomes(driver, CALLABLE, true)
    await driver.evaluate(expressionOf(drop, bytes(CASE), 'case.json', 'application/json'))
    await becomes(driver, wordsOf('#tier-title'), CALL)
    const text = async (kind: string, button: string) => {
      await driver.evaluate(expressionOf(openPanel, 'Share'))
      const radio = `[...document.querySelectorAll('[data-part="message"] fieldset label')].find((one) => one.textContent.startsWith('${kind}'))`
      await driver.evaluate(`${radio}.click()`)
      await driver.evaluate(
        `[...document.querySelectorAll('[data-part="message"] button')].find((one) => one.textContent === '${button}').click()`,
      )
      await becomes(driver, `${AREA} !== null`, true)
      expect(await driver.evaluate(`${AREA}.selectionEnd - ${AREA}.selectionStart === ${AREA}.value.length`)).toBe(true)
      return driver.evaluate<string>(`${AREA}.value`)
    }
    const [call, pager] = [await text('Call', 'Copy call'), await text('Pager line', 'Copy pager line')]
    expect(call).toContain(CALL)
    expect(call).toContain('Ferritin')
    expect(pager).toMatch(/^[ -~]{1,160}$/)
    expect(pager).toContain('MAS-HLH CALL: ')
    expect(pager).toContain('call back: ____')
    for (const message of [call, pager]) expect(message).not.toContain(BORN)
    await isQuietIn(driver)
  })

  pageTest(
    'is copied as it is read before, and another kind after it (Chromium: the clipboard is read back)',
    {},
    async (page, watch) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await openPart(page, 'Share')
      await openFile(page, CASE, `${MRN}.json`)
      await openPart(page, 'Hospital')
      await openPack(page, ALWAYS)
      await openPart(page, 'Share')
      const message = page.getByRole('region', { name: 'Message', exact: true })
      const clipboard = () => evaluate<string>(page, 'navigator.clipboard.readText()')
      for (const [kind, button, title] of [
        ['Call', 'Copy call', CALL],
        ['Pager line', 'Copy pager line', 'MAS-HLH CALL'],
        ['Note', 'Copy note', CALL],
      ] as const) {
        await message.getByRole('radio', { name: kind }).check()
        await message.getByText('Preview').click()
        const preview = message.getByRole('region', { name: `Text: ${kind}` })
        await preview.getByText(title).first().waitFor()
        const read = await preview.getByRole('paragraph').allTextContents()
        await message.getByRole('button', { name: button, exact: true }).click()
        await message.getByText('Copied', { exact: true }).waitFor()
        const copied = await clipboard()
        expect(plain(copied)).toBe(plain(read.join(' ')))
        for (const secret of [BORN, MRN]) expect(copied, kind).not.toContain(secret)
        await message.getByText('Preview').click()
      }
      await isQuiet(page, watch)
    },
  )
})
