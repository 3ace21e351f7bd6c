import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { writeCase } from '../../src/case/write.ts'
import { engineTest, pageTest } from './browser.ts'
import { ANSWERING, openBuilt, pageUrl } from './built.ts'
import { recordOf } from './course.ts'
import { launchChromium } from './engines/chromium.ts'
import type { Driver } from './engines/engine.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { evaluate, expressionOf, openPanel, readAnswer, type Said, showAnswer } from './in-page.ts'
import { enterPatient, openPart } from './look.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-kept-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const HOUR = 3_600_000
const BAR = '[aria-label="Kept on this device"]'
const COVER = 'dialog[aria-labelledby="returned-words"]'
/** A number that occurs nowhere else on the page. */
const FERRITIN = '43217'
const LAID = 'Kept on this device until '

/** Runs in the page: returns everything that a reader or a search of the page could find of a patient. */
const traces = () => ({
  texts: [...document.querySelectorAll<HTMLInputElement>('form input[type="text"]')]
    .map(({ value }) => value)
    .filter((value) => value !== ''),
  checked: [...document.querySelectorAll<HTMLInputElement>('form input:checked')]
    .map((one) => one.closest('label')?.textContent.trim() ?? '')
    .filter((words) => !words.endsWith('Not assessed')),
  units: [...document.querySelectorAll<HTMLSelectElement>('form select')].filter((one) => one.selectedIndex > 0).length,
  flags: document.querySelector('[data-part="strip"] button[aria-controls]')?.textContent,
  tier: document.querySelector('#tier-title')?.textContent,
})
const EMPTY = { texts: [], checked: [], units: 0, flags: 'Red flags', tier: 'Nothing entered yet' }
/** Runs in the page: returns what it stores outside itself. */
const left = () => [
  ...[localStorage.length, sessionStorage.length, document.cookie, location.hash],
  ...[JSON.stringify(history.state), document.title],
]
const NOTHING = [0, 0, '', '', 'null', 'MAS-HLH bedside criteria']
/** Runs in the page: returns what a finger could hit besides the cover, near its edges and in its middle. */
const uncovered = (cover: string) =>
  [
    [1, 1],
    [innerWidth - 30, 1],
    [innerWidth / 2, innerHeight / 2],
    [1, innerHeight - 2],
  ].flatMap(([x = 0, y = 0]) => {
    const hit = document.elementFromPoint(x, y)
    return hit?.closest(cover) ? [] : [`${x} ${y}: ${hit?.tagName} ${hit?.className}`]
  })
const whole = 'document.documentElement.outerHTML'

async function enterCase(driver: Driver): Promise<Said> {
  const { enter, choose } = handsOf(driver)
  await enter('ferritin', FERRITIN)
  await enter('platelets', '95')
  await choose('fever', 'Yes')
  const flags = '[data-part="strip"] button[aria-controls]'
  await driver.evaluate(`document.querySelector('${flags}').click()`)
  await driver.evaluate(`document.querySelector('[data-part="strip"] input[type="checkbox"]').click()`)
  await driver.evaluate(`document.querySelector('${flags}').click()`)
  await driver.evaluate(
    `(${(id: string) => {
      const unit = document.getElementById(id)?.parentElement?.querySelector('select')
      if (!unit) throw new Error('no unit')
      unit.selectedIndex = 1
      unit.dispatchEvent(new Event('change', { bubbles: true }))
    }})('ferritin')`,
  )
  await driver.evaluate(expressionOf(showAnswer))
  return driver.evaluate<Said>(expressionOf(readAnswer))
}
/** Reloads as a reader does: unlike opening the address anew, this lets a browser restore the fields. */
async function reload(driver: Driver): Promise<void> {
  await driver.evaluate('void (window.before = true, setTimeout(() => location.reload(), 50))')
  await expect
    .poll(() => driver.evaluate(`!('before' in window) && ${ANSWERING}`).catch(() => false), { timeout: 30_000 })
    .toBe(true)
}
/** Copies the page to another place on disk. */
function copyOf(driver: Driver, name: string): string {
  const file = join(scratch, `${driver.name}-${name}.html`)
  writeFileSync(file, readFileSync('dist/index.html'))
  return pathToFileURL(file).href
}
async function keep(driver: Driver): Promise<void> {
  if ((await driver.evaluate(wordsOf('[data-part="keep-until"]'))) === null)
    await driver.evaluate(expressionOf(openPanel, 'Share'))
  await becomes(driver, `document.querySelector('[data-part="keep-until"]')?.disabled`, false)
  await driver.evaluate(
    `document.querySelectorAll('#keep details:not([open]) > summary').forEach((one) => one.click())`,
  )
  await press(driver, await driver.evaluate(wordsOf('[data-part="keep-until"] button')))
}
const press = (driver: Driver, words: string) => handsOf(driver).press(words)

/** Runs in the page: stores a kept case, as another copy of the page would. */
function plant(text: string, keptAt: number, until: number, path = location.pathname): void {
  const at = (ms: number) => new Date(ms).toISOString()
  const head = { format: 'mas-hlh-kept', formatVersion: 1, keptAt: at(keptAt), until: at(until) }
  localStorage.setItem(`mas-hlh-kept:${path}`, JSON.stringify({ ...head, text }))
}
const CASE = writeCase(recordOf([[null, { ferritin: `${FERRITIN} ng/mL` }]]))

describe('nothing is left behind', () => {
  engineTest('by a page in use: nothing is stored, and a reload shows an empty form', async (driver) => {
    await openBuilt(driver)
    expect(await driver.evaluate(expressionOf(traces))).toEqual(EMPTY)
    await enterCase(driver)
    expect(await driver.evaluate(expressionOf(traces))).toMatchObject({ checked: expect.arrayContaining(['Yes']) })
    expect(await driver.evaluate(expressionOf(left))).toEqual(NOTHING)
    await reload(driver)
    expect(await driver.evaluate(expressionOf(traces))).toEqual(EMPTY)
    expect(await driver.evaluate(expressionOf(left))).toEqual(NOTHING)
    expect(await driver.evaluate<string>(whole)).not.toContain(FERRITIN)
    expect(await driver.evaluate(wordsOf(BAR))).toBeNull()
  })

  engineTest(
    'where it was asked to keep: not shown until it is opened, the same then, gone at one tap',
    async (driver) => {
      await openBuilt(driver)
      const { says } = handsOf(driver)
      const answer = await enterCase(driver)
      await keep(driver)
      await expect.poll(() => driver.evaluate(wordsOf(BAR))).toContain(LAID)
      await reload(driver)
      await expect.poll(() => driver.evaluate(wordsOf(BAR))).toMatch(/^A case was kept on this device \d/)
      expect(await driver.evaluate(expressionOf(traces))).toEqual(EMPTY)
      expect(await driver.evaluate<string>(whole)).not.toContain(FERRITIN)
      await press(driver, 'Open it')
      await expect.poll(() => driver.evaluate(wordsOf(BAR))).toContain(LAID)
      await says(answer)
      // A change not yet stored when the page is left is stored on the way out.
      await handsOf(driver).enter('platelets', '1')
      await reload(driver)
      await press(driver, 'Open it')
      await handsOf(driver).row('platelets', ['951'])
      await press(driver, 'Erase now')
      await becomes(driver, expressionOf(left), NOTHING)
      await reload(driver)
      expect(await driver.evaluate(wordsOf(BAR))).toBeNull()
      expect(await driver.evaluate(expressionOf(traces))).toEqual(EMPTY)
    },
  )

  engineTest('Clear all erases what is kept; what was kept too long is erased at the start', async (driver) => {
    await openBuilt(driver)
    await enterCase(driver)
    await keep(driver)
    await expect.poll(() => driver.evaluate('localStorage.length')).toBe(1)
    await press(driver, 'Clear all')
    await becomes(driver, 'localStorage.length', 0)
    const now = Date.now()
    await driver.evaluate(expressionOf(plant, CASE, now - 5 * HOUR, now - HOUR))
    await driver.evaluate(expressionOf(plant, CASE, now - 5 * HOUR, now - HOUR, '/elsewhere/copy.html'))
    await reload(driver)
    await becomes(driver, 'localStorage.length', 0)
    await expect.poll(() => driver.evaluate(wordsOf(BAR))).toContain('was erased: its time is over.')
    expect(await driver.evaluate<string>(whole)).not.toContain(FERRITIN)
    expect(await driver.evaluate(expressionOf(traces))).toEqual(EMPTY)
  })

  engineTest('something hostile in its place is not shown, does not run, and can be erased', async (driver) => {
    await openBuilt(driver)
    const now = Date.now()
    const run = '<img src=x onerror=globalThis.ran=1>'
    for (const text of [CASE.replace('ferritin', run), run, '['.repeat(100_000)]) {
      await driver.evaluate(expressionOf(plant, text, now, now + HOUR))
      await reload(driver)
      await expect.poll(() => driver.evaluate(wordsOf(BAR))).toContain('a case that this page cannot read')
      expect(await driver.evaluate(`'ran' in globalThis || ${whole}.includes('onerror=globalThis')`)).toBe(false)
      expect(await driver.evaluate<string>(whole)).not.toContain(FERRITIN)
      await press(driver, 'Erase it')
      await becomes(driver, 'localStorage.length', 0)
    }
  })

  engineTest('where the storage throws: words, and the page works', async (driver) => {
    await openBuilt(driver)
    const blocked = `(() => {
      const get = () => { throw new DOMException('blocked', 'SecurityError') }
      Object.defineProperty(window, 'localStorage', { get, configurable: true })
    })()`
    await driver.evaluate(blocked)
    const answer = await enterCase(driver)
    await keep(driver)
    await expect
      .poll(() => driver.evaluate(wordsOf(BAR)))
      .toContain('This browser keeps nothing for this page: save the case file instead.')
    await handsOf(driver).says(answer)
  })
})

describe('a page that comes back', () => {
  /** Whether each engine, under its driver, remembers a page from disk that is left and returned to. */
  const REMEMBERS = { chromium: false, firefox: true, webkit: true }

  engineTest('out of the memory of the browser is covered; shown, it is as it was', async (driver, engine) => {
    await openBuilt(driver)
    await enterCase(driver)
    const before = await driver.evaluate(expressionOf(traces))
    await driver.evaluate('void (window.before = true)')
    await openBuilt(driver, copyOf(driver, 'other'))
    await driver.evaluate('void setTimeout(() => history.back(), 50)')
    await expect
      .poll(
        () => driver.evaluate(`location.href === ${JSON.stringify(pageUrl())} && ${ANSWERING}`).catch(() => false),
        {
          timeout: 30_000,
        },
      )
      .toBe(true)
    const remembered = await driver.evaluate<boolean>(`'before' in window`)
    expect(remembered).toBe(REMEMBERS[engine])
    if (!remembered) {
      expect(await driver.evaluate(expressionOf(traces))).toEqual(EMPTY)
      return
    }
    expect(await driver.evaluate(wordsOf(COVER))).toMatch(/^This page was left at \d+ \w{3} \d\d:\d\d and came back/)
    // Only the cover can be hit, from edge to edge.
    expect(await driver.evaluate(expressionOf(uncovered, COVER))).toEqual([])
    await driver.press('Escape', 'Escape')
    expect(await driver.evaluate(`document.querySelector('${COVER}').open`)).toBe(true)
    await driver.evaluate(`document.querySelector('${COVER} button').click()`)
    await becomes(driver, expressionOf(traces), before)
    expect(await driver.evaluate(wordsOf(COVER))).toBeNull()
  })

  // The headless shell has no back-forward cache.
  const chromium = inject('search').whole
  test.skipIf(chromium === undefined)(
    'over http, in a Chromium with its memory on: covered, and started empty',
    async ({ task }) => {
      if (chromium === undefined) return
      task.meta.browser = chromium.label
      const html = readFileSync('dist/index.html')
      const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html))
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      const { port } = server.address() as AddressInfo
      const browser = await launchChromium({ ...chromium, without: ['--disable-back-forward-cache'] })
      try {
        const page = await (await browser.newContext()).newPage()
        await page.goto(`http://127.0.0.1:${port}/one/`)
        await enterPatient(page)
        await evaluate(page, 'void (window.before = true)')
        await page.goto(`http://127.0.0.1:${port}/two/`)
        await page.goBack({ waitUntil: 'commit' })
        await expect.poll(() => evaluate<boolean>(page, `'before' in window`).catch(() => false)).toBe(true)
        const cover = page.getByRole('dialog', {
          name: /^This page was left at .* and came back with what was entered\.$/,
        })
        await cover.waitFor()
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
        expect(await cover.isVisible()).toBe(true)
        await cover.getByRole('button', { name: 'Start empty' }).click()
        await expect.poll(() => evaluate(page, expressionOf(traces))).toEqual(EMPTY)
        expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0)
        expect(await evaluate(page, expressionOf(left))).toEqual(NOTHING)
      } finally {
        await browser.close()
        server.close()
      }
    },
  )
})

describe('two tabs', () => {
  pageTest('only the one that kept it last goes on keeping it, and the other says so', {}, async (page, watch) => {
    const bar = page.getByRole('region', { name: 'Kept on this device' })
    await page.getByLabel('Ferritin', { exact: true }).fill(FERRITIN)
    await openPart(page, 'Share')
    await page.getByText('Keep on this device', { exact: true }).click()
    await page
      .getByRole('button', { name: /^until/ })
      .first()
      .click()
    await bar.getByText(LAID).waitFor()
    const other = await page.context().newPage()
    await other.goto(pageUrl())
    await other.getByRole('button', { name: 'Open it' }).click()
    await bar.getByText('Another tab or page changed the kept copy').waitFor()
    await other.getByRole('button', { name: 'Erase now' }).click()
    await bar.waitFor({ state: 'detached' })
    expect(await page.getByLabel('Ferritin', { exact: true }).inputValue()).toBe(FERRITIN)
    expect(watch.errors).toEqual([])
  })
})
