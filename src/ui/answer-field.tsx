import { memo } from 'react'
import type { Choice, Finding } from '../engine/vocabulary.ts'
import { FieldNotes, noteId } from './field-notes.tsx'
import { choiceFor } from './keys.ts'
import type { DraftActions } from './use-draft.ts'
import { ANSWER_CHOICES, NOT_ASSESSED } from './words.ts'

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
  readonly answer: string | undefined
  readonly contradiction: string | undefined
  readonly actions: DraftActions
}

/** Keys that take an answer back. */
const WITHDRAW = ['-', 'Backspace', 'Delete']

/** One answer with its choices and "Not assessed", where it starts: never a default that looks like a finding. */
export const AnswerField = memo(function AnswerField({ input, answer, contradiction, actions }: Props) {
  const { id: name, label: question } = input
  const choices = input.kind === 'choice' ? input.options : ANSWER_CHOICES
  const all = [...choices.map(({ id, label }) => ({ id, label })), { id: null, label: NOT_ASSESSED }]
  const press = (key: string) => {
    const chosen = choiceFor(key, choices)
    if (chosen !== undefined) actions.answer(name, chosen.id)
    else if (WITHDRAW.includes(key)) actions.answer(name, null)
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
              checked={(answer ?? null) === id}
              aria-describedby={noteId(name)}
              onChange={() => actions.answer(name, id)}
              onKeyDown={(event) => {
                if (!event.ctrlKey && !event.metaKey && !event.altKey) press(event.key)
              }}
            />
            {id === null ? <NotAssessed /> : <span>{label}</span>}
          </label>
        ))}
      </div>
      <FieldNotes id={name} label={question} help={input.help} note={input.note} contradiction={contradiction} />
    </fieldset>
  )
})
