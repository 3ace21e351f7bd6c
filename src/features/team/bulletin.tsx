import { useMemo, useState } from 'react'
import { showInstant } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Fault } from '../../criteria/fault.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { handOver, readFile } from '../../kit/hand-over.ts'
import { CopyButton } from '../../kit/parts/copy-button.tsx'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold } from '../../kit/parts/panel.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import { readLog } from '../log/csv-model.ts'
import { periodsOf } from '../log/row-model.ts'
import { type LogSummary, summarizeLog } from '../log/summary-model.ts'
import { type Bulletin, bulletinHtml, bulletinOf, bulletinPage, bulletinText } from './bulletin-model.ts'
import { TakesFiles } from './file-drop.tsx'
import type { TeamMemory } from './team-memory.ts'

const QUARTER_MS = 90 * 24 * 60 * 60 * 1000
const dayOf = (ms: number) => showInstant(ms).split(' ')[0] ?? ''

/** Copies with headings and tables. Not every browser lets a page do so. */
function CopyFormatted({ bulletin }: { readonly bulletin: Bulletin }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    const blob = (type: string, text: string) => ({ [type]: new Blob([text], { type }) })
    try {
      const both = { ...blob('text/html', bulletinHtml(bulletin)), ...blob('text/plain', bulletinText(bulletin)) }
      await navigator.clipboard.write([new ClipboardItem(both)])
      setSaid('Copied')
    } catch {
      setSaid('This browser cannot copy formatted text. Save it instead.')
    }
  }
  return (
    <div>
      <button type="button" onClick={copy} onBlur={() => setSaid('')}>
        Copy as formatted
      </button>{' '}
      <span role="status">{said}</span>
    </div>
  )
}

/** Reads a log and keeps only its summary. */
function Counts({
  criteria,
  now,
  onSummary,
}: {
  readonly criteria: Criteria
  readonly now: number
  readonly onSummary: (summary: LogSummary) => void
}) {
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [name, setName] = useState('')
  const open = async ([file]: readonly File[]) => {
    if (file === undefined) return
    const { activationLog: log, vocabulary } = criteria
    const content = await readFile(file, 'an activation log')
    const read = content.ok
      ? readLog(content.text, log, indexVocabulary(vocabulary))
      : { ok: false as const, faults: [{ path: '', problem: content.problem }] }
    setFaults(read.ok ? [] : read.faults)
    if (!read.ok) return
    setName(file.name)
    const [month] = periodsOf(now)
    onSummary(summarizeLog(read.log.rows, log, month))
  }
  return (
    <TakesFiles label="Add counts" accept=".csv,text/csv" onFiles={open}>
      <Note kind="quiet">
        {name === '' ? 'Choose or drop your activation log. Only its counts are used.' : `Counts of ${foreign(name)}.`}
      </Note>
      {faults.length > 0 && (
        <Note kind="wrong" role="alert">
          <p>
            <strong>The log was not read.</strong>
          </p>
          <FaultList faults={faults} />
        </Note>
      )}
    </TakesFiles>
  )
}

/** The bulletin as it will read. */
function Preview({ title, sections, foot }: Bulletin) {
  return (
    <>
      <h4>{title}</h4>
      {sections.map(({ heading, lines, tables = [] }) => (
        <section key={heading} aria-label={heading}>
          <h5>{heading}</h5>
          {lines.map((line) => (
            <p key={line}>
              <bdi>{line}</bdi>
            </p>
          ))}
          {tables.map((table) => (
            <DataTable key={table.title} heads={table.heads} caption={table.title}>
              {table.rows.map((cells) => (
                <tr key={cells.join('\n')}>
                  {cells.map((cell, at) => (
                    <td key={table.heads[at]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </DataTable>
          ))}
        </section>
      ))}
      {foot.map((line) => (
        <Note key={line} kind="quiet">
          {line}
        </Note>
      ))}
    </>
  )
}

interface Props {
  readonly criteria: Criteria
  readonly memory: TeamMemory
  /** Milliseconds since 1970. */
  readonly now: number
}

/** A bulletin for the hospital's own mail. */
export function BulletinMaker({ criteria, memory, now }: Props) {
  const [since, setSince] = useState(memory.since ?? dayOf(now - QUARTER_MS))
  const [chosen, setChosen] = useState(memory.patient)
  const [summary, setSummary] = useState<LogSummary | null>(null)
  const { published = [] } = criteria.local?.base ?? criteria
  const bulletin = useMemo(() => {
    const patient = published.find(({ id }) => id === chosen) ?? null
    return bulletinOf({ criteria, since, today: dayOf(now), summary, patient })
  }, [criteria, published, since, chosen, summary, now])
  return (
    <>
      <Labeled label="Changes since">
        {(id) => (
          <input
            id={id}
            type="date"
            value={since}
            onChange={({ target }) => {
              memory.since = target.value
              setSince(target.value)
            }}
          />
        )}
      </Labeled>
      <Labeled label="Case of the month">
        {(id) => (
          <select
            id={id}
            value={chosen}
            onChange={({ target }) => {
              memory.patient = target.value
              setChosen(target.value)
            }}
          >
            <option value="">none</option>
            {published.map(({ id: one, about }) => (
              <option key={one} value={one}>
                {about}
              </option>
            ))}
          </select>
        )}
      </Labeled>
      <Counts {...{ criteria, now }} onSummary={setSummary} />
      <Buttons>
        <CopyButton label="Copy as text" text={() => bulletinText(bulletin)} />
        <CopyFormatted bulletin={bulletin} />
        <button
          type="button"
          onClick={() => handOver({ name: 'mas-hlh-bulletin.html', text: bulletinPage(bulletin), type: 'text/html' })}
        >
          Save bulletin
        </button>
      </Buttons>
      <Fold title="Preview">{() => <Preview {...bulletin} />}</Fold>
    </>
  )
}
