import { useId, useMemo, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { Clock } from '../../case/time.ts'
import { clockAt } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { CopyButton } from '../../kit/parts/copy-button.tsx'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold } from '../../kit/parts/panel.tsx'
import { unreadWords } from '../../wording/told.ts'
import { linkCase } from '../record/result-mark.ts'
import { makeLink } from './case-link.ts'
import { linkContents } from './link-model.ts'
import { qrOf } from './qr.ts'
import styles from './share-panel.module.css'

/** Size of a module on a screen with room; a phone shrinks the code to its width. */
const MODULE_PX = 4

interface SharedLinkProps {
  /** An address, or only its part from "#". */
  readonly link: string
  /** Only the part from "#": no other device can reach this page. */
  readonly isCode: boolean
}

function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const code = useMemo(() => qrOf(text), [text])
  if (code === null)
    return <p>This is too long for a QR code that a phone reads reliably from a screen. Copy it instead.</p>
  const { size, path } = code
  return (
    <svg
      className={styles['qr']}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={size * MODULE_PX}
      height={size * MODULE_PX}
      shapeRendering="crispEdges"
    >
      {/* Black on white in dark mode too: many readers expect it. */}
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}

/** The finished link: to read, copy and scan. */
function SharedLink({ link, isCode }: SharedLinkProps) {
  const id = useId()
  const [scanned, setScanned] = useState(false)
  const word = isCode ? 'code' : 'link'
  return (
    <div className={styles['made']}>
      {isCode && (
        <p>
          This page was opened from a file, so there is no address to send. Paste this code into “Paste a link” of any
          copy of the page.
        </p>
      )}
      <Labeled label={`The ${word}, ${link.length} characters`}>
        {/* A reopened browser must not restore it. */}
        {(field) => (
          <textarea
            id={field}
            className={styles['link']}
            readOnly
            autoComplete="off"
            spellCheck={false}
            rows={4}
            value={link}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
      </Labeled>
      {isCode && (
        <p id={`${id}-scan`}>
          QR code: scan it only with an app that shows plain text: a camera may offer to search the web for it, and that
          would send the case there.
        </p>
      )}
      <Buttons>
        <CopyButton label={`Copy ${word}`} text={() => link} />
        <button
          type="button"
          aria-expanded={scanned}
          aria-describedby={isCode ? `${id}-scan` : undefined}
          onClick={() => setScanned(!scanned)}
        >
          {scanned ? 'Hide QR code' : 'Show QR code'}
        </button>
      </Buttons>
      {scanned && (
        <>
          <p>
            {isCode
              ? 'A phone that scans this shows the same code as text. Copy it into “Paste a link” there.'
              : 'Scan this with the camera of a phone: it opens the page with this case.'}
          </p>
          <QrPicture text={link} label={isCode ? 'QR code of this text' : 'QR code of the link'} />
        </>
      )}
    </div>
  )
}

interface MadeProps {
  /** The current entries. */
  readonly record: CaseRecord
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
  /** The moment shown, milliseconds since 1970; null: now. */
  readonly at: number | null
  /** The clock that the screen judges the case by; null if the device has no valid time. */
  readonly asOf: Clock | null
  /** Address of the page, without query and fragment; null for a page from disk. */
  readonly address: string | null
  /** Labels of unreadable fields, once for each entry. */
  readonly unread: readonly string[]
}
interface Made {
  /** The input it was made from: for any other input the link would be wrong. */
  readonly of: MadeProps
  readonly link?: string
  readonly problem?: string
}

const NO_CLOCK = 'The clock of this device shows no time that can be written. Set it, then make the link.'

async function made(of: MadeProps): Promise<Made> {
  const { record, criteria, build, asOf, address } = of
  const madeAt = clockAt(Date.now())
  if (madeAt === null || asOf === null) return { of, problem: NO_CLOCK }
  try {
    return { of, link: `${address ?? ''}#${await makeLink(record, { build, criteria }, { madeAt, asOf })}` }
  } catch (error) {
    return { of, problem: error instanceof Error ? error.message : String(error) }
  }
}

const sameProps = (a: MadeProps, b: MadeProps) =>
  a.record === b.record && a.criteria === b.criteria && a.build === b.build && a.at === b.at && a.address === b.address

/** What goes into a link and who can read it, before it is made. */
function Told({ record, criteria, asOf }: MadeProps) {
  const { holds, all } = useMemo(() => {
    const sent = asOf === null ? record : linkCase(record, criteria, asOf)
    return linkContents(sent, indexVocabulary(criteria.vocabulary))
  }, [record, criteria, asOf])
  return (
    <>
      <p>A link holds the case itself; the page sends it nowhere. It will hold:</p>
      <ul>
        {holds.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        It holds no name, no record number and no reviewers’ marks. Whoever has the link can read it: it is not
        encrypted. The address bar, chat, mail and browser history may keep it, and dates and times can point to a
        person. Later entries do not reach it.
      </p>
      {all.length > 0 && (
        <Fold title="Preview">
          <ul>
            {all.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line can stand there twice
              <li key={place}>{line}</li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}

/** Shares the case as a link or a QR code, without a server in between. */
export function SharePanel(props: MadeProps) {
  const { record, address, unread } = props
  const id = useId()
  const [kept, setKept] = useState<Made | null>(null)
  const [gone, setGone] = useState(false)
  if (kept !== null && !sameProps(kept.of, props)) {
    setKept(null)
    setGone(kept.link !== undefined)
  }
  const empty = record.observations.length === 0 && Object.keys(record.patient).length === 0
  const make = async () => {
    setGone(false)
    setKept(await made(props))
  }
  return (
    <section className={styles['share']} aria-label="Link and QR code">
      <div id={`${id}-told`}>
        <Note kind="quiet">{empty ? <p>Nothing is entered yet that a link could hold.</p> : <Told {...props} />}</Note>
        {unread.length > 0 && <Note kind="ask">{unreadWords(unread)}</Note>}
      </div>
      <button type="button" disabled={empty} aria-describedby={`${id}-told`} onClick={make}>
        {kept?.link === undefined ? 'Make link' : 'Make it anew'}
      </button>
      <div role="status">
        {gone && (
          <Note kind="ask">The case was changed: the link that stood here was not of it any more. Make a new one.</Note>
        )}
      </div>
      {kept?.problem !== undefined && (
        <Note kind="wrong" role="alert">
          <strong>No link was made.</strong> {kept.problem}
        </Note>
      )}
      {kept?.link !== undefined && <SharedLink key={kept.link} link={kept.link} isCode={address === null} />}
    </section>
  )
}
