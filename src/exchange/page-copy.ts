import { sha256 } from '../criteria/sha256.ts'

/*
 * An institution pack inside the page: base64 in a script element of a type that no browser runs. The text comes out
 * as it went in, byte for byte, so that its hash stays the file's own. The hash stands beside it: one sign changed by
 * accident could make another telephone number, and that is as sound a pack as the right one.
 */
const ID = 'institution-pack'
const ISLAND = new RegExp(`<script type="text/plain" id="${ID}"[^>]*>[^<]*</script>\\n?`)
/** The page's own script is the only one without a type. */
const ANCHOR = '<script>'

function encoded(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let signs = ''
  for (const byte of bytes) signs += String.fromCharCode(byte)
  return btoa(signs)
}

function decoded(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    // A byte order mark belongs to the text: without it the hash would be another one.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text of the page with another pack inside.
 *
 * @param page the text of a page as it was built, with or without a pack
 * @param pack the text of a pack file; null takes out the one that is there
 * @returns the page, otherwise the same
 * @throws when the text is not that of this page
 * @example pageWithPack(page, text)
 */
export function pageWithPack(page: string, pack: string | null): string {
  const bare = page.replace(ISLAND, '')
  const at = bare.indexOf(ANCHOR)
  if (at < 0) throw new Error('the page has no script of its own')
  if (pack === null) return bare
  const island = `<script type="text/plain" id="${ID}" data-sha256="${sha256(pack)}">${encoded(pack)}</script>\n`
  return `${bare.slice(0, at)}${island}${bare.slice(at)}`
}

/** What stands in the place of the pack: nothing, the text of a pack, or something that cannot be read. */
export type PackInside = { readonly text: string } | 'unreadable' | null

/**
 * Takes the pack out of the page.
 *
 * @param document the page
 * @returns the very text that was put in; "unreadable" where it is not that text any more; null where there is none
 * @example packInside(document)
 */
export function packInside(document: Pick<Document, 'getElementById'>): PackInside {
  const island = document.getElementById(ID)
  if (island === null) return null
  const text = decoded((island.textContent ?? '').trim())
  return text === null || island.getAttribute('data-sha256') !== sha256(text) ? 'unreadable' : { text }
}
