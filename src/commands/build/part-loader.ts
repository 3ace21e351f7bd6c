/** What a chunk exports, by short names. */
export type Exports = Readonly<Record<string, unknown>>
/** Gives the exports of a chunk, which runs now if it has not. */
export type UseChunk = (chunk: string) => Exports
/** Loads a chunk and gives its exports. */
export interface LoadChunk {
  (chunk: string): Promise<Exports>
  /** The text of a script that runs a chunk, and what it needs, outside the page. */
  textOf: (chunk: string) => Promise<string>
}
/** A chunk runs inside this function. */
export type PartCode = (use: UseChunk, load: LoadChunk) => Exports

/** A script element with a place for the chunks of its part. */
type PartScript = HTMLScriptElement & { take?: (chunk: string, code: PartCode) => void }
/** The type library lacks Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScript: (text: string) => string },
  ): {
    createScript(text: string): unknown
  }
}
/** Older browsers and the type library lack it. */
interface BytesFromBase64 {
  fromBase64?: (text: string) => Uint8Array<ArrayBuffer>
}

function bytesOf(packed: string): Uint8Array<ArrayBuffer> {
  const Bytes = Uint8Array as typeof Uint8Array & BytesFromBase64
  if (Bytes.fromBase64 !== undefined) return Bytes.fromBase64(packed)
  const signs = atob(packed)
  const bytes = new Uint8Array(signs.length)
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at)
  return bytes
}
async function unpack(packed: string): Promise<string> {
  const bytes = bytesOf(packed)
  const { readable, writable } = new DecompressionStream('deflate-raw')
  const writer = writable.getWriter()
  // What fails here fails the reading too.
  writer.write(bytes).catch(() => {})
  writer.close().catch(() => {})
  // A response gives the text in one step, but takes three times as long.
  const reader: ReadableStreamDefaultReader<Uint8Array> = readable.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let next = await reader.read(); next.value !== undefined; next = await reader.read())
    text += decoder.decode(next.value, { stream: true })
  return text
}

/**
 * Runs in the page: makes the function that replaces `import()`. A part is packed in a script element that no browser
 * runs. It is unpacked and put in as an inline script, which runs only if the page's policy lists its hash.
 *
 * @example const load = partLoader(); await load('index.js')
 */
export function partLoader(): LoadChunk {
  const ran: Record<string, Exports> = {}
  const codes: Record<string, PartCode> = {}
  const loading: Record<string, Promise<Exports>> = {}
  const running: Record<string, Promise<void>> = {}
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('parts', { createScript: (text) => text })
  function codeHere(chunk: string): PartCode {
    const code = codes[chunk]
    if (code === undefined) throw new Error('a part of this page is not what its policy lists')
    return code
  }
  function use(chunk: string): Exports {
    ran[chunk] ??= codeHere(chunk)(use, load)
    return ran[chunk]
  }
  function run(text: string): void {
    const script: PartScript = document.createElement('script')
    script.take = (chunk, code) => {
      codes[chunk] = code
    }
    script.text = (policy?.createScript(text) ?? text) as string
    document.body.append(script)
    script.remove()
  }
  function islandOf(chunk: string): HTMLScriptElement {
    const island = document.querySelector<HTMLScriptElement>(`script[data-part~="${chunk}"]`)
    if (island === null) throw new Error(`this page has no part ${chunk}`)
    return island
  }
  async function codeOf(chunk: string): Promise<PartCode> {
    if (codes[chunk] === undefined) {
      const { text, dataset } = islandOf(chunk)
      const part = dataset['part'] ?? ''
      running[part] ??= unpack(text).then(run)
      await running[part]
    }
    return codeHere(chunk)
  }
  async function open(chunk: string): Promise<Exports> {
    const needs = (islandOf(chunk).dataset['needs'] ?? '').split(' ').filter(Boolean)
    await Promise.all([chunk, ...needs].map(codeOf))
    return use(chunk)
  }
  function load(chunk: string): Promise<Exports> {
    loading[chunk] ??= open(chunk)
    return loading[chunk]
  }
  load.textOf = async (chunk: string): Promise<string> => {
    const bodies = new Map<string, string>()
    const add = async (one: string) => {
      const body = String(await codeOf(one))
      // What a chunk looks up must run before it.
      for (const [, need = ''] of body.matchAll(/\$use\("([^"]+)"\)/g)) if (!bodies.has(need)) await add(need)
      bodies.set(one, `$ran["${one}"]=(${body})($use);`)
    }
    await add(chunk)
    return `"use strict";const $ran={},$use=name=>$ran[name];${[...bodies.values()].join('\n')}`
  }
  return load
}
