import { fromBase64, toBase64 } from './page-copy.ts'

/** The one sort of compression that every browser of the last years has built in, without a head of its own. */
const KIND = 'deflate-raw'

/** A text made small, or the text again, or words for a reader. */
export type Packing = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }

const LACKING = 'This browser is too old for links with a case. Use the case file.'
const UNREADABLE = 'What is inside the link cannot be unpacked. Ask the sender for it again.'
const wrong = (problem: string): Packing => ({ ok: false, problem })

/** Sends bytes through a stream, piece by piece; null as soon as more than `most` have come out. */
async function through(
  { writable, readable }: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const writer = writable.getWriter()
  // What goes wrong on the way in is told on the way out.
  const fed = Promise.allSettled([writer.write(bytes), writer.close()])
  const reader: ReadableStreamDefaultReader<Uint8Array> = readable.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  for (let next = await reader.read(); next.value !== undefined; next = await reader.read()) {
    pieces.push(next.value)
    size += next.value.length
    if (size <= most) continue
    await reader.cancel()
    return null
  }
  await fed
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

const toBase64url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
    return toBase64url(bytes) === text ? bytes : null
  } catch {
    return null
  }
}

/**
 * Makes a text small enough for a link.
 *
 * @param text any text
 * @returns letters, digits, "-" and "_"; words where the browser has no compression
 * @example await packed('{"seen":[]}') // { ok: true, text: 'q1YqTk3NU7KKjgUA' }
 */
export async function packed(text: string): Promise<Packing> {
  try {
    const bytes = await through(new CompressionStream(KIND), new TextEncoder().encode(text), Number.POSITIVE_INFINITY)
    return bytes === null ? wrong(LACKING) : { ok: true, text: toBase64url(bytes) }
  } catch {
    return wrong(LACKING)
  }
}

/**
 * The text that was made small. It is unpacked piece by piece, and no further than is allowed: a few hostile signs can
 * stand for a great many.
 *
 * @param text what `packed` gave
 * @param most the most bytes that may come out
 * @returns the text; words where the signs are none of ours, hold too much, or the browser has no compression
 * @example await unpacked('q1YqTk3NU7KKjgUA', 1000) // { ok: true, text: '{"seen":[]}' }
 */
export async function unpacked(text: string, most: number): Promise<Packing> {
  const bytes = fromBase64url(text)
  if (bytes === null) return wrong(UNREADABLE)
  let stream: DecompressionStream
  try {
    stream = new DecompressionStream(KIND)
  } catch {
    return wrong(LACKING)
  }
  try {
    const out = await through(stream, bytes, most)
    if (out === null) return wrong(`What is inside the link is longer than ${most} characters, more than a link holds.`)
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(out) }
  } catch {
    return wrong(UNREADABLE)
  }
}
