import { memo, type SyntheticEvent, useRef, useState } from 'react'
import { showValue } from '../../case/number.ts'
import { BREAK, onOneLine } from '../../case/number-text.ts'
import type { EntryChoice } from '../../case/questions.ts'
import { unitOf } from '../../engine/units.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { type Entry, echo } from '../../input/entry.ts'
import { Before, FieldNotes, noteId } from './answer-field.tsx'
import type { Previous } from './before-model.ts'
import { SignChoice } from './sign-choice.tsx'
import type { DraftActions } from './use-draft.ts'

/** The number of one occasion. */
export interface NumberCell {
  /** Id of the occasion. */
  readonly on: string
  readonly text: string
  readonly entry: Entry
  /** "draw 2026-11-22 06:10" where several occasions have to be told apart. */
  readonly name: string | null
  /** 0: the occasion in hand; 1 and 2: beside it where there is room. */
  readonly place: number
  /** False: it lies after the moment shown. */
  readonly counted: boolean
  /** The answer of the same occasion to the finding that answers in place of the value. */
  readonly sibling: string | undefined
}

/** How the number was read: the value with its unit, and the same in the other units. */
function Reading({ entry, quantity, selected }: { entry: Entry; quantity: Quantity; selected: string }) {
  if (entry.state !== 'ok') return null
  const unit = unitOf(quantity, entry.unit)
  // An age says nothing new in other units.
  const isAge = quantity.fromPatient === true || quantity.persistence === 'fact'
  const others = isAge ? [] : echo(entry, quantity)
  const said = unit !== undefined && (others.length > 0 || entry.unit !== selected)
  return (
    <>
      {said && <p className="echo">{[showValue({ ...entry, unit }), ...others].join(' = ')}</p>}
      {entry.leftOut !== undefined && <p className="echo">Left out: {entry.leftOut}</p>}
    </>
  )
}

const YES_NO = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
] as const

/** A value that cannot be compared, and the finding that answers in its place, at once. */
function InItsPlace({
  cell,
  quantity,
  answer,
}: {
  cell: NumberCell
  quantity: Quantity
  answer: (id: string) => void
}) {
  const { entry, name, sibling } = cell
  const { answeredBy } = quantity
  if (answeredBy === undefined || entry.state !== 'ok') return null
  if (unitOf(quantity, entry.unit)?.toCanonical !== null) return null
  return (
    <div className="ask">
      <p>
        {name !== null && <strong>{name}: </strong>}
        {answeredBy.say} {answeredBy.ask}
      </p>
      {YES_NO.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-label={`${answeredBy.ask} ${label}`}
          aria-pressed={sibling === id}
          onClick={() => answer(id)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

/** What to do about the number: an error, a question, or a doubt, each with the ways out as buttons. */
function Questions({ cell: { entry, name }, choose }: { cell: NumberCell; choose: (choice: EntryChoice) => void }) {
  if (entry.state === 'empty') return null
  const asked = entry.state === 'ok' ? entry.warnings : [{ message: entry.message, choices: entry.choices }]
  return asked.map(({ message, choices }) => (
    <div key={message} className={entry.state === 'ok' ? 'ask' : 'refused'}>
      <p>
        {name !== null && <strong>{name}: </strong>}
        {message}
      </p>
      {choices.map((choice) => (
        <button key={choice.text} type="button" onClick={() => choose(choice)}>
          {choice.label}
        </button>
      ))}
    </div>
  ))
}

interface NumberInputProps {
  readonly cell: NumberCell
  readonly quantity: Quantity
  readonly invalid: boolean
  /** Told of the input when it comes and, with null, when it goes. */
  readonly keep: (input: HTMLInputElement | null) => void
  readonly onText: (text: string) => void
  readonly onFocus: () => void
  readonly onBlur: () => void
}

const cellId = ({ id }: Quantity, { place, on }: NumberCell): string => (place === 0 ? id : `${id}-${on}`)

/** A browser drops the line breaks of what is pasted or dropped and joins what they part: two numbers become one. */
function withLines(event: SyntheticEvent<HTMLInputElement>, text: string): string | null {
  if (!BREAK.test(text)) return null
  event.preventDefault()
  const { value, selectionStart, selectionEnd } = event.currentTarget
  const start = selectionStart ?? value.length
  return `${value.slice(0, start)}${onOneLine(text)}${value.slice(selectionEnd ?? start)}`
}

/** The field for one number. */
function NumberInput({ cell, quantity, invalid, keep, onText, onFocus, onBlur }: NumberInputProps) {
  const { id, label } = quantity
  const put = (text: string | null) => {
    if (text !== null) onText(text)
  }
  return (
    <input
      id={cellId(quantity, cell)}
      ref={keep}
      data-on={cell.on}
      data-place={cell.place}
      data-counted={cell.counted}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="next"
      value={cell.text}
      aria-label={cell.name === null ? undefined : `${label}, ${cell.name}`}
      aria-invalid={invalid}
      aria-describedby={`${id}-said ${noteId(id)}`}
      onChange={(event) => onText(event.target.value)}
      onPaste={(event) => put(withLines(event, event.clipboardData.getData('text')))}
      onDrop={(event) => put(withLines(event, event.dataTransfer.getData('text')))}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  )
}

interface QuantityFieldProps {
  readonly quantity: Quantity
  /** Code of the unit of the row. */
  readonly unit: string
  /** Newest first. */
  readonly cells: readonly NumberCell[]
  readonly previous: Previous | undefined
  readonly now: number
  readonly contradiction: string | undefined
  /** The limits this value misses by little. */
  readonly near: string | undefined
  /** What stands in for the number while the field is empty. */
  readonly instead?: string | undefined
  readonly actions: DraftActions
}

const isInvalid = ({ entry }: NumberCell): boolean => entry.state === 'refused' || entry.state === 'ambiguous'

const sameCell = (a: NumberCell, b: NumberCell | undefined): boolean =>
  a.on === b?.on &&
  a.text === b.text &&
  a.entry === b.entry &&
  a.name === b.name &&
  a.place === b.place &&
  a.counted === b.counted &&
  a.sibling === b.sibling

/** Rows whose numbers have not changed are not drawn again: the cells are made anew with every key press. */
function sameRow(
  { cells: before, previous: old, ...rest }: QuantityFieldProps,
  { cells, previous, ...others }: QuantityFieldProps,
): boolean {
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
export const QuantityField = memo(function QuantityField(props: QuantityFieldProps) {
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
  const answerFor = (cell: NumberCell) => (given: string) => {
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
