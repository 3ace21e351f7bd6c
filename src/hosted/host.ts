/** The worker's answer. */
interface Served {
  /** The text of the page at the next opening; null if none is kept. */
  readonly page: string | null
  /** The server has no page at this address any more. */
  readonly gone: boolean
}
/** The type library lacks Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

const WORKER = './sw.js'
/**
 * Removes what `host` added to the head. A browser may have saved it with a page in use, and its address leads back to
 * the server.
 *
 * @example takeOutAdded(document)
 */
export function takeOutAdded(document: Document): void {
  for (const tag of document.querySelectorAll('link[rel="manifest"]')) tag.remove()
}

/**
 * Whether a page is on a server where it may install a worker. Never from disk. Not on localhost, where the worker of
 * one project would answer for the next. And only as the page of its folder, which is what the worker keeps.
 *
 * @example isHosted(new URL('https://tools.example/mas/')) // true
 */
export const isHosted = ({ protocol, hostname, pathname }: Pick<URL, 'protocol' | 'hostname' | 'pathname'>): boolean =>
  /^https?:$/.test(protocol) && !/(?:^|\.)localhost$/.test(hostname) && /\/(?:index\.html)?$/.test(pathname)

/** The one address that may run as a worker, as the page's policy allows it. */
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

/** The worker of a registration once it runs. The browser's `ready` may be the worker of a parent folder. */
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
 * On a server: makes the page installable, keeps it on the device, and asks once what the next opening will show. The
 * only requests are the browser's, for worker and manifest, and the worker's, for the page. A page that stays open
 * does not learn about newer ones.
 *
 * @param document one tag is added to its head
 * @param container undefined if the browser has no service workers, as on plain http
 * @returns the worker's answer; null without a worker. It may never settle
 * @example host(document, navigator.serviceWorker)
 */
export async function host(document: Document, container: ServiceWorkerContainer | undefined): Promise<Served | null> {
  if (container === undefined) return null
  // With the reader's credentials, as for the page: a server with a login would refuse the manifest otherwise.
  const added = { rel: 'manifest', href: './manifest.json', crossOrigin: 'use-credentials' }
  document.head.append(Object.assign(document.createElement('link'), added))
  try {
    return await ask(await running(await container.register(workerAddress())))
  } catch {
    // Refused, as in some private windows: the page works without it.
    return null
  }
}
