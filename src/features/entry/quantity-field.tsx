import { memo, useRef, useState } from 'react'
import type { EntryChoice } from '../../case/questions.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { Before } from './before.tsx'
import type { Previous } from './before-model.ts'
import { FieldNotes } from './field-notes.tsx'
import { NumberInput } from './number-input.tsx'
import { type Cell, InItsPlace, Questions, Reading } from './quantity-said.tsx'
import { SignChoice } from './sign-choice.tsx'
import type { DraftActions } from './use-draft.ts'

interface Props {
  readonly quantity: Quantity
  /** Code of the unit of the row. */
  readonly unit: string
  /** Newest first. */
  readonly cells: readonly Cell[]
  readonly previous: Previous | undefined
  readonly now: number
  readonly contradiction: string | undefined
  /** The limits this value misses by little. */
  readonly near: string | undefined
  /** What stands in for the number while the field is empty. */
  readonly instead?: string | undefined
  readonly actions: DraftActions
}

const isInvalid = ({ entry }: Cell): boolean => entry.state === 'refused' || entry.state === 'ambiguous'

const sameCell = (a: Cell, b: Cell | undefined): boolean =>
  a.on === b?.on &&
  a.text === b.text &&
  a.entry === b.entry &&
  a.name === b.name &&
  a.place === b.place &&
  a.counted === b.counted &&
  a.sibling === b.sibling

/** Rows whose numbers have not changed are not drawn again: the cells are made anew with every key press. */
function sameRow({ cells: before, previous: old, ...rest }: Props, { cells, previous, ...others }: Props): boolean {
  const keys = Object.keys(rest) as (keyof typeof rest)[]
  const clockOnly = old === undefined && previous === undefined
  return (
    before.length === cells.length &&
    before.every((cell, at) => sameCell(cell, cells[at])) &&
    old?.words === previous?.words &&
    old?.at === previous?.at &&
    old?.place === previous?.place &&
    keys.every((key) => rest[key] === others[key] || (key === 'now' && clockOnly))
  )
}

/** A number with its unit, one for each occasion in view. What was typed stays in the field whatever is said about it. */
export const QuantityField = memo(function QuantityField(props: Props) {
  const { quantity, unit, cells, previous, now, contradiction, near, instead, actions } = props
  const { id, label, units } = quantity
  const [focused, setFocused] = useState<string | null>(null)
  const inputs = useRef(new Map<string, HTMLInputElement>())
  const type = (on: string, text: string) => actions.edit({ kind: 'type', on, input: id, text })
  const choose = (on: string) => (choice: EntryChoice) => {
    type(on, choice.text)
    // The button goes with its question: the focus returns to the field.
    inputs.current.get(on)?.focus()
  }
  const answerFor = (cell: Cell) => (given: string) => {
    const { answeredBy } = quantity
    if (answeredBy === undefined) return
    const answer = cell.sibling === given ? null : given
    actions.edit({ kind: 'answer', on: cell.on, input: answeredBy.finding, answer })
  }
  // On a phone: its decimal keypad has no sign.
  const signed = quantity.fromPatient === true ? undefined : cells.find(({ on }) => on === focused)
  const inHand = cells.find(({ place }) => place === 0)
  return (
    <div className="field quantity-field" data-invalid={cells.some(isInvalid) || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="entry">
        {cells.map((cell) => (
          <NumberInput
            key={cell.on}
            cell={cell}
            quantity={quantity}
            invalid={isInvalid(cell)}
            keep={(input) => {
              if (input === null) inputs.current.delete(cell.on)
              else inputs.current.set(cell.on, input)
            }}
            onText={(text) => type(cell.on, text)}
            onFocus={() => setFocused(cell.on)}
            onBlur={() => setFocused(null)}
          />
        ))}
        {units.length > 1 ? (
          <select
            aria-label={`Unit of ${label}`}
            value={unit}
            onChange={(event) => actions.edit({ kind: 'unit', input: id, unit: event.target.value })}
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
        {signed && <SignChoice label={label} text={signed.text} onText={(text) => type(signed.on, text)} />}
      </div>
      <div className="said" id={`${id}-said`}>
        {previous && <Before previous={previous} now={now} inColumn />}
        {inHand && <Reading entry={inHand.entry} quantity={quantity} selected={unit} />}
        {instead !== undefined && <p className="instead">{instead}</p>}
        {near !== undefined && <p className="near">{near}</p>}
        {cells.map((cell) => (
          <Questions key={cell.on} cell={cell} choose={choose(cell.on)} />
        ))}
        {cells.map((cell) => (
          <InItsPlace key={cell.on} cell={cell} quantity={quantity} answer={answerFor(cell)} />
        ))}
      </div>
      <FieldNotes id={id} label={label} help={quantity.help} note={quantity.note} contradiction={contradiction} />
    </div>
  )
}, sameRow)
