import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Driver } from './engines/engine.ts'

/**
 * Returns the file address of the built page.
 *
 * @throws when nothing was built
 * @example pageUrl() // 'file:///home/me/mas-hlh-bedside/dist/index.html'
 */
export function pageUrl(): string {
  const path = resolve('dist/index.html')
  if (!existsSync(path)) throw new Error('There is no dist/index.html: run `npm run build` first.')
  return pathToFileURL(path).href
}

/** Milliseconds; long enough for a busy machine. */
const PATIENCE = 30_000
const PAUSE = 50

/**
 * Opens the built page and waits for its form: a browser reports "loaded" before the page has drawn itself.
 *
 * @param url the address of a copy; by default the page in dist
 * @throws when no form appears
 * @example await openBuilt(driver)
 */
export async function openBuilt(driver: Driver, url = pageUrl()): Promise<void> {
  await driver.open(url)
  const late = Date.now() + PATIENCE
  while (!(await driver.evaluate<boolean>(`document.querySelector('#root form') !== null`))) {
    if (Date.now() > late) throw new Error(`${driver.name}: the page drew no form`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
