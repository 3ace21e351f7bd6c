import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { unhidden } from '../../wording/foreign-text.ts'
import type { BoxText } from './box-model.ts'
import styles from './box-panel.module.css'
import { type BoxAnswers, type BoxPlan, type BoxQuestion, type BoxRow, withAnswer, withTick } from './box-plan.ts'

interface Props {
  readonly text: BoxText
  readonly plan: BoxPlan
  readonly answers: BoxAnswers
  readonly onAnswers: (answers: BoxAnswers) => void
  readonly onAccept: () => void
  readonly onCancel: () => void
}

/** How much of the text is shown: enough to see what was pasted. */
const SHOWN_LINES = 200
const SHOWN_OTHERS = 12

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

function titleOf({ items }: BoxText): string {
  return items.length === 0 ? 'No values found' : `${counted(items.length, 'value', 'values')} found`
}

/** The first lines of the text. Signs that are not seen are spelled out: they could turn a number around. */
function RawText({ raw }: { readonly raw: string }) {
  const lines = raw.split(/\r\n|[\n\r\u2028\u2029\f\v]/)
  const shown = lines.slice(0, SHOWN_LINES).map((line) => unhidden(line.replaceAll('\t', '  ')))
  const more = lines.length - shown.length
  const end = more > 0 ? [`… ${counted(more, 'more line', 'more lines')}`] : []
  return (
    <textarea
      className={styles['raw']}
      readOnly
      rows={4}
      aria-label="Your text"
      value={[...shown, ...end].join('\n')}
    />
  )
}

/** Lines that put nothing into the form. They stay in sight, so that nobody takes them for entered. */
function Others({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  const more = lines.length - SHOWN_OTHERS
  return (
    <div className={styles['others']}>
      <p>
        {title} ({lines.length}):
      </p>
      <ul>
        {lines.slice(0, SHOWN_OTHERS).map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </div>
  )
}

function Question({ question, onGive }: { question: BoxQuestion; onGive: (option: string) => void }) {
  const { about, ask, source, options } = question
  const id = useId()
  return (
    <fieldset className={styles['ask']} data-part="box-ask" aria-labelledby={id}>
      <p id={id}>
        <strong>{about}</strong> {ask}
      </p>
      {source !== '' && (
        <p className={styles['source']}>
          <bdi>{source}</bdi>
        </p>
      )}
      <div className={styles['options']}>
        {options.map((option) => (
          <button key={option.id} type="button" onClick={() => onGive(option.id)}>
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

const DAY = '2026-11-28'
const STATES: Readonly<Partial<Record<BoxRow['state'], string>>> = { same: 'already entered', left: 'left out' }

interface RowProps {
  readonly row: BoxRow
  /** The time in the head of the panel; a row of that day shows its clock alone. */
  readonly day: string
  readonly onTick: (tick: boolean) => void
}

function Row({ row, day, onTick }: RowProps) {
  const { item, label, state } = row
  const when = row.when === day ? row.when.slice(DAY.length).trim() : row.when
  return (
    <li>
      <label className={styles['row']} data-state={state}>
        <input
          type="checkbox"
          checked={state === 'ready'}
          disabled={state === 'waiting' || state === 'same'}
          onChange={({ target }) => onTick(target.checked)}
        />
        <span className={styles['name']}>{item.label}</span>
        <span className={styles['source']}>
          <bdi>{item.source}</bdi>
        </span>
        <strong className={styles['value']}>{label}</strong>
        <span className={styles['when']}>{STATES[state] ?? when}</span>
      </label>
    </li>
  )
}

/** Leads the focus on when the button that had it is gone. */
function useFocus(questions: number) {
  const panel = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) title.current?.focus()
    first.current = false
  }, [])
  useEffect(() => {
    if (document.activeElement !== document.body && document.activeElement !== null) return
    const next = questions > 0 ? '[data-part="box-ask"] button' : '[data-part="box-accept"]'
    panel.current?.querySelector<HTMLElement>(next)?.focus()
  }, [questions])
  return { panel, title }
}

/** Everything that a text proposes, before any of it is in the form. */
export function BoxPanel({ text, plan, answers, onAnswers, onAccept, onCancel }: Props) {
  const { questions, rows, ready } = plan
  const { panel, title } = useFocus(questions.length)
  const id = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onAccept()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section ref={panel} className={styles['panel']} data-part="box-panel" aria-labelledby={id} onKeyDown={onKeyDown}>
      <div className={styles['head']}>
        <h2 ref={title} id={id} tabIndex={-1}>
          {titleOf(text)}
        </h2>
        {text.times !== '' && <p data-part="box-time">{text.times}</p>}
      </div>
      <RawText raw={text.raw} />
      {questions.map((question) => (
        <Question
          key={question.id}
          question={question}
          onGive={(option) => onAnswers(withAnswer(answers, question.id, option))}
        />
      ))}
      <Others title="Not understood" lines={text.unknown} />
      <Others title="No result yet" lines={text.none} />
      <Others title="Taken back" lines={text.withdrawn} />
      <ul className={styles['rows']}>
        {rows.map((row) => (
          <Row
            key={row.item.id}
            row={row}
            day={text.times}
            onTick={(tick) => onAnswers(withTick(answers, row.item.id, tick))}
          />
        ))}
      </ul>
      <div className={styles['foot']}>
        {questions.length > 0 && <p>{counted(questions.length, 'question', 'questions')} open</p>}
        {text.items.length > 0 && (
          <button
            type="button"
            data-part="box-accept"
            aria-keyshortcuts="Control+Enter"
            disabled={ready.length === 0}
            onClick={onAccept}
          >
            Accept {ready.length}
          </button>
        )}
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </section>
  )
}
