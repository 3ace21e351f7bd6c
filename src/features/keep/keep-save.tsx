import { useState } from 'react'
import { sha256 } from '../../criteria/sha256.ts'
import type { Download } from '../../kit/hand-over.ts'
import { handOver } from '../../kit/hand-over.ts'
import { unreadWords } from '../../wording/unread-words.ts'

const CLEAN = {
  none: 'The clean page is this page as it was built: nothing of the patient.',
  whole:
    'The clean page is this page as it was built, with the hospital’s pack that stands in it: nothing of the patient.',
  damaged:
    'The clean page is this page without any case: nothing of the patient. The hospital’s pack inside is damaged: get the page again from where it came from.',
} as const
/** How the hospital’s pack stands in the clean page. */
export type Standing = keyof typeof CLEAN

/** What can be saved, each made only when it is asked for. */
export interface Saving {
  readonly makeFile: () => Download
  /** Labels of the fields whose text could not be read, once for each entry. */
  readonly unread: readonly string[]
  /** The case was handed to the browser as a file. */
  readonly onSaved: () => void
  /** The page itself; null where its own text is not known. */
  readonly pages: {
    readonly withCase: () => Download
    readonly clean: () => Download
    readonly pack: Standing
  } | null
}
interface Done {
  readonly words: string
  readonly hash?: string
}

const REFUSED = 'This browser did not let the page make the file. Print, or open the page in another browser.'
const NO_PAGE = 'This copy of the page does not know its own text and cannot save itself; the case file can be saved.'

/** Saves the case as a file, or inside a page; the page without it; or prints. What each holds is said before. */
export function KeepSave({ makeFile, pages, unread, onSaved }: Saving) {
  const [done, setDone] = useState<Done | null>(null)
  const save = (make: () => Download, tell?: (file: Download) => Done) => {
    try {
      const file = make()
      handOver(file)
      if (make !== pages?.clean) onSaved()
      setDone(tell?.(file) ?? { words: `Handed to the browser as ${file.name}.` })
    } catch {
      setDone({ words: REFUSED })
    }
  }
  const pack = pages?.pack ?? 'none'
  const original = pack === 'none' ? 'the release' : 'the page as your hospital built it'
  const hashed = ({ name, text }: Download) => ({
    words: `Handed to the browser as ${name}. Compare its sha-256 with that of ${original}:`,
    hash: sha256(text),
  })
  return (
    <>
      <h3>Save</h3>
      <p id="keep-holds">
        The case file, and the page with this case, hold values, answers and times, the age or birth date, what the page
        said of them, and reviewers’ marks; no name. Anyone who has the file can read it.
      </p>
      {unread.length > 0 && (
        <p id="keep-unread" className="not-in-it">
          {unreadWords(unread)}
        </p>
      )}
      <div className="keep-ways">
        <button type="button" aria-describedby="keep-holds keep-unread" onClick={() => save(makeFile)}>
          Save case file
        </button>
        <button
          type="button"
          aria-describedby="keep-holds keep-unread"
          disabled={pages === null}
          onClick={() => pages && save(pages.withCase)}
        >
          Save page with this case
        </button>
      </div>
      <p id="keep-clean">{CLEAN[pack]}</p>
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
