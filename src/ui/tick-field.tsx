import { memo } from 'react'
import type { Finding } from '../engine/vocabulary.ts'
import { FieldNotes, noteId } from './field-notes.tsx'
import type { DraftActions } from './use-draft.ts'
import { ANSWER_CHOICES } from './words.ts'

interface Props {
  readonly input: Finding
  readonly answer: string | undefined
  readonly actions: DraftActions
}

/** A box that only a person ticks. Left empty it says nothing, not "no". */
export const TickField = memo(function TickField({ input, answer, actions }: Props) {
  const [ticked] = ANSWER_CHOICES
  return (
    <div className="field tick-field">
      <label className="tick">
        <input
          type="checkbox"
          aria-describedby={noteId(input.id)}
          checked={answer === ticked.id}
          onChange={(event) => actions.answer(input.id, event.target.checked ? ticked.id : null)}
        />
        <span>{input.label}</span>
      </label>
      <FieldNotes id={input.id} label={input.label} help={input.help} note={input.note} />
    </div>
  )
})
