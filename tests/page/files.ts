/** Runs in the page: files that are made stay in the page, as `caught`, instead of being saved. */
export function catchFiles(): void {
  const kept = window as unknown as { caught: string | null }
  kept.caught = null
  URL.createObjectURL = (file) => {
    if (file instanceof Blob) file.text().then((text) => Object.assign(kept, { caught: text }))
    return '#caught'
  }
  HTMLAnchorElement.prototype.click = () => undefined
}

/**
 * Runs in the page: gives it a file, as if it had been chosen.
 *
 * @param selector the field for the file
 * @param text what it holds
 * @param times how often: makes a long file out of a short text
 * @param name what it is called
 * @throws when there is no such field
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
 * Runs in the page: a file is held over it and let go of.
 *
 * @param bytes what it holds
 * @param name what it is called
 * @param type its kind, as the system knows it
 * @returns whether the page asked for the file while it was held, and kept the browser from opening it
 */
export async function drop(bytes: readonly number[], name: string, type: string): Promise<readonly [boolean, boolean]> {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
  const tell = (event: string) =>
    document.body.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }))
  const asks = () => document.querySelector('[data-part="drop"]') !== null
  // A browser says it again while the file is held; a page that has just been drawn may miss the first time.
  for (let waited = 0; !asks() && waited < 10_000; waited += 50) {
    tell('dragover')
    await new Promise((next) => setTimeout(next, 50))
  }
  const asked = asks()
  return [asked, !tell('drop')]
}
