/** What a chunk exports, by short names. */
export type Exports = Readonly<Record<string, unknown>>
/** Gives the exports of a chunk that has run. */
export type UseChunk = (chunk: string) => Exports
/** Loads a chunk and gives its exports. */
export interface LoadChunk {
  (chunk: string): Promise<Exports>
  /** The text of a script that runs a chunk, and what it needs, outside the page. */
  textOf: (chunk: string) => Promise<string>
}
/** A part runs inside this function. */
export type PartCode = (use: UseChunk, load: LoadChunk) => Exports

/** A script element with a place for the code of its part. */
type PartScript = HTMLScriptElement & { take?: (code: PartCode) => void }
/** The type library lacks Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScript: (text: string) => string },
  ): {
    createScript(text: string): unknown
  }
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
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('parts', { createScript: (text) => text })
  const use = (chunk: string) => ran[chunk] ?? {}

  async function unpack(packed: string): Promise<string> {
    const signs = atob(packed)
    const bytes = new Uint8Array(signs.length)
    for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at)
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return new Response(unpacked).text()
  }
  function run(text: string): PartCode {
    const script: PartScript = document.createElement('script')
    const taken: PartCode[] = []
    script.take = (code) => taken.push(code)
    script.text = (policy?.createScript(text) ?? text) as string
    document.body.append(script)
    script.remove()
    const [code] = taken
    if (code === undefined) throw new Error('a part of this page is not what its policy lists')
    return code
  }
  const islandOf = (chunk: string) => document.querySelector<HTMLScriptElement>(`script[data-part="${chunk}"]`)
  async function codeOf(chunk: string): Promise<PartCode> {
    const island = islandOf(chunk)
    if (island === null) throw new Error(`this page has no part ${chunk}`)
    const code = codes[chunk] ?? run(await unpack(island.text))
    codes[chunk] = code
    return code
  }
  async function open(chunk: string): Promise<Exports> {
    const [code] = await Promise.all([
      codeOf(chunk),
      ...(islandOf(chunk)?.dataset['needs'] ?? '').split(' ').filter(Boolean).map(load),
    ])
    const exports = code(use, load)
    ran[chunk] = exports
    return exports
  }
  function load(chunk: string): Promise<Exports> {
    loading[chunk] ??= open(chunk)
    return loading[chunk]
  }
  load.textOf = async (chunk: string): Promise<string> => {
    const bodies = new Map<string, string>()
    const add = async (one: string) => {
      const body = String(codes[one] ?? (await codeOf(one)))
      // What a chunk looks up must run before it.
      for (const [, need = ''] of body.matchAll(/\$use\("([^"]+)"\)/g)) if (!bodies.has(need)) await add(need)
      bodies.set(one, `$ran["${one}"]=(${body})($use);`)
    }
    await add(chunk)
    return `"use strict";const $ran={},$use=name=>$ran[name];${[...bodies.values()].join('\n')}`
  }
  return load
}
