import { memo } from 'react'
import type { Choice, Finding } from '../engine/vocabulary.ts'
import { FieldNotes, noteId } from './field-notes.tsx'
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

/** One answer with its choices and "Not assessed", where it starts: never a default that looks like a finding. */
export const AnswerField = memo(function AnswerField({ input, answer, contradiction, actions }: Props) {
  const choices = input.kind === 'choice' ? input.options : ANSWER_CHOICES
  const all = [...choices.map(({ id, label }) => ({ id, label })), { id: null, label: NOT_ASSESSED }]
  return (
    <fieldset className="field answer-field" aria-describedby={noteId(input.id)}>
      <legend>{input.label}</legend>
      <div className="segments" data-count={all.length}>
        {all.map(({ id, label }) => (
          <label key={label} className="segment">
            <input
              type="radio"
              name={input.id}
              checked={(answer ?? null) === id}
              onChange={() => actions.answer(input.id, id)}
            />
            {id === null ? <NotAssessed /> : <span>{label}</span>}
          </label>
        ))}
      </div>
      <FieldNotes id={input.id} help={input.help} note={input.note} contradiction={contradiction} />
    </fieldset>
  )
})
