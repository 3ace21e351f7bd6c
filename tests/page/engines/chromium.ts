import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { DEAD_PROXY, type Driver, type Found, type Running, THIS_MACHINE } from './engine.ts'

const AWAY = `--proxy-server=http://${DEAD_PROXY.host}:${DEAD_PROXY.port}`
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Settings to start Chromium: its path, and what this machine needs in addition. */
export type Launch = Pick<Found, 'path' | 'args' | 'env' | 'network'> & {
  /** Default arguments of the driver to leave out. */
  readonly without?: readonly string[]
}

function settings({ path, args, env, network, without = [] }: Launch) {
  const inherited = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return {
    executablePath: path,
    args: [...QUIET, ...(network === undefined ? [] : [AWAY, `--proxy-bypass-list=${THIS_MACHINE}`]), ...args],
    ignoreDefaultArgs: [...without],
    env: { ...Object.fromEntries(inherited), ...env },
    // Chromium refuses its sandbox only to root.
    chromiumSandbox: process.getuid?.() !== 0 && !args.includes('--no-sandbox'),
  }
}

/**
 * Starts a headless Chromium, Chrome or Edge.
 *
 * @returns the running browser; the caller closes it
 * @throws when it does not start
 * @example const browser = await launchChromium({ path: '/usr/bin/chromium', args: [], env: {} })
 */
export const launchChromium = (launch: Launch): Promise<Browser> => chromium.launch(settings(launch))

/**
 * Starts Chromium with an ordinary profile, as a reader has it: other windows are private, and private windows do not
 * install apps.
 *
 * @returns the running browser; the caller closes it, which deletes its profile
 * @throws when it does not start
 * @example const context = await launchProfile({ path: '/usr/bin/chromium', args: [], env: {} })
 */
export const launchProfile = (launch: Launch): Promise<BrowserContext> =>
  chromium.launchPersistentContext('', settings(launch))

/**
 * Starts Chromium behind the interface that all engines share.
 *
 * @returns the browser; the caller closes it
 * @throws when it does not start
 * @example const running = await startChromium(found)
 */
export async function startChromium(launch: Launch): Promise<Running & { readonly browser: Browser }> {
  const browser = await launchChromium(launch)
  return {
    browser,
    driver: () => drive(browser, launch),
    isAlive: () => browser.isConnected(),
    close: () => browser.close(),
  }
}

async function drive(browser: Browser, { network }: Launch): Promise<Driver> {
  const context = await browser.newContext({ offline: network === undefined })
  const page = await context.newPage()
  const console = await context.newCDPSession(page)
  let asked: string[] = []
  const wrong: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
  return {
    name: 'chromium',
    version: browser.version(),
    async open(url) {
      asked = []
      await page.goto(url)
    },
    async type(selector, text) {
      await page.locator(selector).first().press('End')
      await page.locator(selector).first().pressSequentially(text)
    },
    click: (selector) => page.locator(selector).first().click(),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    text: (selector) => page.locator(selector).first().innerText(),
    // page.evaluate uses eval, which the page's own policy forbids.
    async evaluate<T>(expression: string): Promise<T> {
      const answer = await console.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.exception?.description)
      return answer.result.value as T
    },
    requests: () => asked.filter((url) => !page.url().startsWith(url) && !url.startsWith('data:')),
    errors: () => wrong,
    pdf: () => page.pdf({ format: 'A4' }),
    async screenshot(path) {
      await page.screenshot({ path, fullPage: true })
    },
    close: () => context.close(),
  }
}
