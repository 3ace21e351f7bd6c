import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { engineTest, pageTest, withPage } from './browser.ts'
import { openBuilt } from './built.ts'
import { courseFile, noon } from './course.ts'
import { openFile } from './enter-course.ts'
import { catchFiles, give } from './files.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf, inPage, openPanel, readAnswer, type Said, showAnswer } from './in-page.ts'
import { enterPatient, openPart } from './look.ts'

const HEAD = { format: 'mas-hlh-case', formatVersion: 1 }
const told = (rest: object) => JSON.stringify({ ...HEAD, ...rest })
const MEGABYTE = 1024 * 1024
const RUN = 'globalThis.ran=1'
const FIELD = '#keep input[type="file"]'

/** Files that the page must refuse: their content, and the message. */
const REFUSED: Readonly<Record<string, readonly [text: string, said: string]>> = {
  broken: ['{"format": "mas-hlh-case",', 'not JSON'],
  'a list': [`[${told({ observations: [] })}]`, 'holds a list of cases; allowed: one case'],
  'a picture': ['\u0000\uffff\u0001PNG', 'not JSON'],
  'too large': [' '.repeat(6 * MEGABYTE), 'has 6.0 MB; allowed: a case file, a saved page or a pack of at most 5 MB'],
  'a script for a name': [
    told({ observations: [{ finding: `<script>${RUN}</script>`, value: 'yes' }] }),
    `"<script>${RUN}</script>" is not a known finding`,
  ],
  'an image for a key': [told({ observations: [], [`<img src=x onerror=${RUN}>`]: 1 }), `<img src=x onerror=${RUN}>`],
  'a script for a value': [
    told({ observations: [{ finding: 'fever', value: `"><svg onload=${RUN}>`, at: `javascript:${RUN}` }] }),
    'is not an answer to fever',
  ],
  'a prototype': [
    `{"format":"mas-hlh-case","formatVersion":1,"observations":[],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`,
    'constructor',
  ],
  'a prototype below': [
    `{"format":"mas-hlh-case","formatVersion":1,"observations":[{"__proto__":{"finding":"fever","value":"yes"}}]}`,
    'observations[0]',
  ],
  'signs that turn the line around': [
    told({ observations: [{ finding: '\u202enitirref\u2066', value: '1' }] }),
    'is not a known finding',
  ],
  'nested deeply': ['['.repeat(200_000), 'nested too deeply'],
  'words in a mark': [
    told({ observations: [], record: { seen: [{ at: '2026-11-22T06:10:00Z', choice: 'agree', words: 'Jane Doe' }] } }),
    'record',
  ],
}

/** Runs in the page: returns what a hostile file would leave behind. */
const traces = () => ({
  ran: 'ran' in globalThis,
  polluted: 'polluted' in {},
  planted: document.querySelectorAll('#root :is(script, img, iframe, object, [onload], [onerror])').length,
})
const NO_TRACES = { ran: false, polluted: false, planted: 0 }

const panel = (page: Page) => page.getByRole('region', { name: 'Keep and share' })
async function answerOf(page: Page): Promise<Said> {
  await inPage(page, showAnswer)
  return inPage(page, readAnswer)
}
async function save(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  await inPage(page, openPanel, 'Share')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel(page).getByRole('button', { name: 'Save case file' }).click(),
  ])
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

describe('a case file in Chromium', () => {
  pageTest('is saved from disk, offline, opened in a fresh page, marked and saved again', {}, async (page, watch) => {
    await enterPatient(page)
    await openPart(page, 'Share')
    const answer = await answerOf(page)
    const file = await save(page)
    expect(file.name).toMatch(/^mas-hlh-case-\d{4}-\d\d-\d\d-\d{4}\.json$/)
    const browser = page.context().browser()
    if (browser === null) throw new Error('no browser')
    await withPage(browser, {}, async (fresh, freshWatch) => {
      await openPart(fresh, 'Share')
      await openFile(fresh, file.text, file.name)
      const record = fresh.getByRole('region', { name: 'Saved record' })
      await record.getByText('recomputed: identical').waitFor()
      await record.getByText('Under the editions in use now: identical').waitFor()
      expect(await answerOf(fresh)).toEqual(answer)
      await record.getByRole('radio', { name: 'Agree', exact: true }).check()
      await record.getByRole('button', { name: 'Mark as seen' }).click()
      await record.getByText(/^Seen .*: agrees$/).waitFor()
      const [before, after] = [JSON.parse(file.text), JSON.parse((await save(fresh)).text)]
      expect(before.record.seen).toEqual([])
      expect(after.record.seen).toEqual([{ at: expect.any(String), choice: 'agree' }])
      expect({ ...after, record: { ...after.record, seen: [] } }).toEqual(before)
      expect(freshWatch.errors).toEqual([])
      expect(freshWatch.requests.filter((url) => !url.startsWith('blob:'))).toEqual([])
    })
    expect(watch.errors).toEqual([])
    expect(watch.requests.filter((url) => !url.startsWith('blob:'))).toEqual([])
  })

  pageTest('that is wrong is refused with words, changes nothing, and nothing in it runs', {}, async (page, watch) => {
    await enterPatient(page)
    await openPart(page, 'Share')
    const answer = await answerOf(page)
    const values = () => page.locator('form input[type="text"]').evaluateAll((all) => all.map((one) => one.outerHTML))
    const entered = await values()
    for (const [what, [text, said]] of Object.entries(REFUSED)) {
      await inPage(page, openPanel, 'Share')
      await openFile(page, text)
      const alert = panel(page).getByRole('alert')
      await expect.poll(() => alert.innerText(), { message: what, timeout: 20_000 }).toContain(said)
      expect(await alert.innerText(), what).toContain('The file was not opened. What is entered has not changed.')
      expect(await inPage(page, traces), what).toEqual(NO_TRACES)
      expect(await values(), what).toEqual(entered)
    }
    expect(await answerOf(page)).toEqual(answer)
    expect(watch.errors).toEqual([])
    expect(watch.requests).toEqual([])
  })

  pageTest(
    'opened on the other side of the world: its moments in the clock of the reader, and the same record',
    { timezoneId: 'Pacific/Auckland' },
    async (page) => {
      await openPart(page, 'Share')
      await openFile(page, courseFile())
      const record = page.getByRole('region', { name: 'Saved record' })
      const auckland = new Intl.DateTimeFormat('sv-SE', {
        timeZone: 'Pacific/Auckland',
        dateStyle: 'short',
        timeStyle: 'short',
      })
      await record.getByText(`Saved ${auckland.format(noon(1) + 2 * 3_600_000)} with page 0.0.9`).waitFor()
      expect(await page.getByLabel('Drawn at').inputValue()).toBe(auckland.format(noon(1)))
      const [before, after] = [JSON.parse(courseFile()), JSON.parse((await save(page)).text)]
      const each = ({ observations }: { observations: readonly object[] }) =>
        observations.map((one) => JSON.stringify(one))
      expect(each(after).sort()).toEqual(each(before).sort())
      expect(after.record).toEqual(before.record)
    },
  )
})

/** Shortens a repeated character to one and its count, so that no driver has to carry megabytes. */
const inShort = (text: string): readonly [string, number] =>
  text === (text[0] ?? '').repeat(text.length) ? [text[0] ?? '', text.length] : [text, 1]

describe('a case file in every engine', () => {
  engineTest('comes back as it was saved, takes a mark, and a wrong one is refused', async (driver) => {
    await openBuilt(driver)
    const { enter, time, choose, press, says } = handsOf(driver)
    await driver.evaluate(`(${catchFiles})()`)
    const openShare = () => driver.evaluate(expressionOf(openPanel, 'Share'))
    const saved = async () => {
      await driver.evaluate('void (window.caught = null)')
      await openShare()
      await press('Save case file')
      await expect.poll(() => driver.evaluate('window.caught'), { timeout: 20_000 }).not.toBeNull()
      return driver.evaluate<string>('window.caught')
    }
    await enter('age', '6')
    await choose('fever', 'Yes')
    await time('Drawn at', showInstant(noon(1)))
    for (const [id, text] of [
      ['platelets', '95'],
      ['ferritin', '>40000'],
    ] as const)
      await enter(id, text)
    await driver.evaluate(expressionOf(showAnswer))
    const answer = await driver.evaluate<Said>(expressionOf(readAnswer))
    await openShare()
    const text = await saved()

    await openBuilt(driver)
    await driver.evaluate(`(${catchFiles})()`)
    await openShare()
    await driver.evaluate(expressionOf(give, FIELD, text, 1))
    await expect
      .poll(() => driver.evaluate(wordsOf('[data-part="record-line"]')), { timeout: 20_000 })
      .toContain('identical')
    await says(answer)
    for (const [what, [wrong, said]] of Object.entries(REFUSED)) {
      await openShare()
      await becomes(driver, `document.querySelector('#keep') !== null`, true)
      await driver.evaluate(expressionOf(give, FIELD, ...inShort(wrong)))
      await expect
        .poll(() => driver.evaluate(wordsOf('[data-note="wrong"][role="alert"]')), { message: what, timeout: 20_000 })
        .toContain(said)
      expect(await driver.evaluate(expressionOf(traces)), what).toEqual(NO_TRACES)
    }
    await says(answer)
    const agree = `[...document.querySelectorAll('[aria-label="Mark as seen"] label')].find((one) => one.textContent === 'Agree').control`
    await driver.evaluate(`${agree}.click()`)
    await becomes(driver, `${agree}.checked`, true)
    await press('Mark as seen')
    await expect.poll(() => driver.evaluate(wordsOf('[aria-label="Marks"]')), { timeout: 20_000 }).toContain('agrees')
    const again = JSON.parse(await saved())
    expect(again.record.seen).toEqual([{ at: expect.any(String), choice: 'agree' }])
    expect({ ...again, record: { ...again.record, seen: [] } }).toEqual(JSON.parse(text))
    expect((driver.requests() ?? []).filter((url) => !url.startsWith('blob:'))).toEqual([])
  })
})
