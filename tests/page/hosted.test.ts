import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect } from 'vitest'
import { pageWith } from '../../src/kit/page-copy.ts'
import { packText } from '../packs.ts'
import { engineTest, profileTest } from './browser.ts'
import { openBuilt } from './built.ts'
import type { Driver } from './engines/engine.ts'
import { catchFiles } from './files.ts'
import { becomes, handsOf, wordsOf } from './hands.ts'
import { CALLABLE, packHandsOf } from './pack-hands.ts'
import { type Host, hostBuilt, type Reply } from './server.ts'

const scratch = mkdtempSync(join(tmpdir(), 'bedside-hosted-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const FOLDER = '/a b/mas/'
const PATIENCE = { timeout: 30_000 }
/** The only paths the page may request from a server. */
const ALLOWED = ['', 'index.html', 'sw.js', 'manifest.json']
const built = readFileSync('dist/index.html', 'utf8')
const html = (body: string): Reply => ({ status: 200, type: 'text/html; charset=utf-8', body })
const VERSION = /<meta name="version" content="([^"]+)">/
const [, HERE = ''] = VERSION.exec(built) ?? []
const NEXT = built.replace(VERSION, '<meta name="version" content="9.8.7">')
const WITH_PACK = pageWith(built, { pack: packText('children') })
const LOGIN = '<!doctype html><html><head><title>Guest network</title></head><body>Log in</body></html>\n'

const words = (selector: string) => wordsOf(`[data-part="hosted-notice"] ${selector}`)
const VERSION_HERE = `document.querySelector('meta[name="version"]').content`
/** Waits for a reply from the worker, so its earlier work is done. */
const SETTLED = `(async () => {
  const { active } = await navigator.serviceWorker.ready
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise((done) => { port1.onmessage = () => done(true) })
  active.postMessage(null, [port2])
  return answered
})()`
/** A number that differs for each load of the page. */
const LOADING = 'performance.timeOrigin'
const LOCKED = `document.querySelector('[data-part="hosted-notice"] button').disabled`
/** The version of the page that the next visit will show. */
const KEPT = `(async () => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith('mas-hlh-bedside page '))
  const [page] = name ? await (await caches.open(name)).matchAll() : []
  return page ? /<meta name="version" content="([^"]+)">/.exec(await page.text())[1] : null
})()`

/**
 * Registers a test with the built page on a separate server, in every engine. Errors other than the expected ones fail
 * it.
 */
function hosted(name: string, run: (driver: Driver, host: Host) => Promise<void>, expected?: RegExp): void {
  const withServer = async (driver: Driver) => {
    const host = await hostBuilt(FOLDER)
    try {
      await run(driver, host)
      expect(host.asked.filter((path) => !ALLOWED.includes(path))).toEqual([])
      expect((driver.errors() ?? []).filter((error) => expected?.test(error) !== true)).toEqual([])
    } finally {
      await host.close()
    }
  }
  engineTest(name, withServer, {}, 'this machine')
}

/** Opens the page and waits until the worker has stored it. */
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
        await handsOf(driver).enter('platelets', '95')
        await becomes(driver, wordsOf('#tier-title'), expect.not.stringContaining('Nothing entered'))
        expect(await driver.evaluate(words('p')), address).toBeNull()
      }
    }
  })

  hosted('asks for nothing more while it is used', async (driver, host) => {
    await open(driver, host)
    // Browsers fetch the worker and the manifest at times of their own choice.
    const pages = () => host.asked.filter((path) => path === '').length
    const before = pages()
    await handsOf(driver).enter('ferritin', '40000')
    await handsOf(driver).enter('platelets', '95')
    await handsOf(driver).press('Hospital')
    expect(pages()).toBe(before)
    expect(driver.requests()?.filter((url) => !url.startsWith(host.url)) ?? []).toEqual([])
    expect(new Set(host.asked)).toContain('sw.js')
  })

  hosted('says that another one is there, and changes only when told to', async (driver, host) => {
    await open(driver, host)
    host.instead.set('', html(WITH_PACK))
    await openBuilt(driver, host.url)
    await becomes(driver, words('strong'), `A newer page is ready (${HERE} again, with another hospital’s pack).`)
    const loading = await driver.evaluate(LOADING)
    await handsOf(driver).enter('platelets', '95')
    await becomes(driver, LOCKED, true)
    await driver.evaluate(`document.querySelector('[data-part="hosted-notice"] button').click()`)
    await handsOf(driver).row('platelets', ['95'])
    expect(await driver.evaluate(wordsOf('[data-part="contacts-title"] > strong'))).toBeNull()
    expect(await driver.text('[data-part="hosted-notice"]')).toContain('Save or clear the case to start it now.')

    await handsOf(driver).press('Clear all')
    await becomes(driver, LOCKED, false)
    // The menu covers the notice until it closes.
    await driver.press('Escape')
    expect(await driver.evaluate(LOADING)).toBe(loading)
    await handsOf(driver).press('Start it now')
    await becomes(driver, CALLABLE, true)
    expect(await driver.evaluate(LOADING)).not.toBe(loading)
    await driver.evaluate(SETTLED)
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
    const replies = [
      html(LOGIN),
      { ...html(NEXT), status: 500 },
      { ...html(NEXT), type: 'text/plain' },
      // A case published by mistake: opening it must not leave a patient on the device.
      html(pageWith(NEXT, { case: '{}' })),
    ]
    for (const reply of replies) {
      for (const address of ['', 'index.html']) host.instead.set(address, reply)
      host.asked.length = 0
      await openBuilt(driver, host.url)
      await driver.evaluate(SETTLED)
      expect(host.asked).toContain('index.html')
      expect(await driver.evaluate(words('p'))).toBeNull()
    }
    await host.manner('is gone')
    await openBuilt(driver, host.url)
    expect(await driver.evaluate(VERSION_HERE)).toBe(HERE)
  })

  hosted('that was taken off the server goes on, and says so', async (driver, host) => {
    await open(driver, host)
    for (const address of ['', 'index.html']) host.instead.set(address, { ...html('gone'), status: 404 })
    await openBuilt(driver, host.url)
    await becomes(driver, words('strong'), 'This address no longer holds the page.')
    expect(await driver.text('[data-part="hosted-notice"]')).toContain(`version ${HERE}`)
  })

  hosted(
    'lets nothing but its own worker be registered',
    async (driver, host) => {
      await open(driver, host)
      const refused = (what: string) =>
        driver.evaluate<string>(
          `(async () => { try { await ${what}; return 'done' } catch ({ name }) { return name } })()`,
        )
      expect(await driver.evaluate('"trustedTypes" in window')).toBe(true)
      expect(await refused(`navigator.serviceWorker.register('./other.js')`)).toBe('TypeError')
      expect(await refused(`trustedTypes.createPolicy('service-worker', { createScriptURL: (url) => url })`)).toBe(
        'TypeError',
      )
      expect(await refused(`trustedTypes.createPolicy('other', { createScriptURL: (url) => url })`)).toBe('TypeError')
      expect(host.asked).not.toContain('other.js')
    },
    /trusted/i,
  )

  hosted(
    'saved by a browser while in use: from disk it asks for nothing, and gives itself away as it was built',
    async (driver, host) => {
      await open(driver, host)
      await handsOf(driver).enter('platelets', '95')
      const saved = await driver.evaluate<string>(`'<!doctype html>\\n' + document.documentElement.outerHTML`)
      expect(saved.match(/<link rel="manifest"[^>]*>/g)).toHaveLength(1)
      const file = join(scratch, `${driver.name}-saved.html`)
      const trap = await hostBuilt(FOLDER)
      try {
        // Browsers write absolute addresses.
        writeFileSync(file, saved.replace('href="./manifest.json"', `href="${trap.url}manifest.json"`))
        expect(readFileSync(file, 'utf8')).toContain(trap.url)
        await openBuilt(driver, pathToFileURL(file).href)
        expect(await driver.evaluate(`document.querySelector('link[rel="manifest"]')`)).toBeNull()
        await handsOf(driver).press('Hospital')
        await packHandsOf(driver).open(packText('children'))
        await driver.evaluate(`(${catchFiles})()`)
        await handsOf(driver).press('Save page with this pack inside')
        await expect.poll(() => driver.evaluate('window.caught !== null'), PATIENCE).toBe(true)
        expect((await driver.evaluate<string>('window.caught')) === WITH_PACK).toBe(true)
        expect(trap.asked).toEqual([])
      } finally {
        await trap.close()
      }
    },
    // Saved bars carry their widths as inline styles: the policy refuses those, and the page redraws them.
    /inline style|style-src/i,
  )
})

describe('a page from disk', () => {
  engineTest(
    'knows nothing of servers',
    async (driver) => {
      await openBuilt(driver)
      expect(await driver.evaluate(`document.querySelector('link[rel="manifest"]')`)).toBeNull()
      expect(await driver.evaluate('caches.keys().then(({ length }) => length, () => 0)')).toBe(0)
      expect(driver.errors() ?? []).toEqual([])
      expect(driver.requests() ?? []).toEqual([])
    },
    {},
    'this machine',
  )
})

profileTest('a browser finds nothing that stands in the way of installing the page', async (page) => {
  const host = await hostBuilt(FOLDER)
  try {
    await page.goto(host.url)
    const session = await page.context().newCDPSession(page)
    const errors = async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors
    await expect.poll(errors, PATIENCE).toEqual([])
    const { url, errors: faults } = await session.send('Page.getAppManifest')
    expect({ url, faults }).toEqual({ url: `${host.url}manifest.json`, faults: [] })
    expect(new Set(host.asked)).toEqual(new Set(['', 'sw.js', 'manifest.json']))
  } finally {
    await host.close()
  }
})
