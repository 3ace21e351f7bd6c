import { useCallback, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { TeachingPatient } from '../../criteria/teaching.types.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { TEACHING } from '../../wording/told.ts'
import { PrintAlone } from '../paper/print-alone.tsx'
import type { Lesson } from './lesson.ts'
import { answerAt, answerWords, newAt, readWords, recordAt, sourceWords } from './stop-model.ts'
import styles from './teaching-panel.module.css'

/** One page for the person who teaches: the patient, the stops, and every answer. */
function Sheet({ patient, criteria }: { readonly patient: TeachingPatient; readonly criteria: Criteria }) {
  return (
    <div className={styles['sheet']}>
      <p>
        <strong>{patient.title}.</strong> {sourceWords(patient.source)}
      </p>
      <p>{readWords(patient)}</p>
      {patient.stops.map((stop, number) => (
        <section key={stop.at}>
          <h2>
            Stop {number + 1}: {stop.moment}
          </h2>
          <p>{stop.story}</p>
          <p>New: {newAt(patient, number, criteria).join('; ')}.</p>
          <p>
            <strong>{stop.question}</strong> {stop.options.join(' / ')}
          </p>
          <p>The page says: {answerWords(answerAt(patient, number, criteria))}</p>
          <p>Verdict: {stop.verdict}</p>
          <p>Take away: {stop.lesson}</p>
        </section>
      ))}
      <p>{criteria.pathway.fixed.doesNotExclude}</p>
    </div>
  )
}

interface Props {
  readonly patients: readonly TeachingPatient[]
  readonly criteria: Criteria
  /** The form holds entries of the user that a patient would replace. */
  readonly filled: boolean
  readonly onStop: (lesson: Lesson, record: CaseRecord) => void
}

/** The list of teaching patients. */
export function TeachingPanel({ patients, criteria, filled, onStop }: Props) {
  const [asked, setAsked] = useState<TeachingPatient | null>(null)
  const [printing, setPrinting] = useState<TeachingPatient | null>(null)
  const printed = useCallback(() => setPrinting(null), [])
  const open = (patient: TeachingPatient) =>
    onStop({ patient, stop: 0, chosen: null }, recordAt(patient, 0, criteria.vocabulary))
  return (
    <section aria-label="Published patients" data-part="teaching">
      <Note kind="quiet">
        Published patients, stop by stop. Choose before the answer opens. Nothing is scored or kept.
      </Note>
      <ul className={styles['list']}>
        {patients.map((patient) => (
          <li key={patient.id}>
            <h3>
              {patient.title} <small>{patient.stops.length === 1 ? '1 stop' : `${patient.stops.length} stops`}</small>
            </h3>
            <Buttons>
              <button
                type="button"
                aria-label={`Open: ${patient.title}`}
                onClick={() => (filled ? setAsked(patient) : open(patient))}
              >
                Open
              </button>
              <button type="button" aria-label={`Print sheet: ${patient.title}`} onClick={() => setPrinting(patient)}>
                Print sheet
              </button>
            </Buttons>
            {asked === patient && (
              <Note
                kind="ask"
                role="alert"
                actions={
                  <>
                    <button type="button" onClick={() => open(patient)}>
                      Set aside and open
                    </button>
                    <button type="button" onClick={() => setAsked(null)}>
                      Cancel
                    </button>
                  </>
                }
              >
                The form holds entries. “Leave” brings them back.
              </Note>
            )}
          </li>
        ))}
      </ul>
      {printing !== null && (
        <PrintAlone title={`${TEACHING}: facilitator sheet`} onEnd={printed}>
          <Sheet patient={printing} criteria={criteria} />
        </PrintAlone>
      )}
    </section>
  )
}
