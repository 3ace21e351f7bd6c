import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { pageWith } from '../../src/kit/page-copy.ts'
import { criteria } from '../load.ts'
import { packPath, packText, withPack } from '../packs.ts'
import { engineTest, pageTest } from './browser.ts'
import { openBuilt } from './built.ts'
import type { Driver } from './engines/engine.ts'
import { catchFiles } from './files.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { expressionOf } from './in-page.ts'
import { openPart } from './look.ts'
import {
  ALWAYS,
  aboveForm,
  CALLABLE,
  CALLS,
  isQuiet,
  isQuietIn,
  MISSING,
  NO_REASON,
  openPack,
  PANEL,
  packHandsOf,
} from './pack-hands.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-pack-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const built = () => readFileSync('dist/index.html', 'utf8')
const SAVE = 'Save page with this pack inside'
const CHILDREN = packText('children')
const SHA = withPack(CHILDREN).local.sha256
const NOBODY = criteria.pathway.fixed['contacts'] ?? ''

/** Writes a page to disk and opens it. */
async function openCopy(driver: Driver, name: string, page: string): Promise<void> {
  const file = join(scratch, `${driver.name}-${name}.html`)
  writeFileSync(file, page)
  await openBuilt(driver, pathToFileURL(file).href)
}
async function saved(driver: Driver): Promise<string> {
  await driver.evaluate(`(${catchFiles})()`)
  await handsOf(driver).press(SAVE)
  await expect.poll(() => driver.evaluate('window.caught !== null'), { timeout: 20_000 }).toBe(true)
  return driver.evaluate<string>('window.caught')
}
/** Comparing as a boolean avoids a message of half a megabyte. */
const isSame = (one: string, other: string) => one === other

describe('a page with a pack inside', () => {
  test('is written by the build too, byte for byte', () => {
    const { NODE_ENV: _, ...env } = process.env
    const out = join(scratch, 'built')
    const args = [
      'node_modules/tsx/dist/cli.mjs',
      'src/commands/build-page.ts',
      '--pack',
      packPath('children'),
      '--out',
      out,
    ]
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    expect(isSame(readFileSync(join(out, 'index.html'), 'utf8'), pageWith(built(), { pack: CHILDREN }))).toBe(true)
  })

  test('differs from the page without in one element that runs nothing', () => {
    const page = pageWith(built(), { pack: CHILDREN })
    const [, island = ''] = /(<script type="text\/plain" id="institution-pack"[^<]*<\/script>\n)/.exec(page) ?? []
    expect(isSame(page.replace(island, ''), built())).toBe(true)
    expect(Buffer.from(/>([^<]*)</.exec(island)?.[1] ?? '', 'base64').toString('utf8')).toBe(CHILDREN)
  })

  engineTest('is given away by the page, holds nothing else, and gives itself away again', async (driver) => {
    await openBuilt(driver)
    const { show, open } = packHandsOf(driver)
    // Entered values stay out of the copy.
    await handsOf(driver).enter('platelets', '104')
    await show()
    await open(CHILDREN)
    await becomes(driver, CALLABLE, true)
    const copy = await saved(driver)
    expect(isSame(copy, pageWith(built(), { pack: CHILDREN }))).toBe(true)

    await openCopy(driver, 'copy', copy)
    await becomes(driver, CALLABLE, true)
    expect(await driver.evaluate(wordsOf('#tier-title'))).toBe('Nothing entered yet')
    await show()
    expect(await driver.evaluate(wordsOf(`${PANEL} [data-part="hash"]`))).toBe(`sha-256 ${SHA}`)
    expect(isSame(await saved(driver), copy)).toBe(true)
    await handsOf(driver).press('Back to the default')
    await becomes(driver, wordsOf('[data-part="contact"]'), NOBODY)
    expect(await driver.text(PANEL)).not.toContain('Save')
    expect(await driver.text(PANEL)).toContain('The default alone is in force now.')
    // Another pack replaces the embedded one.
    await open(ALWAYS)
    await becomes(driver, expressionOf(aboveForm), CALLS)
    expect(isSame(await saved(driver), pageWith(built(), { pack: ALWAYS }))).toBe(true)
    await isQuietIn(driver)
  })

  pageTest('is saved as a file from disk, offline', {}, async (page, watch) => {
    await openPart(page, 'Hospital')
    await openPack(page, CHILDREN)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: SAVE }).click()])
    expect(file.suggestedFilename()).toBe('mas-hlh-example-children-2026.10.1.html')
    expect(readFileSync(await file.path()).equals(Buffer.from(pageWith(built(), { pack: CHILDREN })))).toBe(true)
    await isQuiet(page, watch)
  })
})

/** Encodes a pack. `MISDIALED` has another digit in a telephone number and is still a valid pack. */
const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const MISDIALED = ALWAYS.replace('+1 555 0100', '+1 555 0103')
const DAMAGED: Readonly<Record<string, readonly [page: () => string, said: string]>> = {
  'one sign changed': [
    () => pageWith(built(), { pack: ALWAYS }).replace(encoded(ALWAYS), encoded(MISDIALED)),
    'is damaged: this copy of the page cannot be trusted',
  ],
  'cut off': [
    () => pageWith(built(), { pack: ALWAYS }).replace(encoded(ALWAYS), encoded(ALWAYS).slice(0, 400)),
    'is damaged: this copy of the page cannot be trusted',
  ],
  'no base64': [
    () => pageWith(built(), { pack: ALWAYS }).replace(encoded(ALWAYS), '&lt;?'),
    'is damaged: this copy of the page cannot be trusted',
  ],
  empty: [
    () => pageWith(built(), { pack: ALWAYS }).replace(encoded(ALWAYS), ''),
    'is damaged: this copy of the page cannot be trusted',
  ],
  'a pack that is not sound': [() => pageWith(built(), { pack: NO_REASON }), MISSING],
  'no pack at all': [() => pageWith(built(), { pack: '<script>globalThis.ran=1</script>' }), 'not JSON'],
}

describe('a page whose pack was damaged', () => {
  engineTest('runs on the default alone, and says so', async (driver) => {
    for (const [what, [page, said]] of Object.entries(DAMAGED)) {
      await openCopy(driver, what.replaceAll(' ', '-'), page())
      expect(await driver.evaluate(wordsOf('[data-part="top"] [role="alert"]')), what).toContain(said)
      const alert = await driver.text('[data-part="top"] [role="alert"]')
      expect(alert, what).toContain('The hospital’s pack inside this page is not used.')
      expect(alert, what).toContain('The default pathway alone is in force, without any contact.')
      expect(await driver.evaluate(wordsOf('[data-part="contact"]')), what).toBe(NOBODY)
      expect(await driver.evaluate('"ran" in globalThis'), what).toBe(false)
      // The page continues to work, and a good pack removes the message.
      const { show, open } = packHandsOf(driver)
      await show()
      await open(ALWAYS)
      await becomes(driver, expressionOf(aboveForm), CALLS)
      expect(await driver.evaluate(wordsOf('[data-part="top"] [role="alert"]')), what).toBeNull()
      // The saved copy does not contain the damaged pack.
      expect(isSame(await saved(driver), pageWith(built(), { pack: ALWAYS })), what).toBe(true)
      await isQuietIn(driver)
    }
  })

  engineTest(
    'and a broken rule of the page would be told, but for WebKit, which tells a driver nothing',
    async (driver, engine) => {
      await openBuilt(driver)
      await driver.evaluate(`document.body.setAttribute('style', 'color: red')`)
      const told = driver.errors()
      expect(told === undefined).toBe(engine === 'webkit')
      if (told === undefined) return
      await expect.poll(() => told.join('\n'), { timeout: 20_000 }).toContain('style')
    },
  )
})
