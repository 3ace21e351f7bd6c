import { isLink } from './case-link.ts'

/**
 * Takes a link to a case out of the address bar, so that it is not left there, in the history or in a bookmark.
 *
 * @returns the fragment with its #; null where it is no such link, which stays
 * @example const link = takeLink()
 */
export function takeLink(): string | null {
  const { hash, href } = location
  if (!isLink(hash)) return null
  try {
    history.replaceState(history.state, '', href.slice(0, href.length - hash.length))
  } catch {
    // Some browsers let a page from disk change nothing but what stands behind the #.
    location.replace('#')
  }
  return hash
}

/**
 * Where this page stands, for a link that another device can open.
 *
 * @returns the address without query and fragment; null where it was opened from a file: its path says who uses this device
 * @example addressHere() // 'https://example.org/mas/'
 */
export const addressHere = (): string | null =>
  location.protocol.startsWith('http') ? location.origin + location.pathname : null
