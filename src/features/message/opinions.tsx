import { useId } from 'react'
import { showInstant } from '../../case/time.ts'
import { Buttons } from '../../kit/parts/panel.tsx'
import type { Opinion } from '../../wording/told.ts'
import styles from './opinions.module.css'
import { LONGEST, opinionProblem } from './opinions-model.ts'
import type { OpinionRow, Opinions } from './use-opinions.ts'

const LABELS: Readonly<Record<keyof Opinion, string>> = { team: 'Team', words: 'Opinion', time: 'Time' }
const FIELDS = ['team', 'words', 'time'] as const
const clock = () => showInstant(Date.now()).slice(-'14:10'.length)

interface FieldProps {
  readonly field: keyof Opinion
  readonly text: string
  readonly onType: (text: string) => void
}

function OpinionField({ field, text, onType }: FieldProps) {
  const id = useId()
  const problem = opinionProblem(field, text)
  return (
    <div className={styles['field']} data-field={field}>
      <label htmlFor={id}>{LABELS[field]}</label>
      <input
        id={id}
        value={text}
        size={LONGEST[field]}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={({ target }) => onType(target.value)}
      />
      {problem !== null && (
        <small id={`${id}-problem`} className={styles['problem']}>
          Not in the message: {problem}.
        </small>
      )}
    </div>
  )
}

/** What the teams have said so far, one line each, for the call and the note. */
export function OpinionRows({ all, onChange }: Opinions) {
  const put = (changed: OpinionRow) => onChange(all.map((one) => (one.row === changed.row ? changed : one)))
  const add = () => onChange([...all, { row: (all.at(-1)?.row ?? 0) + 1, team: '', words: '', time: clock() }])
  return (
    <section className={styles['opinions']} aria-label="Opinions so far">
      {all.map((opinion, place) => (
        <fieldset key={opinion.row} className={styles['row']}>
          <legend className="visually-hidden">Opinion {place + 1}</legend>
          {FIELDS.map((field) => (
            <OpinionField
              key={field}
              {...{ field }}
              text={opinion[field]}
              onType={(text) => put({ ...opinion, [field]: text })}
            />
          ))}
          <button type="button" onClick={() => onChange(all.filter((one) => one !== opinion))}>
            Remove
          </button>
        </fieldset>
      ))}
      <Buttons>
        <button type="button" onClick={add}>
          Add opinion
        </button>
      </Buttons>
    </section>
  )
}
