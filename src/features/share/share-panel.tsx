import { useId, useMemo, useState } from 'react'
import type { CaseRecord, Clock } from '../../case/case.ts'
import { clockAt } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { indexVocabulary } from '../../engine/index-vocabulary.ts'
import { unreadWords } from '../../wording/unread-words.ts'
import { linkCase } from '../record/result-mark.ts'
import { makeLink } from './case-link.ts'
import { linkContents } from './link-model.ts'
import { SharedLink } from './shared-link.tsx'

interface Props {
  /** What is entered now. */
  readonly record: CaseRecord
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
  /** The moment looked at, milliseconds since 1970; null: now. */
  readonly at: number | null
  /** The clock that the screen judges the case by; null where the device shows no time. */
  readonly asOf: Clock | null
  /** Where the page stands, without query and fragment; null where it was opened from a file. */
  readonly address: string | null
  /** Labels of the fields whose text could not be read, once for each entry. */
  readonly unread: readonly string[]
}
interface Made {
  /** What it was made of: of anything else it would be a wrong link. */
  readonly of: Props
  readonly link?: string
  readonly problem?: string
}

const NO_CLOCK = 'The clock of this device shows no time that can be written. Set it, then make the link.'

async function made(of: Props): Promise<Made> {
  const { record, criteria, build, asOf, address } = of
  const madeAt = clockAt(Date.now())
  if (madeAt === null || asOf === null) return { of, problem: NO_CLOCK }
  try {
    return { of, link: `${address ?? ''}#${await makeLink(record, { build, criteria }, { madeAt, asOf })}` }
  } catch (error) {
    return { of, problem: error instanceof Error ? error.message : String(error) }
  }
}

const sameProps = (a: Props, b: Props) =>
  a.record === b.record && a.criteria === b.criteria && a.build === b.build && a.at === b.at && a.address === b.address

/** What goes into a link and who may read it, said before there is one. */
function Told({ record, criteria, asOf }: Props) {
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
        person. A link is a copy: what is entered later does not reach it.
      </p>
      {all.length > 0 && (
        <details>
          <summary>Read all of it first</summary>
          <ul>
            {all.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line can stand there twice
              <li key={place}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Hands the case over as a link or a QR code, with nothing in between that could keep it. */
export function SharePanel(props: Props) {
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
    <section className="share" aria-label="Link and QR code">
      <div id={`${id}-told`} className="share-told">
        {empty ? <p>Nothing is entered yet that a link could hold.</p> : <Told {...props} />}
        {unread.length > 0 && <p className="not-in-it">{unreadWords(unread)}</p>}
      </div>
      <button type="button" disabled={empty} aria-describedby={`${id}-told`} onClick={make}>
        {kept?.link === undefined ? 'Make link' : 'Make it anew'}
      </button>
      <p className="share-said" role="status">
        {gone ? 'The case was changed: the link that stood here was not of it any more. Make a new one.' : ''}
      </p>
      {kept?.problem !== undefined && (
        <p className="share-problem" role="alert">
          <strong>No link was made.</strong> {kept.problem}
        </p>
      )}
      {kept?.link !== undefined && <SharedLink key={kept.link} link={kept.link} isCode={address === null} />}
    </section>
  )
}
