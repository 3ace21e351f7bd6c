import { useState } from 'react'
import { sha256 } from '../criteria/sha256.ts'
import type { Download } from '../exchange/case-download.ts'
import { handOver } from './hand-over.ts'

/** What can be saved, each made only when it is asked for. */
export interface Saving {
  readonly makeFile: () => Download
  /** The page itself; null where its own text is not known. */
  readonly pages: {
    readonly withCase: () => Download
    readonly clean: () => Download
    /** Whether a hospital’s pack stands in the clean one. */
    readonly packed: boolean
  } | null
}
interface Done {
  readonly words: string
  readonly hash?: string
}

const REFUSED = 'This browser did not let the page make the file. Print, or open the page in another browser.'
const NO_PAGE = 'This copy of the page does not know its own text and cannot save itself; the case file can be saved.'

/** Saves the case as a file, or inside a page; the page without it; or prints. What each holds is said before. */
export function KeepSave({ makeFile, pages }: Saving) {
  const [done, setDone] = useState<Done | null>(null)
  const save = (make: () => Download, tell?: (file: Download) => Done) => {
    try {
      const file = make()
      handOver(file)
      setDone(tell?.(file) ?? { words: `Handed to the browser as ${file.name}.` })
    } catch {
      setDone({ words: REFUSED })
    }
  }
  const hashed = ({ name, text }: Download) => ({
    words: `Handed to the browser as ${name}. Compare its sha-256 with that of the release:`,
    hash: sha256(text),
  })
  return (
    <>
      <h3>Save</h3>
      <p id="keep-holds">
        The case file, and the page with this case, hold values, answers and times, the age or birth date, what the page
        said of them, and reviewers’ marks; no name. Anyone who has the file can read it.
      </p>
      <div className="keep-ways">
        <button type="button" aria-describedby="keep-holds" onClick={() => save(makeFile)}>
          Save case file
        </button>
        <button
          type="button"
          aria-describedby="keep-holds"
          disabled={pages === null}
          onClick={() => pages && save(pages.withCase)}
        >
          Save page with this case
        </button>
      </div>
      <p id="keep-clean">
        The clean page is this page as it was built
        {pages?.packed === true && ', with the hospital’s pack that stands in it'}: nothing of the patient.
      </p>
      <div className="keep-ways">
        <button
          type="button"
          aria-describedby="keep-clean"
          disabled={pages === null}
          onClick={() => pages && save(pages.clean, hashed)}
        >
          Save clean page
        </button>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </div>
      {pages === null && <p>{NO_PAGE}</p>}
      <p className="keep-done" aria-live="polite">
        {done?.words}
      </p>
      {done?.hash !== undefined && <p className="hash">{done.hash}</p>}
      <p>
        The browser’s own “Save page as” may write what is on screen into its file, the patient’s values included: use
        these buttons instead. Ctrl+S (⌘S) leads here; pressed here, it is the browser’s own.
      </p>
    </>
  )
}
