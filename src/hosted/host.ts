/** What the worker answers. */
interface Served {
  /** The text of the page that the next opening will show; null where none is kept. */
  readonly page: string | null
  /** The server knows of no page at this address any more. */
  readonly gone: boolean
}
/** The library knows nothing of Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

const WORKER = './sw.js'
/**
 * Takes out what `host` put into the head of a page that a browser saved while it was in use: its address leads back to
 * the server.
 *
 * @param document the page
 * @example takeOutAdded(document)
 */
export function takeOutAdded(document: Document): void {
  for (const tag of document.querySelectorAll('link[rel="manifest"]')) tag.remove()
}

/**
 * Whether a page is on a server that it may put a worker on. Never from disk; not on localhost, where developers look at
 * one project after the other at the same address and the worker of one would answer for the next; and only as the page of
 * its folder, which is what the worker keeps.
 *
 * @param location where the page is
 * @returns true on a server
 * @example isHosted(new URL('https://tools.example/mas/')) // true
 */
export const isHosted = ({ protocol, hostname, pathname }: Pick<URL, 'protocol' | 'hostname' | 'pathname'>): boolean =>
  /^https?:$/.test(protocol) && !/(?:^|\.)localhost$/.test(hostname) && /\/(?:index\.html)?$/.test(pathname)

/** The one address that may be run as a worker, in the form in which the page's policy lets it pass. */
function workerAddress(): string {
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('service-worker', {
    createScriptURL: (url) => {
      if (url !== WORKER) throw new TypeError(`not the worker of this page: ${url}`)
      return url
    },
  })
  return (policy?.createScriptURL(WORKER) ?? WORKER) as string
}

/** The worker of a registration once it runs. The browser's own `ready` may mean the worker of a folder above. */
function running({ active, waiting, installing }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  if (active !== null) return Promise.resolve(active)
  const worker = installing ?? waiting
  return new Promise((resolve) => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve(worker)
    })
  })
}

function ask(worker: ServiceWorker): Promise<Served> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Served>) => resolve(data)
    worker.postMessage(null, [port2])
  })
}

/**
 * On a server: makes the page installable, keeps it on the device, and asks once what the next opening will show. Requests
 * that leave are those of the browser for the worker and the manifest, and that of the worker for the page.
 * Nothing is asked again later: a page that stays open learns nothing of newer ones.
 *
 * @param document the page; one tag is added to its head
 * @param container the browser's service workers; undefined where it has none, as on plain http
 * @returns what the worker says; null where there is none. It may never come
 * @example host(document, navigator.serviceWorker)
 */
export async function host(document: Document, container: ServiceWorkerContainer | undefined): Promise<Served | null> {
  if (container === undefined) return null
  // The credentials of the reader, as for the page: a server that asks for a login would refuse the manifest without.
  const added = { rel: 'manifest', href: './manifest.json', crossOrigin: 'use-credentials' }
  document.head.append(Object.assign(document.createElement('link'), added))
  try {
    return await ask(await running(await container.register(workerAddress())))
  } catch {
    // Refused, as in some private windows: the page works without.
    return null
  }
}
