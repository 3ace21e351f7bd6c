/*
 * Keeps the page of one folder on the device, so that it opens without its server. Runs beside the page and apart from it:
 * it answers the opening of the page with the kept copy at once, and then asks the server for the page anew. What the
 * server says is kept only when it is this app's page, whole. A page that is open is never changed.
 *
 * Compiled into `sw.js` by the build. It imports nothing. What leaves: GET of the folder, and of its `index.html` where the
 * folder's own answer is no such page; no more, and nothing of what was entered.
 */

/** What is used of the surroundings of a service worker: the library's types for it clash with those for pages. */
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
/** No address holds a space, so no other folder's caches begin like this. */
const OURS = `mas-hlh-bedside page ${scope} `
const CACHE = `${OURS}2`
/** A kept page lies under the hash of its text: what another page of the server puts here does not fit its name. */
const KEPT = `${scope}?sha256=`
/** In every page of this app. A login page that some network puts in its place has another name. */
const MARKER = '<meta name="application-name" content="MAS-HLH bedside">'
/** What only a page with a patient's case inside holds. Such a page was put on the server by mistake and is kept nowhere. */
const CASE = '<script type="text/plain" id="case-file"'
/** A server that takes the question and never answers would keep the worker up. */
const PATIENCE_MS = 60_000

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The text between the first such tag and its end; null where it is not there. The script itself holds such tags as text. */
function first(page: string, opening: string, closing: string): string | null {
  const start = page.indexOf(opening) + opening.length
  const end = page.indexOf(closing, start)
  return start < opening.length || end < 0 ? null : page.slice(start, end)
}

/** Whether script and style are the very ones that the policy of the page lists: the page is whole and would run. */
async function isWhole(page: string): Promise<boolean> {
  const policy = first(page, '<meta http-equiv="Content-Security-Policy" content="', '"')
  const script = first(page, '<script>', '</script>')
  const style = first(page, '<style>', '</style>')
  if (policy === null || script === null || style === null || !page.trimEnd().endsWith('</html>')) return false
  const lists = async (rule: string, text: string) =>
    policy.split('; ').includes(`${rule} 'sha256-${base64(await sha256(text))}'`)
  return (await lists('script-src', script)) && (await lists('style-src', style))
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
    // A browser that keeps nothing still shows the page of the server.
  }
  return undefined
}

/** The text of an answer where it is this app's page, whole, and from its own address; else null. */
async function pageIn(answer: Response): Promise<string | null> {
  const isHtml = /^\s*text\/html\b/i.test(answer.headers.get('content-type') ?? '')
  if (answer.status !== 200 || !isHtml || !ADDRESSES.includes(answer.url)) return null
  const text = await answer.text()
  return (await isOurs(text)) ? text : null
}

async function keep(text: string, { headers }: Response): Promise<void> {
  const own = new Headers(headers)
  // The text is decoded by now, and the same for everybody who asks.
  for (const name of ['content-encoding', 'content-length', 'vary']) own.delete(name)
  own.set('content-type', 'text/html; charset=utf-8')
  const cache = await caches.open(CACHE)
  const name = KEPT + hex(await sha256(text))
  await cache.put(name, new Response(text, { headers: own }))
  const others = (await cache.keys()).filter(({ url }) => url !== name)
  await Promise.all(others.map((other) => cache.delete(other)))
}

/** Asks the server for the page and keeps it. True when the server knows of no page at either address. */
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
    // Offline, or no room: what is kept stays.
    return false
  }
  return statuses.every((status) => status === 404 || status === 410)
}

/** The renewal that began with the last opening, for the page that was opened then. */
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
      // Not left to the page: one that is broken would never be replaced.
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
