import { fromBase64, toBase64 } from './page-copy.ts'

/** The one compression format in every recent browser that adds no header. */
const KIND = 'deflate-raw'

/** The packed or unpacked text, or a problem in words. */
export type Packing = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }

const LACKING = 'This browser is too old for links with a case. Use the case file.'
const UNREADABLE = 'What is inside the link cannot be unpacked. Ask the sender for it again.'
const wrong = (problem: string): Packing => ({ ok: false, problem })

/** Runs bytes through a stream, chunk by chunk. Gives null as soon as more than `most` bytes come out. */
async function through(
  { writable, readable }: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const writer = writable.getWriter()
  // An error on the way in also rejects the read below.
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
 * Compresses a text for a link.
 *
 * @returns letters, digits, "-" and "_", or a problem if the browser cannot compress
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
 * Unpacks a text, chunk by chunk and only up to a limit: a short hostile text can unpack to gigabytes.
 *
 * @param most bytes that may come out
 * @returns the text, or a problem if it is malformed or too large, or the browser cannot decompress
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
