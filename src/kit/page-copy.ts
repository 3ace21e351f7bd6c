import { sha256 } from '../criteria/sha256.ts'

/**
 * Encodes bytes as base64.
 *
 * @param bytes any bytes
 * @returns base64 with "+", "/" and "="
 * @example toBase64(new TextEncoder().encode('abc')) // 'YWJj'
 */
export function toBase64(bytes: Uint8Array): string {
  let signs = ''
  for (const byte of bytes) signs += String.fromCharCode(byte)
  return btoa(signs)
}

/**
 * Decodes base64.
 *
 * @throws DOMException if the text is not base64
 * @example fromBase64('YWJj').length // 3
 */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/*
 * A pack or a case travels inside the page as base64 in a script element of a type that no browser runs. The text comes
 * out byte for byte as it went in, so it keeps the hash of its file. The hash is stored beside it: a single wrong
 * character could change a telephone number or a value and still look sound.
 */
const IDS = { pack: 'institution-pack', case: 'case-file' } as const
/** What a page can hold, in the order of its islands. */
type Kind = keyof typeof IDS
const KINDS: readonly Kind[] = ['pack', 'case']

/** Only the page's own script has no type. */
const ANCHOR = '<script>'
const opening = (kind: Kind) => `<script type="text/plain" id="${IDS[kind]}"`
const CLOSING = '</script>'

function decoded(base64: string): string | null {
  try {
    // The byte order mark belongs to the text and to its hash.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fromBase64(base64))
  } catch {
    return null
  }
}

/** Nothing, the text that was put in, or an island that cannot be read. */
export type Inside = { readonly text: string } | 'unreadable' | null

/**
 * Where an island starts and ends in the text of a page. Searches without a pattern: a hostile file could make one run
 * forever.
 */
function islandIn(page: string, kind: Kind): { readonly from: number; readonly to: number } | null {
  const from = page.indexOf(opening(kind))
  const end = from < 0 ? -1 : page.indexOf(CLOSING, from)
  if (end < 0) return null
  const to = end + CLOSING.length
  return { from, to: page[to] === '\n' ? to + 1 : to }
}

function without(page: string, kind: Kind): string {
  const island = islandIn(page, kind)
  return island === null ? page : page.slice(0, island.from) + page.slice(island.to)
}

const islandOf = (kind: Kind, text: string) =>
  `${opening(kind)} data-sha256="${sha256(text)}">${toBase64(new TextEncoder().encode(text))}${CLOSING}\n`

const checked = (base64: string, hash: string | null | undefined): Inside => {
  const text = decoded(base64.trim())
  return text === null || hash !== sha256(text) ? 'unreadable' : { text }
}

/**
 * Puts a pack or a case into the text of a page.
 *
 * @param parts the text of a pack or a case file; null removes it, a missing key keeps it
 * @returns the page, otherwise unchanged
 * @throws if the text is not a copy of this page
 * @example pageWith(page, { pack: text, case: null })
 */
export function pageWith(page: string, parts: Readonly<Partial<Record<Kind, string | null>>>): string {
  const texts = KINDS.map((kind) => {
    const given = parts[kind]
    if (given !== undefined) return given === null ? '' : islandOf(kind, given)
    const island = islandIn(page, kind)
    return island === null ? '' : page.slice(island.from, island.to)
  })
  const bare = KINDS.reduce(without, page)
  const at = bare.indexOf(ANCHOR)
  if (at < 0) throw new Error('the page has no script of its own')
  return bare.slice(0, at) + texts.join('') + bare.slice(at)
}

const islandsOf = (document: Pick<Document, 'querySelectorAll'>, kind: Kind) => [
  ...document.querySelectorAll(`#${IDS[kind]}`),
]

/**
 * Reads a pack or a case from the running page.
 *
 * @returns the text that was put in; "unreadable" if it was changed or there are two; null if there is none
 * @example inside(document, 'pack')
 */
export function inside(document: Pick<Document, 'querySelectorAll'>, kind: Kind): Inside {
  const [island, ...more] = islandsOf(document, kind)
  if (island === undefined) return null
  return more.length > 0 ? 'unreadable' : checked(island.textContent ?? '', island.getAttribute('data-sha256'))
}

/**
 * Reads a pack or a case and removes it, so that no later copy of the page contains it.
 *
 * @param document before anything else reads the page
 * @example takeOut(document, 'case')
 */
export function takeOut(document: Pick<Document, 'querySelectorAll'>, kind: Kind): Inside {
  const found = inside(document, kind)
  for (const island of islandsOf(document, kind)) {
    // Also remove the line break that came with it.
    const { nextSibling: after } = island
    if (after?.nodeValue?.startsWith('\n')) after.nodeValue = after.nodeValue.slice(1)
    island.remove()
  }
  return found
}

/**
 * Reads a pack or a case from the text of a page without running it.
 *
 * @returns as `inside`
 * @example insideText(text, 'case')
 */
export function insideText(page: string, kind: Kind): Inside {
  const island = islandIn(page, kind)
  if (island === null) return page.includes(opening(kind)) ? 'unreadable' : null
  if (page.includes(opening(kind), island.to)) return 'unreadable'
  const [, attributes = '', base64 = ''] = /^([^>]*)>([^<]*)</.exec(page.slice(island.from, island.to)) ?? []
  return checked(base64, /data-sha256="([0-9a-f]{64})"/.exec(attributes)?.[1])
}

/**
 * Tells a saved page from other files.
 *
 * @returns true for any web page
 * @example isPageText('<!doctype html>\n<html>') // true
 */
export const isPageText = (text: string): boolean => /^\ufeff?\s*<(?:!doctype|html|!--)/i.test(text.slice(0, 200))

/** Gives the text of the page as built, read when it is first needed; null if it is unknown. */
export type PageText = () => string | null

/** What tells one copy of the page from another. */
export interface ThisPage {
  readonly version: string
  /** Day of release, "2026-11-23"; empty if unknown. */
  readonly released: string
  /** sha-256 of the file without a case inside; null if the text is unknown. */
  readonly sha256: () => string | null
}

/**
 * Identifies this copy of the page.
 *
 * @param read gives the page as built
 * @returns version, day of release, and a hash that is computed once, on first use
 * @example thisPage('0.2.0', '2026-11-23', () => page).sha256() // what `sha256sum dist/index.html` prints
 */
export function thisPage(version: string, released: string, read: PageText): ThisPage {
  let known: string | null = null
  const hash = () => {
    const text = known === null ? read() : null
    if (text !== null) known = sha256(pageWith(text, { case: null }))
    return known
  }
  return { version, released, sha256: hash }
}
