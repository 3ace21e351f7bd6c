import type { Browser, Page } from 'playwright-core'
import { inject, test } from 'vitest'
import { pageUrl } from './built.ts'
import { launchChromium, launchProfile } from './engines/chromium.ts'
import { type Driver, ENGINES, type EngineName, type Found } from './engines/engine.ts'
import { drive } from './find.ts'

const { found, problems } = inject('search')
const chromium = found.find((one) => one.engine === 'chromium')

/**
 * Says what is missing of the browsers that this run must have: `REQUIRE_BROWSERS=chromium,firefox,webkit`, or
 * `REQUIRE_BROWSER=1` for Chromium.
 *
 * @param env the environment
 * @returns one line per missing engine and per reason; empty when all is well
 * @example missingBrowsers({ REQUIRE_BROWSER: '1' }) // [] with a Chromium here
 */
export function missingBrowsers(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = (env['REQUIRE_BROWSERS'] ?? '').split(',').map((name) => name.trim())
  const wanted = [...named, env['REQUIRE_BROWSER'] === '1' ? 'chromium' : ''].filter((name) => name !== '')
  const missing = [...new Set(wanted)].filter((name) => !found.some((one) => one.engine === name))
  return missing.length === 0 ? [] : [...missing.map((name) => `no usable ${name} found`), ...problems]
}

/**
 * Registers a test once per engine. The browser is open, with nothing loaded and the network off; engines that are not on this
 * machine are skipped and counted.
 *
 * @param name what the test shows
 * @param run the test
 * @param env extra environment of the browser: `{ TZ: 'America/New_York' }` puts its clock there
 * @param network "this machine": servers at 127.0.0.1 are in reach
 * @example engineTest('has a title', async (driver) => driver.open(pageUrl()))
 */
export function engineTest(
  name: string,
  run: (driver: Driver, engine: EngineName) => Promise<void>,
  env: Found['env'] = {},
  network?: Found['network'],
): void {
  for (const engine of ENGINES) {
    const here = found.find((one) => one.engine === engine)
    test.skipIf(here === undefined)(`${name} (${engine})`, async ({ task }) => {
      if (here === undefined) return
      task.meta.browser = here.label
      const driver = await drive({ ...here, env: { ...here.env, ...env }, ...(network && { network }) })
      try {
        await run(driver, engine)
      } finally {
        await driver.close()
      }
    })
  }
}

/** How the page is looked at. */
export interface View {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  /** False: as for a reader who has switched scripts off. */
  readonly javaScriptEnabled?: boolean
  /** Where the reader is, as "America/New_York"; where the tests run unless this says so. */
  readonly timezoneId?: string
  /** The network is off unless this says false. */
  readonly offline?: boolean
}
/** What the page did behind the scenes since it was opened; both lists go on growing. */
export interface Watch {
  /** Addresses asked for, the page's own left out. */
  readonly requests: readonly string[]
  /** Uncaught errors and everything written to the console as an error, policy violations included. */
  readonly errors: readonly string[]
}

/**
 * Starts the Chromium of this machine.
 *
 * @returns the browser, to be closed by the caller
 * @throws when there is none
 * @example const browser = await openChromium()
 */
export function openChromium(): Promise<Browser> {
  if (chromium === undefined) throw new Error(`no usable chromium found; ${problems.join('; ')}`)
  return launchChromium(chromium)
}

/**
 * Opens the built page from disk in a fresh profile.
 *
 * @param browser from `openChromium`
 * @param view window size, colour scheme, network
 * @param run what to do with the page, and what it did behind the scenes
 * @returns what `run` returns
 * @example await withPage(browser, { viewport: { width: 360, height: 740 } }, (page) => page.title())
 */
export async function withPage<T>(
  browser: Browser,
  { offline = true, viewport, ...rest }: View,
  run: (page: Page, watch: Watch) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ offline, ...(viewport && { viewport: { ...viewport } }), ...rest })
  try {
    const page = await context.newPage()
    const requests: string[] = []
    const errors: string[] = []
    const url = pageUrl()
    page.on('request', (request) => {
      const asked = request.url()
      if (!asked.startsWith(url) && !asked.startsWith('data:')) requests.push(asked)
    })
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(url)
    return await run(page, { requests, errors })
  } finally {
    await context.close()
  }
}

/**
 * Registers a test that drives the built page in Chromium; skipped and counted when there is none.
 *
 * @param name what the test shows
 * @param view window size, colour scheme, network
 * @param run the test
 * @example pageTest('has a heading', {}, async (page) => expect(await page.locator('h1').count()).toBe(1))
 */
export function pageTest(name: string, view: View, run: (page: Page, watch: Watch) => Promise<void>): void {
  test.skipIf(chromium === undefined)(name, async ({ task }) => {
    if (chromium !== undefined) task.meta.browser = chromium.label
    const browser = await openChromium()
    try {
      await withPage(browser, view, run)
    } finally {
      await browser.close()
    }
  })
}

/**
 * Registers a test in a Chromium with an ordinary profile, this machine in reach; skipped and counted when there is none.
 *
 * @param name what the test shows
 * @param run the test, with an empty page
 * @example profileTest('can be installed', async (page) => page.goto(host.url))
 */
export function profileTest(name: string, run: (page: Page) => Promise<void>): void {
  test.skipIf(chromium === undefined)(name, async ({ task }) => {
    if (chromium === undefined) return
    task.meta.browser = chromium.label
    const context = await launchProfile({ ...chromium, network: 'this machine' })
    try {
      await run(await context.newPage())
    } finally {
      await context.close()
    }
  })
}
