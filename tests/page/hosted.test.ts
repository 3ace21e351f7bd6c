import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { pageWith } from '../../src/exchange/page-copy.ts'
import { packText } from '../packs.ts'
import { engineTest } from './browser.ts'
import { openBuilt } from './built.ts'
import type { Driver } from './engines/engine.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { type Host, hostBuilt, type Reply } from './server.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-hosted-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const FOLDER = '/a b/mas/'
const PATIENCE = { timeout: 30_000 }
/** All that may be asked of a server. */
const ALLOWED = ['', 'sw.js', 'manifest.json']
const built = readFileSync('dist/index.html', 'utf8')
const html = (body: string): Reply => ({ status: 200, type: 'text/html; charset=utf-8', body })
const VERSION = /<meta name="version" content="([^"]+)">/
const [, HERE = ''] = VERSION.exec(built) ?? []
const NEXT = built.replace(VERSION, '<meta name="version" content="9.8.7">')
const WITH_PACK = pageWith(built, { pack: packText('children') })
const LOGIN = '<!doctype html><html><head><title>Guest network</title></head><body>Log in</body></html>\n'

const words = (selector: string) => wordsOf(`.hosted-notice ${selector}`)
const VERSION_HERE = `document.querySelector('meta[name="version"]').content`
/** One number for each loading of the page. */
const LOADING = 'performance.timeOrigin'
/** The version of the page that the next opening will show. */
const KEPT = `(async () => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith('mas-hlh-bedside page '))
  const page = name && await (await caches.open(name)).match(new URL('./', location.href).href)
  return page ? /<meta name="version" content="([^"]+)">/.exec(await page.text())[1] : null
})()`

/** A test with the built page on a server of its own, in every engine. */
function hosted(name: string, run: (driver: Driver, host: Host) => Promise<void>): void {
  const withServer = async (driver: Driver) => {
    const host = await hostBuilt(FOLDER)
    try {
      await run(driver, host)
      expect(host.asked.filter((path) => !ALLOWED.includes(path))).toEqual([])
      expect(driver.errors() ?? []).toEqual([])
    } finally {
      await host.close()
    }
  }
  engineTest(name, withServer, {}, 'this machine')
}

/** Opens the page and waits until the worker has it. */
async function open(driver: Driver, host: Host, kept = HERE): Promise<void> {
  await openBuilt(driver, host.url)
  await becomes(driver, KEPT, kept)
}

describe('a page on a server', () => {
  hosted('opens again without the server, and with one that never answers', async (driver, host) => {
    await open(driver, host)
    for (const manner of ['is gone', 'hangs'] as const) {
      await host.manner(manner)
      for (const address of [host.url, `${host.url}index.html`]) {
        await openBuilt(driver, address)
        await handsOf(driver).type('platelets', '95')
        await becomes(driver, wordsOf('#tier-title'), expect.not.stringContaining('Nothing entered'))
        expect(await driver.evaluate(words('p')), address).toBeNull()
      }
    }
  })

  hosted('asks for nothing more while it is used', async (driver, host) => {
    await open(driver, host)
    // Browsers look for the worker and the manifest when it suits them.
    const pages = () => host.asked.filter((path) => path === '').length
    const before = pages()
    await handsOf(driver).type('ferritin', '40000')
    await handsOf(driver).type('platelets', '95')
    await handsOf(driver).press('Hospital')
    expect(pages()).toBe(before)
    expect(driver.requests()?.filter((url) => !url.startsWith(host.url)) ?? []).toEqual([])
    expect(new Set(host.asked)).toContain('sw.js')
  })

  hosted('says that another one is there, and changes only when told to', async (driver, host) => {
    await open(driver, host)
    host.instead.set('', html(WITH_PACK))
    await openBuilt(driver, host.url)
    const loading = await driver.evaluate(LOADING)
    await handsOf(driver).type('platelets', '95')
    await becomes(driver, words('strong'), `A newer page is ready (${HERE} again, with another hospital’s pack).`)
    expect(await driver.text('.hosted-notice')).toContain('Save or clear the case to start it now.')
    expect(await driver.evaluate(words('button'))).toBeNull()
    await handsOf(driver).row('platelets', ['95'])
    expect(await driver.evaluate(wordsOf('.contacts-title > strong'))).toBeNull()

    await handsOf(driver).press('Clear all')
    await becomes(driver, words('button'), 'Start it now')
    expect(await driver.evaluate(LOADING)).toBe(loading)
    await handsOf(driver).press('Start it now')
    await becomes(driver, wordsOf('.contacts-title > strong'), 'Whom to call')
    expect(await driver.evaluate(LOADING)).not.toBe(loading)
    // The worker has looked again by then.
    await expect.poll(() => host.asked.filter((path) => path === '').length, PATIENCE).toBe(4)
    expect(await driver.evaluate(words('p'))).toBeNull()
  })

  hosted('names the version of another one, which starts with the next opening', async (driver, host) => {
    await open(driver, host)
    host.instead.set('', html(NEXT))
    await openBuilt(driver, host.url)
    await becomes(driver, words('strong'), 'A newer page is ready (9.8.7).')
    expect(await driver.evaluate(VERSION_HERE)).toBe(HERE)
    await host.manner('is gone')
    await openBuilt(driver, host.url)
    expect(await driver.evaluate(VERSION_HERE)).toBe('9.8.7')
  })

  hosted('is not moved by a login page in its place, nor by an error', async (driver, host) => {
    await open(driver, host)
    for (const reply of [html(LOGIN), { ...html(NEXT), status: 500 }, { ...html(NEXT), type: 'text/plain' }]) {
      for (const address of ['', 'index.html']) host.instead.set(address, reply)
      host.asked.length = 0
      await openBuilt(driver, host.url)
      await expect.poll(() => host.asked, PATIENCE).toContain('index.html')
      expect(host.asked.splice(host.asked.indexOf('index.html'), 1)).toEqual(['index.html'])
      expect(await driver.evaluate(words('p'))).toBeNull()
    }
    await host.manner('is gone')
    await open(driver, host)
    expect(await driver.evaluate(VERSION_HERE)).toBe(HERE)
  })

  hosted('that was taken off the server goes on, and says so', async (driver, host) => {
    await open(driver, host)
    for (const address of ['', 'index.html']) host.instead.set(address, { ...html('gone'), status: 404 })
    await openBuilt(driver, host.url)
    await becomes(driver, words('strong'), 'This address no longer holds the page.')
    expect(await driver.text('.hosted-notice')).toContain(`version ${HERE}`)
    expect(host.asked.splice(host.asked.indexOf('index.html'), 1)).toEqual(['index.html'])
  })
})
