import { isLink } from './case-link.ts'

/**
 * Takes a link out of the address bar, so that it stays neither there nor in the history or a bookmark.
 *
 * @returns the fragment with its #; null if it is no such link, which stays
 * @example const link = takeLink()
 */
export function takeLink(): string | null {
  const { hash, href } = location
  if (hash === '' || !isLink(hash)) return null
  try {
    history.replaceState(history.state, '', href.slice(0, href.length - hash.length))
  } catch {
    // For a page from disk, some browsers allow a change only after the #.
    location.replace('#')
  }
  return hash
}

/**
 * Where this page can be reached, for a link to another device.
 *
 * @returns the address without query and fragment; null for a page from disk, whose path names the user of this device
 * @example addressHere() // 'https://example.org/mas/'
 */
export const addressHere = (): string | null =>
  location.protocol.startsWith('http') ? location.origin + location.pathname : null
