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
/** The same pack without a reason for its own threshold. */
export const NO_REASON = changedPack('children', ['parameterOverrides', 0, 'reason'], undefined)
/** The key that is missing there. */
export const MISSING = 'parameterOverrides[0].reason'

/** A patient for whom that hospital wants a call, but the default does not yet. */
export const PREDISPOSED = { sjia: 'Yes', fever: 'Yes' } as const

/** The hospital's part of the page. */
export const PANEL = '[data-part="hospital"]'
/** An expression: whether the head of the answer has a number to call. */
export const CALLABLE = `document.querySelector('[data-part="tier"] [data-part="call"]') !== null`
/** The panel's field for pack files. */
const FIELD = `${PANEL} input[type="file"]`

/** Runs in the page: returns everything it has stored anywhere. */
export const kept = async () => [
  localStorage.length,
  sessionStorage.length,
  document.cookie,
  location.hash,
  (await indexedDB.databases()).length,
]
const NOTHING = [0, 0, '', '', 0]

/** Filters out blob addresses: the browser uses them to hand over files, and nothing leaves the page with them. */
const elsewhere = (asked: readonly string[]) => asked.filter((url) => !url.startsWith('blob:'))

/** Checks that the page requested nothing, stored nothing and broke none of its own policies. */
export async function isQuiet(page: Page, watch: Watch): Promise<void> {
  expect(watch.errors).toEqual([])
  expect(elsewhere(watch.requests)).toEqual([])
  expect(await inPage(page, kept)).toEqual(NOTHING)
}

/** Checks the same in any engine; where the engine reports neither requests nor errors, only what is stored. */
export async function isQuietIn(driver: Driver): Promise<void> {
  expect(driver.errors() ?? []).toEqual([])
  expect(elsewhere(driver.requests() ?? [])).toEqual([])
  const expression = `(${kept})()`
  expect(await driver.evaluate(expression)).toEqual(NOTHING)
}

/** Opens a text as a pack file; the hospital's part must be visible. */
export const openPack = (page: Page, text: string, name = 'pack.json') =>
  page
    .getByLabel('Open pack file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text, 'utf8') })

/** Runs in the page: returns the emergency line and the first number to call, and whether both are in the window. */
export function aboveForm() {
  // The emergency line stays in the window while the rest scrolls under it; on a wide desk the answer scrolls alone.
  window.scrollTo(0, 0)
  const head = document.querySelector('[data-part="tier"]')
  for (let node = head; node !== null; node = node.parentElement) node.scrollTop = 0
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
/** The expected result on an empty form. */
export const CALLS = {
  line: true,
  number: true,
  dials: 'tel:+15550100',
  inReach: true,
  said: 'Nothing entered yet',
}

/**
 * Makes the helpers that show the hospital's part and open a pack file, in any engine.
 *
 * @param driver an open browser with the page in it
 */
export const packHandsOf = (driver: Driver) => ({
  show: () => handsOf(driver).press('Hospital'),
  open: (text: string, name = 'pack.json') => driver.evaluate(expressionOf(give, FIELD, text, 1, name)),
})
