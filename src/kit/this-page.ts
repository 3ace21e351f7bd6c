import { sha256 } from '../criteria/sha256.ts'
import { pageWith } from './page-copy.ts'

/** What tells one copy of the page from another. */
export interface ThisPage {
  readonly version: string
  /** The day it was released, "2026-11-23"; empty where it is not known. */
  readonly released: string
  /** sha-256 of its file, without the case that may travel inside; null where the text is not known. */
  readonly sha256: () => string | null
}

/**
 * What the page says of itself.
 *
 * @param version its version
 * @param released the day it was released
 * @param text its text as it was built; null where it is not known
 * @returns the three; the hash is worked out when it is first asked for, and once
 * @example thisPage('0.2.0', '2026-11-23', page).sha256() // what `sha256sum dist/index.html` prints
 */
export function thisPage(version: string, released: string, text: string | null): ThisPage {
  let known: string | null = null
  const hash = () => {
    if (known === null && text !== null) known = sha256(pageWith(text, { case: null }))
    return known
  }
  return { version, released, sha256: hash }
}
