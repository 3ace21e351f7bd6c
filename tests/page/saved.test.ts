import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { insideText, pageWith } from '../../src/kit/page-copy.ts'
import { criteria } from '../load.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt, pageUrl } from './built.ts'
import { courseFile } from './course.ts'
import type { Driver } from './engines/engine.ts'
import { becomes, wordsOf } from './hands.ts'
import { answers, expressionOf, inPage, openPanel } from './in-page.ts'
import { enterPatient } from './look.ts'
import { ALWAYS, CALLABLE } from './pack-hands.ts'
import { blankless, pdfText } from './pdf.ts'
import { guardOnTop, type Parts, partsOf, RESAVES, withDeadScript } from './resaved.ts'
import { enterSome, pressed, STATES, TYPED } from './saved-states.ts'
import { seen } from './seen.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-saved-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const FERRITIN = '40000'

describe('a copy saved after typing', () => {
  /** A running copy is empty; a dead copy may show anything, but never without the warning. */
  const isHonest = ({ guard, empty, verdicts, values }: Awaited<ReturnType<typeof seen>>) =>
    guard || (empty && verdicts.length === 0 && values.every((value) => value === ''))

  pageTest('as HTML comes back alive and empty', {}, async (page, watch) => {
    await enterPatient(page)
    const file = join(scratch, 'saved.html')
    const saved = await page.content()
    expect(saved).toContain(FERRITIN)
    writeFileSync(file, saved)
    await page.goto(pathToFileURL(file).href)
    await answers(page)
    const copy = await seen(page)
    expect(copy.emergency).toBe(true)
    expect(isHonest(copy)).toBe(true)
    expect(copy.guard).toBe(false)
    expect(watch.errors).toEqual([])
  })

  pageTest('as HTML opened without scripts shows the warning', { javaScriptEnabled: false }, async (page) => {
    const browser = page.context().browser()
    if (browser === null) throw new Error('no browser')
    const live = await (await browser.newContext({ offline: true })).newPage()
    await live.goto(pageUrl())
    await answers(live)
    await enterPatient(live)
    const file = join(scratch, 'dead.html')
    writeFileSync(file, await live.content())
    await page.goto(pathToFileURL(file).href)
    const copy = await seen(page)
    expect(copy.verdicts).not.toEqual([])
    expect(copy).toMatchObject({ guard: true, emergency: true })
  })

  pageTest('as a web archive shows the warning over whatever it shows', {}, async (page) => {
    await enterPatient(page)
    const session = await page.context().newCDPSession(page)
    const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' })
    const file = join(scratch, 'saved.mhtml')
    writeFileSync(file, data)
    await page.goto(pathToFileURL(file).href)
    const copy = await seen(page)
    expect(copy.emergency).toBe(true)
    expect([copy.verdicts.length > 0, copy.empty]).toContain(true)
    expect(isHonest(copy)).toBe(true)
  })
})

const HASH = '[data-part="page-hash"] > code'
const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
const built = () => readFileSync('dist/index.html', 'utf8')
const outer = (driver: Driver) => driver.evaluate<string>('document.documentElement.outerHTML')

/** Writes a copy to disk. */
function copyOf(name: string, html: string): string {
  const file = join(scratch, `${name.replaceAll(/\W+/g, '-')}.html`)
  writeFileSync(file, html)
  return pathToFileURL(file).href
}
/** Returns the hash that the running page reports as its own. */
async function ownHash(driver: Driver): Promise<unknown> {
  await driver.evaluate(expressionOf(openPanel, 'Why and sources'))
  await driver.evaluate(expressionOf(pressed, criteria.intendedUse.title))
  await expect.poll(() => driver.evaluate(wordsOf(HASH)), { timeout: 20_000 }).not.toBeNull()
  return driver.evaluate(wordsOf(HASH))
}

describe('what a browser writes down of a page in use', () => {
  for (const [state, bring] of Object.entries(STATES)) {
    engineTest(`${state}: comes back alive, empty and whole, or warns above everything`, async (driver) => {
      await openBuilt(driver)
      const fresh = await driver.evaluate<Parts>(expressionOf(partsOf))
      await enterSome(driver)
      await bring(driver)
      const html = await outer(driver)
      expect(html).toContain(TYPED)
      for (const [browser, save] of RESAVES) {
        await openBuilt(driver, copyOf(`${state} ${browser} ${driver.name}`, save(html, pageUrl())))
        expect(await driver.evaluate<Parts>(expressionOf(partsOf)), browser).toEqual(fresh)
        expect(await driver.evaluate<string>('document.body.innerText')).not.toContain(TYPED)
        expect(await ownHash(driver), browser).toBe(hashed(built()))
      }
      expect(driver.errors() ?? []).toEqual([])

      await driver.open(copyOf(`dead ${state} ${driver.name}`, withDeadScript(html)))
      await becomes(driver, expressionOf(guardOnTop), [true, true])
      expect(await driver.evaluate(wordsOf('#tier-title'))).not.toBe('Nothing entered yet')
      const pdf = await driver.pdf()
      if (pdf !== undefined) expect(pdfText(pdf)).toContain(blankless(criteria.pathway.fixed['notLive'] ?? '?'))
    })
  }

  engineTest(
    'with a pack and a case inside: the pack is still what it was, the case is inside no more',
    async (driver) => {
      const page = pageWith(built(), { pack: ALWAYS, case: courseFile() })
      await openBuilt(driver, copyOf(`inside ${driver.name}`, page))
      for (const [browser, save] of RESAVES) {
        const saved = save(await outer(driver), pageUrl())
        expect([insideText(saved, 'pack'), insideText(saved, 'case')]).toEqual([{ text: ALWAYS }, null])
        await openBuilt(driver, copyOf(`inside ${browser} ${driver.name}`, saved))
        await becomes(driver, CALLABLE, true)
        expect(await ownHash(driver), browser).toBe(hashed(pageWith(page, { case: null })))
      }
    },
  )

  pageTest('on a phone the warning lies above the answer', { viewport: { width: 360, height: 700 } }, async (page) => {
    await enterPatient(page)
    await page.locator('#answer-bar').click()
    const session = await page.context().newCDPSession(page)
    const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' })
    const archive = join(scratch, 'phone.mhtml')
    writeFileSync(archive, data)
    for (const url of [copyOf('phone', withDeadScript(await page.content())), pathToFileURL(archive).href]) {
      await page.goto(url)
      await expect.poll(() => inPage(page, guardOnTop)).toEqual([true, true])
    }
  })
})
