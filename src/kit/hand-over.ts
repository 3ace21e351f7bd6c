const MEGABYTE = 1024 * 1024
/** A thousand times a long stay or a large hospital's pack. A larger file would only freeze the page. */
const LARGEST = 5 * MEGABYTE

/** The text of a file, or why it cannot be read. */
export type FileContent =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads a file that was chosen or dropped.
 *
 * @param what what the file should be, with its article: "a case file"
 * @returns the text, or the problem with what is allowed
 * @example await readFile(file, 'a case file')
 */
export async function readFile(file: File, what: string): Promise<FileContent> {
  if (file.size > LARGEST) {
    const size = (file.size / MEGABYTE).toFixed(1)
    return { ok: false, problem: `has ${size} MB; allowed: ${what} of at most ${LARGEST / MEGABYTE} MB` }
  }
  try {
    return { ok: true, text: await file.text() }
  } catch {
    return {
      ok: false,
      problem: 'cannot be read: it was moved, changed or locked since it was chosen; choose it again',
    }
  }
}

/** A file to save. */
export interface Download {
  readonly name: string
  readonly text: string
  /** Media type; absent: JSON. */
  readonly type?: string
}

/** Some browsers ask first where to save the file. */
const KEPT_MS = 60_000

/**
 * Hands a file to the browser, which saves it as a download. Nothing leaves the device.
 *
 * @throws if the browser refuses to make files
 * @example handOver({ name: 'mas-hlh-case-2026-11-22-0610.json', text })
 */
export function handOver({
  name,
  text,
  type = 'application/json',
}: Omit<Download, 'text'> & { readonly text: string | Blob }): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
