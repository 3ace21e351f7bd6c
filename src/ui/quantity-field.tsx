import { memo, useRef } from 'react'
import { firstUnit, type Typing } from '../case/draft.ts'
import { echo } from '../case/echo.ts'
import type { Entry } from '../case/entry.ts'
import type { EntryChoice } from '../case/entry-questions.ts'
import { showValue } from '../case/format.ts'
import { unitOf } from '../engine/units.ts'
import type { Quantity } from '../engine/vocabulary.ts'
import { FieldNotes, noteId } from './field-notes.tsx'
import type { DraftActions } from './use-draft.ts'

interface Props {
  readonly quantity: Quantity
  readonly typing: Typing | undefined
  readonly entry: Entry
  readonly contradiction: string | undefined
  /** The limits this value misses by little. */
  readonly near: string | undefined
  readonly actions: DraftActions
}

/** How the number was read: the value with its unit, and the same in the other units. */
function Reading({ entry, quantity, selected }: { entry: Entry; quantity: Quantity; selected: string }) {
  if (entry.state !== 'ok') return null
  const unit = unitOf(quantity, entry.unit)
  // An age says nothing new in other units.
  const isAge = quantity.fromPatient === true || quantity.persistence === 'fact'
  const others = isAge ? [] : echo(entry, quantity)
  if (unit === undefined || (others.length === 0 && entry.unit === selected)) return null
  return <p className="echo">{[showValue({ ...entry, unit }), ...others].join(' = ')}</p>
}

/** What to do about the number: an error, a question, or a doubt, each with the ways out as buttons. */
function Questions({ entry, choose }: { entry: Entry; choose: (choice: EntryChoice) => void }) {
  if (entry.state === 'empty') return null
  const asked = entry.state === 'ok' ? entry.warnings : [{ message: entry.message, choices: entry.choices }]
  return asked.map(({ message, choices }) => (
    <div key={message} className={entry.state === 'ok' ? 'ask' : 'refused'}>
      <p>{message}</p>
      {choices.map((choice) => (
        <button key={choice.text} type="button" onClick={() => choose(choice)}>
          {choice.label}
        </button>
      ))}
    </div>
  ))
}

/** A number with its unit. What was typed stays in the field whatever is said about it. */
export const QuantityField = memo(function QuantityField(props: Props) {
  const { quantity, typing, entry, contradiction, near, actions } = props
  const { id, label, units } = quantity
  const field = useRef<HTMLInputElement>(null)
  const unit = typing?.unit ?? firstUnit(quantity)
  const text = typing?.text ?? ''
  const choose = (choice: EntryChoice) => {
    actions.type(id, { text: choice.text, unit })
    // The button goes with its question: the focus returns to the field.
    field.current?.focus()
  }
  const invalid = entry.state === 'refused' || entry.state === 'ambiguous'
  return (
    <div className="field quantity-field" data-invalid={invalid || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="entry">
        <input
          id={id}
          ref={field}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="next"
          value={text}
          aria-invalid={invalid}
          aria-describedby={`${id}-said ${noteId(id)}`}
          onChange={(event) => actions.type(id, { text: event.target.value, unit })}
        />
        {units.length > 1 ? (
          <select
            aria-label={`Unit of ${label}`}
            value={unit}
            onChange={(event) => actions.type(id, { text, unit: event.target.value })}
          >
            {units.map(({ code, label: name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          <span className="unit">{units[0]?.label}</span>
        )}
      </div>
      <div className="said" id={`${id}-said`}>
        <Reading entry={entry} quantity={quantity} selected={unit} />
        {near !== undefined && <p className="near">near a limit: {near}</p>}
        <Questions entry={entry} choose={choose} />
      </div>
      <FieldNotes id={id} label={label} help={quantity.help} note={quantity.note} contradiction={contradiction} />
    </div>
  )
})
