/** Runs in the page: keeps generated files in the page, as `caught`, instead of saving them. Scripts of workers run. */
export function catchFiles(): void {
  const kept = window as unknown as { caught: string | null }
  kept.caught = null
  const real = URL.createObjectURL
  URL.createObjectURL = (file) => {
    if (file instanceof Blob && file.type === 'text/javascript') return real.call(URL, file)
    if (file instanceof Blob) file.text().then((text) => Object.assign(kept, { caught: text }))
    return '#caught'
  }
  HTMLAnchorElement.prototype.click = () => undefined
}

/**
 * Runs in the page: gives it a file, as if the user had chosen it.
 *
 * @param selector the file input
 * @param times repeats the text, to make a long file
 * @throws when there is no such input
 */
export function give(selector: string, text: string, times = 1, name = 'case.json'): void {
  const field = document.querySelector<HTMLInputElement>(selector)
  if (field === null) throw new Error('no field for a file')
  const files = new DataTransfer()
  files.items.add(new File([text.repeat(times)], name, { type: 'application/json' }))
  field.files = files.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/**
 * Runs in the page: drags a file over it and drops it.
 *
 * @param type the MIME type
 * @returns whether the page accepted the file during the drag, and kept the browser from opening it
 */
export async function drop(bytes: readonly number[], name: string, type: string): Promise<readonly [boolean, boolean]> {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
  const tell = (event: string) =>
    document.body.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }))
  const asks = () => document.querySelector('[data-part="drop"]') !== null
  // A browser repeats the event during the drag; a page that was just drawn may miss the first one.
  for (let waited = 0; !asks() && waited < 10_000; waited += 50) {
    tell('dragover')
    await new Promise((next) => setTimeout(next, 50))
  }
  const asked = asks()
  return [asked, !tell('drop')]
}
