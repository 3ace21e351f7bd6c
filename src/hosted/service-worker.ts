/*
 * Keeps the page of one folder on the device, so that it opens without its server. It runs beside the page: it answers
 * an opening with the kept copy at once, then asks the server for the page again. The answer is kept only if it is this
 * app's whole page. An open page never changes.
 * Compiled into `sw.js` by the build; it imports nothing. Its only requests are GET of the folder, and of its
 * `index.html` if the folder does not answer with the page. It sends nothing that was entered.
 */

/** The parts of a service worker's scope in use: the library's types for it clash with those for pages. */
interface Lasting {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Asking extends Lasting {
  readonly ports: readonly MessagePort[]
}
interface Surroundings {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Asking) => void): void
}

const worker = self as unknown as Surroundings
const { scope } = worker.registration
/** The folder's page has two addresses; not every server knows both. */
const ADDRESSES: readonly string[] = [scope, `${scope}index.html`]
/** An address has no spaces, so no other folder's caches begin like this. */
const OURS = `mas-hlh-bedside page ${scope} `
const CACHE = `${OURS}2`
/** A kept page is stored under the hash of its text: a page that something else stores here does not match its name. */
const KEPT = `${scope}?sha256=`
/** Every page of this app has it. A login page in its place has another name. */
const MARKER = '<meta name="application-name" content="MAS-HLH bedside">'
/** Only a page with a patient's case inside has it. Such a page is on the server by mistake and is never kept. */
const CASE = '<script type="text/plain" id="case-file"'
/** A server that accepts the request and never answers would keep the worker alive. */
const PATIENCE_MS = 60_000

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The text between the first such tag and its end; null without one. The script itself contains such tags as text. */
function first(page: string, opening: string, closing: string): string | null {
  const start = page.indexOf(opening) + opening.length
  const end = page.indexOf(closing, start)
  return start < opening.length || end < 0 ? null : page.slice(start, end)
}

/** The packed parts that the page's script loads later, all before that script. */
const packedParts = (page: string) =>
  [...page.slice(0, page.indexOf('<script>')).matchAll(/<script type="text\/plain" data-part="[^>]*>([^<]*)</g)].map(
    ([, packed = '']) => packed,
  )

/** The text of a packed part; null if it is damaged. */
async function unpacked(part: string): Promise<string | null> {
  try {
    const bytes = Uint8Array.from(atob(part), (sign) => sign.charCodeAt(0))
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return await new Response(stream).text()
  } catch {
    return null
  }
}

/** Whether scripts and style are exactly those that the page's policy lists: then the page is whole and runs. */
async function isWhole(page: string): Promise<boolean> {
  const policy = first(page, '<meta http-equiv="Content-Security-Policy" content="', '"')
  const script = first(page, '<script>', '</script>')
  const style = first(page, '<style>', '</style>')
  if (policy === null || script === null || style === null || !page.trimEnd().endsWith('</html>')) return false
  const parts = await Promise.all(packedParts(page).map(unpacked))
  const lists = async (rule: string, texts: readonly (string | null)[]) => {
    const hashes = await Promise.all(texts.map(async (text) => `'sha256-${base64(await sha256(text ?? ''))}'`))
    return policy.split('; ').includes([rule, ...hashes].join(' '))
  }
  return (await lists('script-src', [script, ...parts])) && (await lists('style-src', [style]))
}

const isOurs = async (text: string) => text.includes(MARKER) && !text.includes(CASE) && (await isWhole(text))

async function kept(): Promise<Response | undefined> {
  try {
    const cache = await caches.open(CACHE)
    for (const { url } of await cache.keys()) {
      const copy = url.startsWith(KEPT) ? await cache.match(url) : undefined
      const text = await copy?.clone().text()
      if (text !== undefined && url === KEPT + hex(await sha256(text)) && (await isOurs(text))) return copy
    }
  } catch {
    // A browser that cannot keep anything still shows the server's page.
  }
  return undefined
}

/** The text of an answer if it is this app's whole page from its own address; otherwise null. */
async function pageIn(answer: Response): Promise<string | null> {
  const isHtml = /^\s*text\/html\b/i.test(answer.headers.get('content-type') ?? '')
  if (answer.status !== 200 || !isHtml || !ADDRESSES.includes(answer.url)) return null
  const text = await answer.text()
  return (await isOurs(text)) ? text : null
}

async function keep(text: string, { headers }: Response): Promise<void> {
  const own = new Headers(headers)
  // The text is decoded by now, and the same for everyone.
  for (const name of ['content-encoding', 'content-length', 'vary']) own.delete(name)
  own.set('content-type', 'text/html; charset=utf-8')
  const cache = await caches.open(CACHE)
  const name = KEPT + hex(await sha256(text))
  await cache.put(name, new Response(text, { headers: own }))
  const others = (await cache.keys()).filter(({ url }) => url !== name)
  await Promise.all(others.map((other) => cache.delete(other)))
}

/** Asks the server for the page and keeps it. True if the server has no page at either address. */
async function renew(): Promise<boolean> {
  const statuses: number[] = []
  try {
    for (const address of ADDRESSES) {
      const answer = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) })
      const text = await pageIn(answer)
      if (text !== null) {
        await keep(text, answer)
        return false
      }
      statuses.push(answer.status)
    }
  } catch {
    // Offline or out of space: the kept copy stays.
    return false
  }
  return statuses.every((status) => status === 404 || status === 410)
}

/** The renewal that the last opening started, for the page that was opened. */
let begun: Promise<boolean> | null = null

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('activate', (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE)
    await Promise.all(old.map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(tidy())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || request.mode !== 'navigate' || !ADDRESSES.includes(origin + pathname)) return
  const page = kept()
  event.respondWith(page.then((copy) => copy ?? fetch(request)))
  event.waitUntil(
    page.then((copy) => {
      // The worker renews by itself: a broken page would never ask for it.
      if (copy !== undefined) begun = renew()
      return begun
    }),
  )
})

worker.addEventListener('message', (event) => {
  const [port] = event.ports
  const tell = async () => {
    const renewed = begun ?? renew()
    begun = null
    const gone = await renewed
    port?.postMessage({ page: (await (await kept())?.text()) ?? null, gone })
  }
  event.waitUntil(tell())
})
