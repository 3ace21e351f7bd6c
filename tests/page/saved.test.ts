import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { pageTest } from './browser.ts'
import { pageUrl } from './built.ts'
import { enterPatient } from './look.ts'
import { seen } from './seen.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-saved-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const TYPED = '40000'

describe('a copy saved after typing', () => {
  /** Alive again it is empty; dead it may show what it likes, but never without the warning. */
  const isHonest = ({ guard, empty, verdicts, values }: Awaited<ReturnType<typeof seen>>) =>
    guard || (empty && verdicts.length === 0 && values.every((value) => value === ''))

  pageTest('as HTML comes back alive and empty', {}, async (page, watch) => {
    await enterPatient(page)
    const file = join(scratch, 'saved.html')
    const saved = await page.content()
    expect(saved).toContain(TYPED)
    writeFileSync(file, saved)
    await page.goto(pathToFileURL(file).href)
    const copy = await seen(page)
    expect(copy.emergency).toBe(true)
    expect(isHonest(copy)).toBe(true)
    expect(copy.guard).toBe(false)
    // The bars that were saved carry their widths as inline styles: the policy refuses those, and the bars are redrawn.
    expect(watch.errors.filter((error) => !error.startsWith('Applying inline style violates'))).toEqual([])
  })

  pageTest('as HTML opened without scripts shows the warning', { javaScriptEnabled: false }, async (page) => {
    const browser = page.context().browser()
    if (browser === null) throw new Error('no browser')
    const live = await (await browser.newContext({ offline: true })).newPage()
    await live.goto(pageUrl())
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
