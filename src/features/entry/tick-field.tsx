import { memo } from 'react'
import type { Finding } from '../../engine/vocabulary.ts'
import { ANSWER_CHOICES } from '../../kit/words.ts'
import { Before } from './before.tsx'
import { type Previous, WITHDRAWN } from './before-model.ts'
import { FieldNotes, noteId } from './field-notes.tsx'
import type { DraftActions } from './use-draft.ts'

interface Props {
  readonly input: Finding
  /** Id of the occasion in hand. */
  readonly on: string
  readonly answer: string | undefined
  readonly previous: Previous | undefined
  readonly now: number
  readonly actions: DraftActions
}

/** A box that only a person ticks. Left empty it says nothing, not "no". */
export const TickField = memo(function TickField({ input, on, answer, previous, now, actions }: Props) {
  const give = (id: string | null) => actions.edit({ kind: 'answer', on, input: input.id, answer: id })
  const withdrawn = answer === WITHDRAWN
  const [ticked] = ANSWER_CHOICES
  return (
    <div className="field tick-field">
      <label className="tick">
        <input
          type="checkbox"
          aria-describedby={noteId(input.id)}
          checked={answer === ticked.id}
          onChange={(event) => give(event.target.checked ? ticked.id : null)}
        />
        <span>{input.label}</span>
      </label>
      {previous && answer !== ticked.id && (
        <Before
          previous={previous}
          now={now}
          withdraw={{ done: withdrawn, toggle: () => give(withdrawn ? null : WITHDRAWN) }}
        />
      )}
      <FieldNotes id={input.id} label={input.label} help={input.help} note={input.note} />
    </div>
  )
})
