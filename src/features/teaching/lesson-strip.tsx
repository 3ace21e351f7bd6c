import { createPortal } from 'react-dom'
import type { CaseRecord } from '../../case/case.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Panel } from '../../kit/parts/panel.tsx'
import { TEACHING } from '../../wording/told.ts'
import type { Lesson } from './lesson.ts'
import styles from './lesson-strip.module.css'
import { answerAt, answerWords, readWords, recordAt, sourceWords } from './stop-model.ts'

interface Props {
  readonly lesson: Lesson
  readonly criteria: Criteria
  /** The learner chose an option. */
  readonly onChoose: (option: string) => void
  /** Shows another stop with its case. */
  readonly onStop: (lesson: Lesson, record: CaseRecord) => void
  readonly onLeave: () => void
}

/** What opens after the choice: the page's answer, what the authors found, and the next stop. */
function Opened({ lesson, criteria, onStop, onLeave }: Omit<Props, 'onChoose'>) {
  const { patient, stop, chosen } = lesson
  const here = patient.stops[stop]
  const next = { patient, stop: stop + 1, chosen: null }
  return (
    <>
      <dl className={styles['answers']}>
        <dt>You chose</dt>
        <dd>{chosen}</dd>
        <dt>The page says</dt>
        <dd>{answerWords(answerAt(patient, stop, criteria))}</dd>
        <dt>Verdict</dt>
        <dd>{here?.verdict}</dd>
        <dt>Take away</dt>
        <dd>
          <strong>{here?.lesson}</strong>
        </dd>
        <dt>Source</dt>
        <dd className={styles['source']}>
          {sourceWords(patient.source)}. {readWords(patient)}
        </dd>
      </dl>
      <Buttons>
        {next.stop < patient.stops.length ? (
          <button type="button" onClick={() => onStop(next, recordAt(patient, next.stop, criteria.vocabulary))}>
            Next stop
          </button>
        ) : (
          <button type="button" onClick={onLeave}>
            Finish
          </button>
        )}
      </Buttons>
    </>
  )
}

/** The question of a stop above the form. The answer opens only after a choice; nothing is scored or kept. */
export function LessonStrip({ lesson, criteria, onChoose, onStop, onLeave }: Props) {
  const { patient, stop, chosen } = lesson
  const here = patient.stops[stop]
  if (here === undefined) return null
  return (
    <Panel
      title={`${TEACHING}: ${patient.title}`}
      titleId="lesson-title"
      className={styles['strip']}
      data-part="lesson"
      beside={
        <button type="button" onClick={onLeave}>
          Leave
        </button>
      }
    >
      <p>
        <strong>
          Stop {stop + 1} of {patient.stops.length}: {here.moment}.
        </strong>{' '}
        {here.story}
      </p>
      {chosen === null ? (
        <fieldset className={styles['question']}>
          <legend>{here.question}</legend>
          <Buttons>
            {here.options.map((option) => (
              <button key={option} type="button" onClick={() => onChoose(option)}>
                {option}
              </button>
            ))}
          </Buttons>
          <Note kind="quiet">Choose first: then the answer opens. Nothing is scored or kept.</Note>
        </fieldset>
      ) : (
        <>
          <p>{here.question}</p>
          <Opened {...{ lesson, criteria, onStop, onLeave }} />
        </>
      )}
      <p className="visually-hidden" role="status">
        {chosen !== null && 'The answer is open.'}
      </p>
      {createPortal(
        <p className={styles['mark']} data-part="teaching-mark" aria-hidden="true">
          {TEACHING}
        </p>,
        document.body,
      )}
    </Panel>
  )
}
