import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { changedPack } from '../packs.ts'
import type { Watch } from './browser.ts'
import type { Driver } from './engines/engine.ts'
import { give } from './files.ts'
import { handsOf } from './hands.ts'
import { expressionOf, inPage } from './in-page.ts'

const FIRST = { kind: 'phone', value: '+1 555 0100', label: "Fellow's phone", verifiedOn: '2026-10-01' }
/** The children's hospital, with a first number that answers at any hour. */
export const ALWAYS = changedPack('children', ['teams', 0, 'contacts', 0], FIRST)
/** The same without the reason for a number of its own. */
export const NO_REASON = changedPack('children', ['parameterOverrides', 0, 'reason'], undefined)
/** The key that is missing there. */
export const MISSING = 'parameterOverrides[0].reason'

/** A patient for whom that hospital wants to be called, and the default does not yet. */
export const PREDISPOSED = { sjia: 'Yes', fever: 'Yes' } as const

/** The hospital's part of the page. */
export const PANEL = '[data-part="hospital"]'
/** Whether the head of the answer has a number to call, as an expression. */
export const CALLABLE = `document.querySelector('[data-part="tier"] [data-part="call"]') !== null`
/** Its field for pack files. */
const FIELD = `${PANEL} input[type="file"]`

/** Runs in the page: what it has kept anywhere. */
export const kept = async () => [
  localStorage.length,
  sessionStorage.length,
  document.cookie,
  location.hash,
  (await indexedDB.databases()).length,
]
const NOTHING = [0, 0, '', '', 0]

/** Files that are handed to the browser are asked for by addresses of their own; nothing leaves the page with them. */
const elsewhere = (asked: readonly string[]) => asked.filter((url) => !url.startsWith('blob:'))

/**
 * The page has asked for nothing, kept nothing, and broken no rule of its own.
 *
 * @param page the page
 * @param watch what it did behind the scenes
 */
export async function isQuiet(page: Page, watch: Watch): Promise<void> {
  expect(watch.errors).toEqual([])
  expect(elsewhere(watch.requests)).toEqual([])
  expect(await inPage(page, kept)).toEqual(NOTHING)
}

/**
 * The same in any engine; of one that tells neither requests nor errors, what is kept.
 *
 * @param driver an open browser
 */
export async function isQuietIn(driver: Driver): Promise<void> {
  expect(driver.errors() ?? []).toEqual([])
  expect(elsewhere(driver.requests() ?? [])).toEqual([])
  const expression = `(${kept})()`
  expect(await driver.evaluate(expression)).toEqual(NOTHING)
}

/** Opens a text as a pack file; the hospital's part must be shown. */
export const openPack = (page: Page, text: string, name = 'pack.json') =>
  page
    .getByLabel('Open pack file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text, 'utf8') })

/** Runs in the page: the emergency line and the first number to call, and whether both are in the window. */
export function aboveForm() {
  // The emergency line stays in the window while the rest passes under it.
  window.scrollTo(0, 0)
  const inWindow = (node: Element | null) => {
    const box = node?.getBoundingClientRect()
    return box !== undefined && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
  }
  const link = document.querySelector<HTMLAnchorElement>('[data-part="tier"] a[data-part="call"]')
  return {
    line: inWindow(document.querySelector('[data-part="emergency"]')),
    number: inWindow(link),
    dials: link?.getAttribute('href') ?? null,
    inReach: (link?.getBoundingClientRect().height ?? 0) >= 44,
    said: document.querySelector('#tier-title')?.textContent ?? null,
  }
}
/** What it must come to on an empty form. */
export const CALLS = {
  line: true,
  number: true,
  dials: 'tel:+15550100',
  inReach: true,
  said: 'Nothing entered yet',
}

/**
 * The hands of somebody who opens a pack, at any browser.
 *
 * @param driver an open browser with the page in it
 * @returns the ways to show the hospital's part and to give it a file
 */
export const packHandsOf = (driver: Driver) => ({
  show: () => handsOf(driver).press('Hospital'),
  open: (text: string, name = 'pack.json') => driver.evaluate(expressionOf(give, FIELD, text, 1, name)),
})
