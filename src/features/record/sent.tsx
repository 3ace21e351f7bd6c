import { useMemo } from 'react'
import { type CaseRecord, sameCase } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Panel } from '../../kit/parts/panel.tsx'
import styles from './sent.module.css'
import { sentWords } from './sent-model.ts'

interface Props {
  /** The case as opened. The panel draws nothing unless the case came from a link. */
  readonly opened: CaseRecord
  /** The case as entered now. */
  readonly current: CaseRecord
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
}

/** Describes the opened link, and says whether this page gives the same result. */
export function SentPanel({ opened, current, criteria, build }: Props) {
  const { sent } = opened
  const words = useMemo(() => sent && sentWords(opened, sent, { build, criteria }), [opened, sent, build, criteria])
  const changed = useMemo(() => !sameCase(opened, current), [opened, current])
  if (words === undefined) return null
  return (
    <Panel className={styles['sent']} title="Opened from a link">
      <Note kind={words.same ? 'fact' : 'ask'}>
        <strong>{words.line}</strong>
      </Note>
      {words.notes.length > 0 && (
        <ul>
          {words.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {changed && <Note kind="ask">The entries have changed since.</Note>}
      <Note kind="quiet">A link does not show who made it. Later entries do not reach it.</Note>
    </Panel>
  )
}
