/** A file to be handed to the reader. */
export interface Download {
  readonly name: string
  readonly text: string
  /** Media type; absent: JSON. */
  readonly type?: string
}

/** Long enough for a browser that first asks where to put the file. */
const KEPT_MS = 60_000

/**
 * Hands a file to the browser, which saves it as it does with downloads. Nothing leaves the device.
 *
 * @param file its name and text
 * @throws where the browser refuses to make files
 * @example handOver({ name: 'mas-hlh-case-2026-11-22-0610.json', text })
 */
export function handOver({ name, text, type = 'application/json' }: Download): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
