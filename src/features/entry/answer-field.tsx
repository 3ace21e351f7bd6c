import { memo } from 'react'
import type { Choice, Finding } from '../../engine/vocabulary.ts'
import { ANSWER_CHOICES, NOT_ASSESSED } from '../../kit/words.ts'
import { Before } from './before.tsx'
import { type Previous, WITHDRAWN } from './before-model.ts'
import { ChangeBeside } from './change-beside.tsx'
import { FieldNotes, noteId } from './field-notes.tsx'
import { choiceFor } from './keys.ts'
import type { DraftActions } from './use-draft.ts'

/** Drawn as a dash, spoken in words. */
function NotAssessed() {
  return (
    <span title={NOT_ASSESSED}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{NOT_ASSESSED}</span>
    </span>
  )
}

interface Props {
  readonly input: Finding | Choice
  /** Id of the occasion in hand. */
  readonly on: string
  readonly answer: string | undefined
  readonly previous: Previous | undefined
  readonly now: number
  /** Changes between dated values that the clinician may judge by. */
  readonly changes: readonly string[]
  readonly contradiction: string | undefined
  readonly actions: DraftActions
}

/** Keys that take an answer back. */
const TAKE_BACK = ['-', 'Backspace', 'Delete']

/** One answer with its choices and "Not assessed", where it starts: never a default that looks like a finding. */
export const AnswerField = memo(function AnswerField(props: Props) {
  const { input, on, answer, previous, now, changes, contradiction, actions } = props
  const { id: name, label: question } = input
  const give = (id: string | null) => actions.edit({ kind: 'answer', on, input: name, answer: id })
  const choices = input.kind === 'choice' ? input.options : ANSWER_CHOICES
  const all = [...choices.map(({ id, label }) => ({ id, label })), { id: null, label: NOT_ASSESSED }]
  const withdrawn = answer === WITHDRAWN
  const standing = withdrawn ? null : (answer ?? null)
  const press = (key: string) => {
    const chosen = choiceFor(key, choices)
    if (chosen !== undefined) give(chosen.id)
    else if (TAKE_BACK.includes(key)) give(null)
  }
  return (
    <fieldset className="field answer-field">
      <legend>{question}</legend>
      <div className="segments">
        {all.map(({ id, label }) => (
          <label key={label} className="segment">
            <input
              type="radio"
              name={name}
              checked={standing === id}
              aria-describedby={noteId(name)}
              onChange={() => give(id)}
              onKeyDown={(event) => {
                if (!event.ctrlKey && !event.metaKey && !event.altKey) press(event.key)
              }}
            />
            {id === null ? <NotAssessed /> : <span>{label}</span>}
          </label>
        ))}
      </div>
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
      <FieldNotes id={name} label={question} help={input.help} note={input.note} contradiction={contradiction} />
    </fieldset>
  )
})
