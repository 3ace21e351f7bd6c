/** What a chunk exports, by short names. */
export type Exports = Readonly<Record<string, unknown>>
/** Gives the exports of a chunk that has run. */
export type UseChunk = (chunk: string) => Exports
/** Loads a chunk and gives its exports. */
export type LoadChunk = (chunk: string) => Promise<Exports>
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
 * @param ran the exports of the chunks that the page's own script contains; grows with each part
 * @example const load = partLoader(ran); await load('matrix.js')
 */
export function partLoader(ran: Record<string, Exports>): LoadChunk {
  const loading: Record<string, Promise<Exports>> = {}
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('parts', { createScript: (text) => text })
  const use = (chunk: string) => ran[chunk] ?? {}

  async function unpack(packed: string): Promise<string> {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))
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
  async function open(chunk: string): Promise<Exports> {
    const island = document.querySelector<HTMLScriptElement>(`script[data-part="${chunk}"]`)
    if (island === null) throw new Error(`this page has no part ${chunk}`)
    const [text] = await Promise.all([
      unpack(island.text),
      ...(island.dataset['needs'] ?? '').split(' ').filter(Boolean).map(load),
    ])
    const exports = run(text)(use, load)
    ran[chunk] = exports
    return exports
  }
  function load(chunk: string): Promise<Exports> {
    loading[chunk] ??= chunk in ran ? Promise.resolve(use(chunk)) : open(chunk)
    return loading[chunk]
  }
  return load
}
