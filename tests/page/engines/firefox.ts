import { writeFile } from 'node:fs/promises'
import { launch } from 'puppeteer-core'
import { DEAD_PROXY, type Driver } from './engine.ts'

const PREFERENCES = {
  // Automation switches this off; real users have it on, and then every opened file stands alone.
  'security.fileuri.strict_origin_policy': true,
  'network.proxy.type': 1,
  'network.proxy.http': DEAD_PROXY.host,
  'network.proxy.http_port': DEAD_PROXY.port,
  'network.proxy.ssl': DEAD_PROXY.host,
  'network.proxy.ssl_port': DEAD_PROXY.port,
  'network.proxy.allow_hijacking_localhost': true,
}

/**
 * Starts a Firefox behind the interface that all engines share, every address sent to a dead proxy.
 *
 * @param path the program
 * @returns the driver
 * @throws when it does not start
 * @example const driver = await driveFirefox('/usr/bin/firefox-esr')
 */
export async function driveFirefox(path: string): Promise<Driver> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: path,
    headless: true,
    extraPrefsFirefox: PREFERENCES,
  })
  const page = await browser.newPage()
  let asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
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
    text: (selector) => evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).innerText`),
    evaluate,
    requests: () => asked.filter((url) => !page.url().startsWith(url) && !url.startsWith('data:')),
    async screenshot(path) {
      await writeFile(path, await page.screenshot())
    },
    close: () => browser.close(),
  }
}
