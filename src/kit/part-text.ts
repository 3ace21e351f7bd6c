declare const PART_TEXT: ((part: string) => Promise<string>) | undefined

/** The type library lacks Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

async function addressOf(part: string): Promise<string> {
  // The build puts the loader of parts here; pages that are not built have none.
  if (typeof PART_TEXT === 'undefined') throw new Error('this page cannot make workers')
  const text = await PART_TEXT(part)
  const made = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('part-worker', {
    createScriptURL: (url) => {
      if (url !== made) throw new TypeError(`not a worker of this page: ${url}`)
      return url
    },
  })
  return (policy?.createScriptURL(made) ?? made) as string
}

const addresses = new Map<string, Promise<string>>()

/**
 * Starts a worker that runs a part of this page. Nothing is fetched: the worker's script is text of the page.
 *
 * @param part the file name of the part: "cohort-worker.js"
 * @throws where the browser or the page cannot make one
 * @example (await startWorker('cohort-worker.js')).postMessage(job)
 */
export async function startWorker(part: string): Promise<Worker> {
  const making = addresses.get(part) ?? addressOf(part)
  addresses.set(part, making)
  const address = await making
  return new Worker(address)
}
