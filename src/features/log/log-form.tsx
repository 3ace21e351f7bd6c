import { useId } from 'react'
import type { ActivationLog, LogField } from '../../criteria/activation-log.types.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { readWhen } from '../../input/time.ts'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { MomentField } from '../../kit/parts/moment-field.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import styles from './log-form.module.css'
import { codesIn, type LogRow, optionsOf, valueProblem } from './value-model.ts'

/** What the fields of a form share. */
interface FormState {
  /** The row as it would be appended. */
  readonly row: LogRow
  readonly index: VocabularyIndex
  /** The row was to be appended: what is missing is marked. */
  readonly tried: boolean
  /** The month and the quarter to choose from. */
  readonly periods: readonly string[]
  /** Hours that the draws of the case answer. */
  readonly proposed: ReadonlyMap<string, string>
  readonly onChange: (id: string, value: string) => void
}
interface FieldProps extends FormState {
  readonly field: LogField
}

const NOT_ENTERED = 'Not entered'
/** A phone's keypad and a European keyboard give a comma; some keyboards a true minus. */
const typedHours = (text: string) => text.replace(',', '.').replace('−', '-')

/** One answer of a few. */
function Choose({ field, row, periods, onChange, ...control }: FieldProps & { readonly id: string }) {
  const value = row[field.id] ?? ''
  const options = field.type === 'period' ? periods.map((code) => ({ code, label: code })) : optionsOf(field)
  return (
    <select
      id={control.id}
      data-field={field.id}
      value={value}
      onChange={({ target }) => onChange(field.id, target.value)}
    >
      {field.type !== 'period' && <option value="">{NOT_ENTERED}</option>}
      {options.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** Several answers of many. */
function Several({ field, row, onChange }: FieldProps) {
  const chosen = codesIn(row[field.id])
  const options = optionsOf(field)
  const toggle = (code: string, on: boolean) => {
    const next = options.map((one) => one.code).filter((one) => (one === code ? on : chosen.includes(one)))
    onChange(field.id, next.join(' '))
  }
  return (
    <fieldset className={styles['several']}>
      <legend>{field.label}</legend>
      {options.map(({ code, label }) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={({ target }) => toggle(code, target.checked)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

/** One field with its label, its note and what is wrong with it. */
function Field(props: FieldProps) {
  const { field, row, index, tried, proposed, onChange } = props
  const about = useId()
  if (field.type === 'several') return <Several {...props} />
  const value = row[field.id] ?? ''
  const problem = value === '' && !tried ? null : valueProblem(field, value, index)
  const isTyped = field.type === 'text' || field.type === 'hours' || field.type === 'days'
  const offer = value === '' ? proposed.get(field.id) : undefined
  return (
    <div className={styles['field']}>
      <Labeled label={`${field.label}${field.required ? ' *' : ''}`}>
        {(id) =>
          isTyped ? (
            <input
              id={id}
              data-field={field.id}
              type="text"
              autoComplete="off"
              value={value}
              aria-invalid={problem !== null}
              aria-describedby={about}
              onChange={({ target }) =>
                onChange(field.id, field.type === 'text' ? target.value : typedHours(target.value))
              }
            />
          ) : (
            <Choose {...props} id={id} />
          )
        }
      </Labeled>
      <div id={about}>
        {problem !== null && <Note kind="wrong">This {problem}.</Note>}
        {problem === null && field.note !== undefined && <small>{field.note}</small>}
      </div>
      {offer !== undefined && (
        <button type="button" onClick={() => onChange(field.id, offer)}>
          Use {offer} h
        </button>
      )}
    </div>
  )
}

interface Props extends FormState {
  readonly log: ActivationLog
  /** The case has dated draws that could answer hours. */
  readonly dated: boolean
  /** Milliseconds since 1970. */
  readonly now: number
  readonly onAdmitted: (ms: number) => void
}

/** The time of admission turns the draws into hours. It stays out of the row. */
function Admission({ now, proposed, onAdmitted }: Pick<Props, 'now' | 'proposed' | 'onAdmitted'>) {
  return (
    <fieldset className={styles['admission']}>
      <legend>Admission (not in the row)</legend>
      <MomentField now={now} read={(text) => readWhen(text, now)} onMoment={onAdmitted} />
      <p role="status">{proposed.size > 0 && 'Hours from the draws are proposed below.'}</p>
    </fieldset>
  )
}

/** The row: the first fields in sight, the others in folds, and what the page fills in. */
export function LogForm({ log, dated, now, onAdmitted, ...form }: Props) {
  const [first, ...others] = log.sections
  const fieldsOf = (section: string) => log.fields.filter((field) => field.section === section)
  const draw = (fields: readonly LogField[]) => (
    <div className={styles['fields']}>
      {fields.map((field) => (
        <Field key={field.id} field={field} {...form} />
      ))}
    </div>
  )
  return (
    <div className={styles['form']}>
      {first !== undefined && draw(fieldsOf(first.id))}
      <small>* Required. Everything else may stay blank.</small>
      {others.map(({ id, label }) => {
        const fields = fieldsOf(id)
        const filled = fields.filter((field) => form.row[field.id] !== undefined)
        const byPage = fields.every(({ from }) => from !== undefined)
        const asksForHours = dated && fields.some(({ type }) => type === 'hours')
        return (
          <Fold key={id} title={`${label}${filled.length > 0 ? ` (${filled.length})` : ''}`}>
            {() =>
              byPage ? (
                <dl className={styles['given']}>
                  {filled.map((field) => (
                    <div key={field.id}>
                      <dt>{field.label}</dt>
                      <dd>{form.row[field.id]}</dd>
                    </div>
                  ))}
                </dl>
              ) : (
                <>
                  {asksForHours && <Admission {...{ now, onAdmitted }} proposed={form.proposed} />}
                  {draw(fields)}
                </>
              )
            }
          </Fold>
        )
      })}
    </div>
  )
}
