import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { workerText } from '../../src/commands/build/hosted-files.ts'
import { contentPolicy } from '../../src/commands/build/one-file.ts'

export const SCOPE = 'https://127.0.0.1/a%20b/mas/'
/** The cache of this worker. */
export const OURS = `mas-hlh-bedside page ${SCOPE} 2`
export const NEVER = 'never'
export const OFFLINE = 'offline'
export type OFFLINE = typeof OFFLINE

/** A short page of this app. */
export const page = (version: string): string => {
  const [script, style] = [`document.title = '${version}'`, 'p{}']
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, style)}">`
  const named = `<meta name="application-name" content="MAS-HLH bedside"><meta name="version" content="${version}">`
  return `<!doctype html><html><head>${policy}<style>${style}</style>${named}</head><body>\n<script>${script}</script></body></html>\n`
}
export const OLD = page('0.1.0')

/** The address of a page in the cache: its folder and the hash of its text. */
export const placeOf = (text: string): string =>
  `${SCOPE}?sha256=${createHash('sha256').update(text, 'utf8').digest('hex')}`
/** A cache with a page, as the worker stores it. */
export const holding = (text: string) => ({ [OURS]: { [placeOf(text)]: text } })

interface Answer {
  readonly text?: string
  readonly status?: number
  readonly type?: string
  /** Its final address after redirects. */
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
}
type Server = Record<string, Answer | typeof NEVER | OFFLINE>
type Stores = Readonly<Record<string, Readonly<Record<string, string>>>>
interface Event {
  readonly request?: unknown
  readonly ports?: readonly unknown[]
}

/** The request of a browser that opens the page. */
export const opening = () => ({ url: SCOPE, method: 'GET', mode: 'navigate' })

/** The caches of a browser, as plain texts. */
function fakeCaches(stores: Stores) {
  const all = new Map(
    Object.entries(stores).map(([name, texts]) => [
      name,
      new Map(Object.entries(texts).map(([at, text]) => [at, new Response(text)])),
    ]),
  )
  return {
    all,
    open: async (name: string) => {
      const store = all.get(name) ?? new Map<string, Response>()
      all.set(name, store)
      return {
        match: async (at: string) => store.get(at)?.clone(),
        put: async (at: string, answer: Response) => {
          if (answer.headers.get('vary') === '*') throw new TypeError('varies')
          store.set(at, answer)
        },
        keys: async () => [...store.keys()].map((url) => ({ url })),
        delete: async ({ url }: { url: string }) => store.delete(url),
      }
    },
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
  }
}

/**
 * Runs the compiled worker with a fake browser and a fake server.
 *
 * @param server responses by address; a missing address is offline
 * @param stores the browser's existing caches; null: it refuses to store anything
 * @returns what a page and a browser can do with it
 * @example (await startWorker({ [SCOPE]: { text: OLD } })).ask()
 */
export async function startWorker(server: Server, stores: Stores | null = {}) {
  const listeners: Record<string, (event: Event & Record<string, unknown>) => void> = {}
  const asked: (readonly [string, string | undefined])[] = []
  const caches = fakeCaches(stores ?? {})
  const refusing = {
    open: () => Promise.reject(new Error('refused')),
    keys: () => Promise.reject(new Error('refused')),
  }
  const fetch = async (request: string | { url: string }, settings?: { cache?: string }) => {
    const address = typeof request === 'string' ? request : request.url
    asked.push([address, settings?.cache])
    const answer = server[address] ?? OFFLINE
    if (answer === NEVER) return new Promise<never>(() => undefined)
    if (answer === OFFLINE) throw new TypeError('Failed to fetch')
    const { text = '', status = 200, type = 'text/html', url = address, headers = {} } = answer
    const response = new Response(text, { status, headers: { ...headers, 'content-type': type } })
    return Object.defineProperty(response, 'url', { value: url })
  }
  const self = {
    registration: { scope: SCOPE },
    clients: { claim: async () => undefined },
    skipWaiting: async () => undefined,
    addEventListener: (type: string, listener: (typeof listeners)[string]) =>
      Object.assign(listeners, { [type]: listener }),
  }
  const around = {
    URL,
    Headers,
    Response,
    AbortSignal,
    Blob,
    DecompressionStream,
    atob,
    TextEncoder,
    crypto,
    btoa,
    fetch,
    caches: stores === null ? refusing : caches,
  }
  runInNewContext(await workerText(), { ...around, self })
  /** Sends an event. Returns the response, if any, after all its work is done. */
  const send = (type: string, event: Event) => {
    let answer: Promise<Response> | null = null
    const work: Promise<unknown>[] = []
    listeners[type]?.({
      ...event,
      waitUntil: (more: Promise<unknown>) => work.push(more),
      respondWith: (given: Promise<Response>) => {
        answer = given
      },
    })
    return { answer: answer as Promise<Response> | null, done: Promise.all(work) }
  }
  const inStore = () => [...(caches.all.get(OURS)?.values() ?? [])].at(-1)
  return {
    asked,
    server,
    stores: () => [...caches.all.keys()],
    headersKept: () => Object.fromEntries(inStore()?.headers ?? []),
    handles: (request: ReturnType<typeof opening>) => send('fetch', { request }).answer !== null,
    activate: () => send('activate', {}).done,
    open: async (url = SCOPE) => (await send('fetch', { request: { ...opening(), url } }).answer)?.text(),
    ask: () =>
      new Promise<{ page: string | null; gone: boolean }>((postMessage) => {
        send('message', { ports: [{ postMessage }] })
      }),
    places: () => [...(caches.all.get(OURS)?.keys() ?? [])],
    kept: async () => (await inStore()?.clone().text()) ?? null,
  }
}
