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

/** Expression that tells whether the page answers to what is typed. */
export const ANSWERING = 'document.adoptedStyleSheets.length > 0'

/**
 * Opens the built page and waits until it answers: its form is there before its script has run.
 *
 * @param url the address of a copy; by default the page in dist
 * @throws when it does not answer
 * @example await openBuilt(driver)
 */
export async function openBuilt(driver: Driver, url = pageUrl()): Promise<void> {
  await driver.open(url)
  const late = Date.now() + PATIENCE
  while (!(await driver.evaluate<boolean>(ANSWERING))) {
    if (Date.now() > late) throw new Error(`${driver.name}: the page does not answer`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
