import { writeFile } from 'node:fs/promises'
import { type Browser, type KeyInput, launch } from 'puppeteer-core'
import { DEAD_PROXY, type Driver, type Found, type Running, THIS_MACHINE } from './engine.ts'

const PREFERENCES = {
  // Automation turns this off; real users have it on, so that every opened file is an origin of its own.
  'security.fileuri.strict_origin_policy': true,
  'network.proxy.type': 1,
  'network.proxy.http': DEAD_PROXY.host,
  'network.proxy.http_port': DEAD_PROXY.port,
  'network.proxy.ssl': DEAD_PROXY.host,
  'network.proxy.ssl_port': DEAD_PROXY.port,
  'network.proxy.allow_hijacking_localhost': true,
}

const WITH_THIS_MACHINE = {
  ...PREFERENCES,
  'network.proxy.allow_hijacking_localhost': false,
  'network.proxy.no_proxies_on': THIS_MACHINE,
}

/** Runs in every page before its own script: the driver does not report policy violations by itself. */
function tellViolations(): void {
  window.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
    console.error(`violates ${violatedDirective}: ${sample}`),
  )
}

/**
 * Starts Firefox behind the interface that all engines share. A dead proxy blocks every address it must not reach.
 *
 * @returns the browser; the caller closes it
 * @throws when it does not start
 * @example const running = await startFirefox({ path: '/usr/bin/firefox-esr', env: {} })
 */
export async function startFirefox({ path, env, network }: Pick<Found, 'path' | 'env' | 'network'>): Promise<Running> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: path,
    headless: true,
    env: { ...process.env, ...env },
    extraPrefsFirefox: network === undefined ? PREFERENCES : WITH_THIS_MACHINE,
  })
  return {
    driver: () => drive(browser),
    isAlive: () => browser.connected,
    close: () => browser.close(),
  }
}

async function drive(browser: Browser): Promise<Driver> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  let asked: string[] = []
  const wrong: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
  // Accepts the question before leaving: the driver always leaves.
  page.on('dialog', (dialog) => dialog.accept())
  await page.evaluateOnNewDocument(tellViolations)
  const evaluate = <T>(expression: string) => page.evaluate(expression) as Promise<T>
  return {
    name: 'firefox',
    version: (await browser.version()).replace(/^firefox\//i, ''),
    async open(url) {
      asked = []
      await page.goto(url)
    },
    async type(selector, text) {
      await page.focus(selector)
      await page.keyboard.press('End')
      await page.keyboard.type(text)
    },
    click: (selector) => page.click(selector),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key as KeyInput)
    },
    text: (selector) => evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).innerText`),
    evaluate,
    requests: () => asked.filter((url) => !page.url().startsWith(url) && !url.startsWith('data:')),
    errors: () => wrong,
    pdf: () => page.pdf({ format: 'a4' }),
    async screenshot(path) {
      await writeFile(path, await page.screenshot())
    },
    close: () => context.close(),
  }
}
