import { type ChangeEvent, type FormEvent, type ReactNode, useId, useState } from 'react'
import { sha256 } from '../../criteria/sha256.ts'
import { type Download, handOver } from '../../kit/hand-over.ts'
import { FileButton } from '../../kit/parts/file-button.tsx'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold, type FoldProps, Panel } from '../../kit/parts/panel.tsx'
import { unreadWords } from '../../wording/told.ts'
import styles from './keep-panel.module.css'
import { OpeningNote } from './notes.tsx'
import { useOpening, useTurned, type Ways } from './use-opening.ts'

/** Opens a case from a file, from a saved page or from a link. */
function KeepOpen({ inForce, ...ways }: Ways & { readonly inForce: string | null }) {
  const files = useOpening(ways)
  const links = useOpening(ways)
  const [typed, setTyped] = useState('')
  useTurned(ways.turn, () => setTyped(''))
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file === undefined) return
    links.forget()
    const opened = files.openFile(file, 'The file')
    // The reader can choose the same file again after fixing it.
    target.value = ''
    await opened
  }
  const follow = async (event: FormEvent) => {
    event.preventDefault()
    files.forget()
    // A faulty link stays for correction. A good link is cleared, because it holds patient data.
    if (await links.openLink(typed)) setTyped('')
  }
  const { opening } = links
  return (
    <>
      <h3>Open</h3>
      <Note kind="quiet" id="keep-opens">
        A case file, a page with a case inside, a hospital’s pack, or a link. It is read here and sent nowhere.
        {ways.filled && ' A case replaces what is in the form; Undo brings back what was entered.'}
      </Note>
      <Buttons>
        <FileButton
          label="Open file"
          accept=".json,.html,.htm,application/json,text/html"
          aria-describedby="keep-opens"
          onChange={choose}
        />
      </Buttons>
      <OpeningNote opening={files.opening} inForce={inForce} onForget={files.forget} />
      <form className={styles['link']} aria-label="Open a link" noValidate onSubmit={follow}>
        <Labeled label="Paste a link or code">
          {(id) => (
            <input
              id={id}
              inputMode="url"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              aria-invalid={opening.state === 'refused'}
              aria-describedby="keep-opens"
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value)
                links.forget()
              }}
            />
          )}
        </Labeled>
        <button type="submit" disabled={typed.trim() === ''}>
          Open link
        </button>
      </form>
      <OpeningNote opening={opening} inForce={inForce} onForget={links.forget} />
    </>
  )
}

const CLEAN = {
  none: 'The clean page is this page as it was built: nothing of the patient.',
  whole:
    'The clean page is this page as it was built, with the hospital’s pack that stands in it: nothing of the patient.',
  damaged:
    'The clean page is this page without any case: nothing of the patient. The hospital’s pack inside is damaged: get the page again from where it came from.',
} as const
/** The state of the hospital’s pack in the clean page. */
export type PackInPage = keyof typeof CLEAN

/** What can be saved. Each file is made only on request. */
interface Saving {
  readonly makeFile: () => Download
  /** Labels of unreadable fields, once for each entry. */
  readonly unread: readonly string[]
  /** Called after the case was handed to the browser as a file. */
  readonly onSaved: () => void
  /** The page itself; null if its own text is unknown. */
  readonly pages: {
    readonly withCase: () => Download
    readonly clean: () => Download
    readonly pack: PackInPage
  } | null
}
interface Done {
  readonly words: string
  readonly hash?: string
}

const REFUSED = 'This browser did not let the page make the file. Print, or open the page in another browser.'
const NO_PAGE = 'This copy of the page does not know its own text and cannot save itself; the case file can be saved.'

interface RowProps {
  readonly title: string
  /** Its purpose, in one gray line. */
  readonly about: string
  readonly describedBy?: string | undefined
  readonly disabled?: boolean
  readonly onPress: () => void
}

/** A way to share the case with one press. */
function ShareRow({ title, about, describedBy, disabled, onPress }: RowProps) {
  const id = useId()
  return (
    <li className={styles['press']}>
      <button
        type="button"
        aria-describedby={[id, describedBy].filter(Boolean).join(' ')}
        disabled={disabled}
        onClick={onPress}
      >
        {title}
      </button>
      <small id={id}>{about}</small>
    </li>
  )
}

/** A way to share the case that opens below its row. */
function ShareFold({ title, about, children }: Pick<RowProps, 'title' | 'about'> & Pick<FoldProps, 'children'>) {
  return (
    <li>
      <Fold
        title={
          <span>
            <span>{title}</span>
            <small>{about}</small>
          </span>
        }
      >
        {children}
      </Fold>
    </li>
  )
}

const HOLDS = 'keep-holds keep-unread'

/** The ways to share the case, one row each, and the page without it. */
function KeepSave({ makeFile, pages, unread, onSaved, share, others, here, keeps }: Saving & Folded) {
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
      <ul className={styles['rows']}>
        <ShareRow title="Print" about="One page: values, times, limits, sources." onPress={() => window.print()} />
        {share !== undefined && (
          <ShareFold title="Link and QR code" about="The case is inside the link.">
            {share}
          </ShareFold>
        )}
        <ShareRow
          title="Save page with this case"
          about="One HTML file that opens offline."
          describedBy={HOLDS}
          disabled={pages === null}
          onPress={() => pages && save(pages.withCase)}
        />
        <ShareRow
          title="Save case file"
          about="To open here, or for research."
          describedBy={HOLDS}
          onPress={() => save(makeFile)}
        />
        {others !== undefined && (
          <ShareFold title="Other formats" about="FHIR bundle, REDCap.">
            {() => others}
          </ShareFold>
        )}
        {here !== undefined && (
          <ShareFold title="Keep on this device" about={keeps}>
            {here}
          </ShareFold>
        )}
      </ul>
      {unread.length > 0 && (
        <Note kind="ask" id="keep-unread">
          {unreadWords(unread)}
        </Note>
      )}
      <p aria-live="polite">{done?.words}</p>
      {done?.hash !== undefined && (
        <Note kind="quiet" data-part="hash">
          {done.hash}
        </Note>
      )}
      <Note kind="quiet" id="keep-holds">
        Page and case file hold values, times, age or birth date, results and reviewers’ marks; no name. Anyone who has
        the file can read it.
      </Note>
      {pages === null && <Note kind="quiet">{NO_PAGE}</Note>}
      <h3>Clean page</h3>
      <Note kind="quiet" id="keep-clean">
        {CLEAN[pack]}
      </Note>
      <Buttons>
        <button
          type="button"
          aria-describedby="keep-clean"
          disabled={pages === null}
          onClick={() => pages && save(pages.clean, hashed)}
        >
          Save clean page
        </button>
      </Buttons>
      <Note kind="quiet">
        The browser’s own “Save page as” may write the patient’s values into its file: use these buttons. Ctrl+S (⌘S)
        opens this panel; press again for the browser’s save.
      </Note>
    </>
  )
}

interface Folded {
  /** Shares the case as a link. */
  readonly share?: ReactNode
  /** Writes the case for other programs. */
  readonly others?: ReactNode
  /** Keeps the case on this device. */
  readonly here?: ReactNode
  /** Whether the case is kept on this device, in one line. */
  readonly keeps: string
}

interface Props extends Saving, Folded, Ways {
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
}

/** Every way in which a case leaves or enters the page as data. */
export function KeepPanel({ makeFile, pages, unread, onSaved, inForce, share, others, here, keeps, ...ways }: Props) {
  return (
    // The save shortcut moves the focus to the heading of this panel.
    <Panel className={styles['keep']} id="keep" titleId="keep-title" title="Keep and share">
      <KeepSave {...{ makeFile, pages, unread, onSaved, share, others, here, keeps }} />
      <KeepOpen {...ways} inForce={inForce} />
    </Panel>
  )
}
