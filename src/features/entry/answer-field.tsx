import { memo } from 'react'
import type { Choice, Finding } from '../../engine/vocabulary.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Segments } from '../../kit/parts/segments.tsx'
import { ANSWER_CHOICES, NOT_ASSESSED } from '../../kit/words.ts'
import { ago } from '../../wording/time.ts'
import styles from './answer-field.module.css'
import { type Previous, WITHDRAWN } from './before-model.ts'
import { FieldFrame, noteId } from './field-frame.tsx'
import { choiceFor } from './keys.ts'
import type { DraftActions } from './use-draft.ts'

interface BeforeProps {
  readonly previous: Previous
  readonly now: number
  /** It has a column of its own if there is room. */
  readonly inColumn?: boolean
  /** Withdraws the earlier answer or restores it; absent for a number. */
  readonly withdraw?: { readonly done: boolean; readonly toggle: () => void } | undefined
}

/** The earlier entry beside the field, to compare with; never copied into it. */
export function Before({ previous, now, inColumn, withdraw }: BeforeProps) {
  const { words, at, withdrawn, place } = previous
  if (withdrawn) return null
  const when = at === null ? 'no time' : ago(at, now)
  return (
    <p
      className={styles['before']}
      data-part="before"
      data-in-column={(inColumn && place !== null && place) || undefined}
    >
      {withdraw?.done ? 'Withdrawn, was' : 'Before:'} <span>{words}</span>, {when}{' '}
      {withdraw && (
        <button type="button" onClick={withdraw.toggle}>
          {withdraw.done ? 'Keep it' : 'Withdraw it'}
        </button>
      )}
    </p>
  )
}

interface TickFieldProps {
  readonly input: Finding
  /** Id of the active occasion. */
  readonly on: string
  readonly answer: string | undefined
  readonly previous: Previous | undefined
  readonly now: number
  readonly actions: DraftActions
}

/** A box that only a person ticks. An empty box is not a "no". */
export const TickField = memo(function TickField({ input, on, answer, previous, now, actions }: TickFieldProps) {
  const give = (id: string | null) => actions.edit({ kind: 'answer', on, input: input.id, answer: id })
  const withdrawn = answer === WITHDRAWN
  const [ticked] = ANSWER_CHOICES
  return (
    <FieldFrame
      id={input.id}
      name={input.label}
      help={input.help}
      note={input.note}
      label={
        <label className={styles['tick']}>
          <input
            type="checkbox"
            aria-describedby={noteId(input.id)}
            checked={answer === ticked.id}
            onChange={(event) => give(event.target.checked ? ticked.id : null)}
          />
          <span>{input.label}</span>
        </label>
      }
    >
      {previous && answer !== ticked.id && (
        <Before
          previous={previous}
          now={now}
          withdraw={{ done: withdrawn, toggle: () => give(withdrawn ? null : WITHDRAWN) }}
        />
      )}
    </FieldFrame>
  )
})

interface ChangeBesideProps {
  readonly changes: readonly string[]
  /** Id for `aria-describedby`. */
  readonly id?: string
}

/** How the values changed, beside the box that asks about it. */
export function ChangeBeside({ changes, id }: ChangeBesideProps) {
  if (changes.length === 0) return null
  return (
    <Note kind="quiet" id={id}>
      {changes.join(' · ')}
    </Note>
  )
}

/** A dash on screen, words in a screen reader. */
function NotAssessed() {
  return (
    <span title={NOT_ASSESSED}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{NOT_ASSESSED}</span>
    </span>
  )
}

interface AnswerFieldProps {
  readonly input: Finding | Choice
  /** Id of the active occasion. */
  readonly on: string
  readonly answer: string | undefined
  readonly previous: Previous | undefined
  readonly now: number
  /** Changes between dated values that help to judge the answer. */
  readonly changes: readonly string[]
  readonly contradiction: string | undefined
  readonly actions: DraftActions
}

/** Keys that take back an answer. */
const TAKE_BACK = ['-', 'Backspace', 'Delete']

/** A question with its answers. It starts at "Not assessed": no default looks like a finding. */
export const AnswerField = memo(function AnswerField(props: AnswerFieldProps) {
  const { input, on, answer, previous, now, changes, contradiction, actions } = props
  const { id: name, label: question } = input
  const give = (id: string | null) => actions.edit({ kind: 'answer', on, input: name, answer: id })
  const choices = input.kind === 'choice' ? input.options : ANSWER_CHOICES
  const withdrawn = answer === WITHDRAWN
  const standing = withdrawn ? null : (answer ?? null)
  const press = (key: string) => {
    const chosen = choiceFor(key, choices)
    if (chosen !== undefined) give(chosen.id)
    else if (TAKE_BACK.includes(key)) give(null)
  }
  return (
    <FieldFrame
      id={name}
      name={question}
      help={input.help}
      note={input.note}
      contradiction={contradiction}
      question
      label={<legend>{question}</legend>}
      control={
        <div className={styles['answers']} data-part="control">
          <Segments
            name={name}
            options={[...choices, { id: null, label: <NotAssessed /> }]}
            chosen={standing}
            describedBy={noteId(name)}
            onChoose={give}
            onKeyDown={(event) => {
              if (!event.ctrlKey && !event.metaKey && !event.altKey) press(event.key)
            }}
          />
        </div>
      }
    >
      <ChangeBeside changes={changes} />
      {previous && (
        <Before
          previous={previous}
          now={now}
          withdraw={
            standing === null ? { done: withdrawn, toggle: () => give(withdrawn ? null : WITHDRAWN) } : undefined
          }
        />
      )}
    </FieldFrame>
  )
})
