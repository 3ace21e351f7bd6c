import { sha256 } from '../criteria/sha256.ts'

/**
 * Bytes as text of sixty-four signs.
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
 * The bytes that stand behind base64.
 *
 * @param text base64
 * @returns the bytes
 * @throws DOMException where it is none
 * @example fromBase64('YWJj').length // 3
 */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/*
 * What travels inside the page: an institution pack, a case. Each is base64 in a script element of a type that no browser
 * runs. The text comes out as it went in, byte for byte, so that its hash stays the file's own. The hash stands beside it:
 * one sign changed by accident could make another telephone number, or another value, and that is as sound as the right one.
 */
const IDS = { pack: 'institution-pack', case: 'case-file' } as const
/** What can stand inside a page, in the order in which it stands there. */
type Kind = keyof typeof IDS
const KINDS: readonly Kind[] = ['pack', 'case']

/** The page's own script is the only one without a type. */
const ANCHOR = '<script>'
const opening = (kind: Kind) => `<script type="text/plain" id="${IDS[kind]}"`
const CLOSING = '</script>'

function decoded(base64: string): string | null {
  try {
    // A byte order mark belongs to the text: without it the hash would be another one.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fromBase64(base64))
  } catch {
    return null
  }
}

/** What stands in one of the places: nothing, the very text that was put in, or something that cannot be read. */
export type Inside = { readonly text: string } | 'unreadable' | null

/** Where an island stands in the text of a page. Found sign by sign: a pattern would take forever over a hostile file. */
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
 * The text of the page with something else inside.
 *
 * @param page the text of a page as it was built, with or without something inside
 * @param parts the text of a pack, of a case file; null takes out the one that is there, none leaves it
 * @returns the page, otherwise the same
 * @throws when the text is not that of this page
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
 * Reads a pack or a case inside the running page.
 *
 * @param document the page
 * @param kind which of them
 * @returns the very text that was put in; "unreadable" where it is not that text any more, or where there are two; null
 *   where there is none
 * @example inside(document, 'pack')
 */
export function inside(document: Pick<Document, 'querySelectorAll'>, kind: Kind): Inside {
  const [island, ...more] = islandsOf(document, kind)
  if (island === undefined) return null
  return more.length > 0 ? 'unreadable' : checked(island.textContent ?? '', island.getAttribute('data-sha256'))
}

/**
 * The same, and nothing of it stays behind: whatever is saved of the page from then on, by whom and how ever, is without.
 *
 * @param document the page, before its text is read
 * @param kind which of them
 * @returns as `inside`
 * @example takeOut(document, 'case')
 */
export function takeOut(document: Pick<Document, 'querySelectorAll'>, kind: Kind): Inside {
  const found = inside(document, kind)
  for (const island of islandsOf(document, kind)) {
    // The line break behind it came in with it.
    const { nextSibling: after } = island
    if (after?.nodeValue?.startsWith('\n')) after.nodeValue = after.nodeValue.slice(1)
    island.remove()
  }
  return found
}

/**
 * Takes a pack or a case out of a page that is only a file here: nothing of it runs.
 *
 * @param page the text of the file
 * @param kind which of them
 * @returns as `inside`; "unreadable" also where there are two
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
 * Tells a saved page from the other files.
 *
 * @param text the content of a file
 * @returns true for the text of a web page, whosever it is
 * @example isPageText('<!doctype html>\n<html>') // true
 */
export const isPageText = (text: string): boolean => /^\ufeff?\s*<(?:!doctype|html|!--)/i.test(text.slice(0, 200))

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
