import type { Browser, Page } from 'playwright-core'
import { inject, test } from 'vitest'
import { pageUrl } from './built.ts'
import { launchProfile, startChromium } from './engines/chromium.ts'
import { type Driver, ENGINES, type EngineName, type Found, type Running } from './engines/engine.ts'
import { start } from './find.ts'
import { answers } from './in-page.ts'

const { found, whole, problems } = inject('search')
const chromium = found.find((one) => one.engine === 'chromium')

/**
 * Names the browsers that this run requires and lacks: `REQUIRE_BROWSERS=chromium,firefox,webkit`, or
 * `REQUIRE_BROWSER=1` for Chromium.
 *
 * @returns one line per missing engine and per reason
 * @example missingBrowsers({ REQUIRE_BROWSER: '1' }) // [] if there is a Chromium
 */
export function missingBrowsers(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = (env['REQUIRE_BROWSERS'] ?? '').split(',').map((name) => name.trim())
  const wanted = [...named, env['REQUIRE_BROWSER'] === '1' ? 'chromium' : ''].filter((name) => name !== '')
  const missing = [...new Set(wanted)].filter((name) => !found.some((one) => one.engine === name))
  return missing.length === 0 ? [] : [...missing.map((name) => `no usable ${name} found`), ...problems]
}

/*
 * A worker starts each browser once, because a start takes longer than most tests. Its browsers end with the worker,
 * when its parent disconnects or terminates it.
 */
const running = new Map<string, Promise<Running>>()
for (const end of ['disconnect', 'SIGTERM'] as const) process.once(end, () => process.exit())
async function shared<T extends Running>(name: string, launch: () => Promise<T>): Promise<T> {
  const kept = await (running.get(name) as Promise<T> | undefined)?.catch(() => undefined)
  if (kept?.isAlive()) return kept
  const started = launch()
  running.set(name, started)
  return started
}

/** Opens a page in the shared browser; on failure, retries once with a new browser. */
async function driverOf(browser: Found): Promise<Driver> {
  const name = `${browser.engine}, ${browser.network ?? 'no network'}`
  const launch = () => start(browser)
  const first = await shared(name, launch)
  return first.driver().catch(async () => {
    await first.close()
    running.delete(name)
    return (await shared(name, launch)).driver()
  })
}

/** Opens a page in a separate browser. */
async function freshDriver(browser: Found): Promise<Driver> {
  const own = await start(browser)
  const driver = await own.driver()
  return { ...driver, close: () => driver.close().finally(own.close) }
}

/**
 * Registers a test once per engine. The page is empty and the network is off. A missing engine counts as skipped.
 *
 * @param env environment variables; with them, this test gets its own browser: `{ TZ: 'America/New_York' }`
 * @param network "this machine": servers at 127.0.0.1 can be reached
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
      const browser = { ...here, env: { ...here.env, ...env }, ...(network && { network }) }
      const driver = await (Object.keys(env).length === 0 ? driverOf(browser) : freshDriver(browser))
      try {
        await run(driver, engine)
      } finally {
        await driver.close()
      }
    })
  }
}

/** Window and context settings of the page. */
export interface View {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  readonly javaScriptEnabled?: boolean
  /** Such as "America/New_York"; absent: the zone of this machine. */
  readonly timezoneId?: string
  /** Absent: true. */
  readonly offline?: boolean
}
/** Requests and errors of the page. Both lists grow while it is open. */
export interface Watch {
  /** Requested addresses other than the page's own. */
  readonly requests: readonly string[]
  /** Uncaught errors and console errors, including policy violations. */
  readonly errors: readonly string[]
}

/**
 * Opens the built page from disk, in a context without history or storage.
 *
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
    if (rest.javaScriptEnabled !== false) await answers(page)
    return await run(page, { requests, errors })
  } finally {
    await context.close()
  }
}

/**
 * Registers a test that opens the built page in Chromium. Without Chromium it counts as skipped.
 *
 * @example pageTest('has a heading', {}, async (page) => expect(await page.locator('h1').count()).toBe(1))
 */
export function pageTest(name: string, view: View, run: (page: Page, watch: Watch) => Promise<void>): void {
  test.skipIf(chromium === undefined)(name, async ({ task }) => {
    if (chromium === undefined) return
    task.meta.browser = chromium.label
    const { browser } = await shared('chromium for pages', () => startChromium(chromium))
    await withPage(browser, view, run)
  })
}

/**
 * Registers a test in a full Chromium with an ordinary profile, which can reach this machine. Without Chromium it
 * counts as skipped.
 *
 * @param run the test, with an empty page
 * @example profileTest('can be installed', async (page) => page.goto(host.url))
 */
export function profileTest(name: string, run: (page: Page) => Promise<void>): void {
  test.skipIf(whole === undefined)(name, async ({ task }) => {
    if (whole === undefined) return
    task.meta.browser = whole.label
    const context = await launchProfile({ ...whole, network: 'this machine' })
    try {
      await run(await context.newPage())
    } finally {
      await context.close()
    }
  })
}
