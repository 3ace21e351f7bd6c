import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { partIsland } from '../../src/commands/build/parts.ts'
import { DAMAGED } from '../../src/kit/later.tsx'
import { pageWith } from '../../src/kit/page-copy.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import { drop } from './files.ts'
import { becomes, wordsOf } from './hands.ts'
import { answers, evaluate, expressionOf, inPage, openPanel } from './in-page.ts'
import { labelOf } from './label.ts'
import { ALWAYS, CALLABLE } from './pack-hands.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-parts-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Runs before the page's own script: holds every part but the first back until `release()`. */
function holdParts(): void {
  const Real = DecompressionStream
  // Older browsers have only `atob`.
  Reflect.deleteProperty(Uint8Array, 'fromBase64')
  const decode = window.atob
  let packed = ''
  window.atob = (text) => {
    packed = text
    return decode(text)
  }
  const isFirst = () => document.querySelector<HTMLScriptElement>('script[data-part~="index.js"]')?.text === packed
  const gate = new Promise<void>((release) => Object.assign(window, { release }))
  class Held {
    readonly writable: WritableStream
    readonly readable: ReadableStream
    constructor(kind: CompressionFormat) {
      const first = isFirst()
      const held = new TransformStream({
        async transform(piece, out) {
          if (!first) await gate
          out.enqueue(piece)
        },
      })
      this.writable = held.writable
      this.readable = held.readable.pipeThrough(new Real(kind))
    }
  }
  Object.assign(window, { DecompressionStream: Held })
}
/** Not `inPage`, which waits until the page no longer does. */
const release = (page: Page) => evaluate(page, 'release()')

/** Opens the page with every late part held back. */
async function openHeld(page: Page): Promise<void> {
  await page.addInitScript(holdParts)
  await page.reload()
  await answers(page)
}
const focused = (page: Page) => inPage(page, () => document.activeElement?.id)
/** Long enough for a busy machine. */
const PATIENCE = { timeout: 20_000 }
const panel = '[data-part="panel"]'

describe('before its part is there', () => {
  pageTest('a panel waits, shows that it does, and opens with the focus on its title', {}, async (page, watch) => {
    await openHeld(page)
    const ferritin = page.getByLabel(labelOf('ferritin'), { exact: true })
    await ferritin.fill('1040')
    await page.locator('main nav').getByRole('button', { name: 'Trends' }).click()
    await page.locator('main nav').getByRole('button', { name: 'Share' }).click()
    expect(await page.locator('[data-lagging] [data-part="updating"]').isVisible()).toBe(true)
    expect(await page.locator(panel).count()).toBe(0)
    await release(page)
    await expect.poll(() => page.locator('#panel-title').textContent(), PATIENCE).toBe('Share')
    await expect.poll(() => focused(page), PATIENCE).toBe('panel-title')
    expect(await page.locator(panel).count()).toBe(1)
    expect(await page.locator('[data-lagging]').count()).toBe(0)
    expect(await ferritin.inputValue()).toBe('1040')
    expect(watch.errors).toEqual([])
  })

  pageTest('Ctrl+S is caught, and leads to the ways to save', {}, async (page) => {
    await openHeld(page)
    await page.keyboard.press('Control+s')
    await release(page)
    await expect.poll(() => focused(page), PATIENCE).toBe('keep-title')
  })

  pageTest('a text in the box is read as soon as it can be', {}, async (page) => {
    await openHeld(page)
    await page.getByLabel('Paste or type results').fill('plt 45')
    await page.keyboard.press('Enter')
    await page.getByText('Reading…').waitFor()
    await release(page)
    await page.locator('[data-part="box-panel"]').waitFor()
    expect(await page.getByText('Reading…').count()).toBe(0)
  })

  pageTest('a dropped pack comes into force as soon as it can be read', {}, async (page) => {
    await openHeld(page)
    expect(await inPage(page, drop, [...Buffer.from(ALWAYS)], 'ours.json', 'application/json')).toEqual([true, true])
    await release(page)
    await expect.poll(() => evaluate(page, CALLABLE), PATIENCE).toBe(true)
  })

  pageTest('the sheet of paper is whole', {}, async (page) => {
    await openHeld(page)
    await page.getByLabel(labelOf('ferritin'), { exact: true }).fill('1040')
    await inPage(page, () => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('[data-part="paper"]').textContent()).toContain('1040')
  })
})

const built = () => readFileSync('dist/index.html', 'utf8')
function copyOf(name: string, html: string): string {
  const file = join(scratch, `${name}.html`)
  writeFileSync(file, html)
  return pathToFileURL(file).href
}
/** The page with another text in place of some of its parts: the policy does not list it. */
function damaged(which: 'first' | 'late'): string {
  return built().replace(
    /<script type="text\/plain" data-part="([^"]+)"[^>]*>[^<]*<\/script>/g,
    (island, names: string) => {
      const chunks = names.split(' ')
      return chunks.includes('index.js') === (which === 'first')
        ? partIsland({ chunks, needs: [], text: 'document.body.append("run")' })
        : island
    },
  )
}

/** Expression: whether the warning on a dead page and the emergency line are visible. */
const WARNS = `['#not-live', '#emergency'].map((line) => document.querySelector(line).checkVisibility({ visibilityProperty: true }))`

describe('a part that was changed', () => {
  engineTest('never runs; a page that cannot start keeps its warning and its emergency line', async (driver) => {
    await driver.open(copyOf(`dead ${driver.name}`, damaged('first')))
    await becomes(driver, WARNS, [true, true])
    expect(await driver.text('body')).not.toContain('run')
  })

  engineTest('never runs; the page says so, and the form works', async (driver) => {
    await openBuilt(driver, copyOf(`changed ${driver.name}`, damaged('late')))
    await driver.evaluate(expressionOf(openPanel, 'Share'))
    await becomes(driver, wordsOf(`${panel} [role="alert"]`), DAMAGED)
    expect(await driver.text('body')).not.toContain('run')
  })

  engineTest('leaves the pack inside the page out, and says so', async (driver) => {
    await openBuilt(driver, copyOf(`changed pack ${driver.name}`, pageWith(damaged('late'), { pack: ALWAYS })))
    expect(await driver.text('[data-part="top"] [role="alert"]')).toContain('cannot be trusted')
    expect(await driver.evaluate(CALLABLE)).toBe(false)
  })
})
