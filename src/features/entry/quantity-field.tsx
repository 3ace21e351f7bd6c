import { memo, type SyntheticEvent, useRef, useState } from 'react'
import { showValue } from '../../case/number.ts'
import { BREAK, onOneLine } from '../../case/number-text.ts'
import type { EntryChoice } from '../../case/questions.ts'
import { unitOf } from '../../engine/units.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { type Entry, echo } from '../../input/entry.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Before } from './answer-field.tsx'
import type { Previous } from './before-model.ts'
import { EntryRow } from './entry-row.tsx'
import { FieldFrame, noteId } from './field-frame.tsx'
import styles from './quantity-field.module.css'
import { SignChoice } from './sign-choice.tsx'
import type { DraftActions } from './use-draft.ts'

/** The number of one occasion. */
export interface NumberCell {
  /** Id of the occasion. */
  readonly on: string
  readonly text: string
  readonly entry: Entry
  /** "draw 2026-11-22 06:10" if several occasions must be told apart. */
  readonly name: string | null
  /** 0 for the active occasion, 1 and 2 beside it if there is room. */
  readonly place: number
  /** False if it lies after the moment shown. */
  readonly counted: boolean
  /** The answer to the finding that stands in for this value, on the same occasion. */
  readonly sibling: string | undefined
}

/** How the number was read: the value with its unit, and the same in the other units. */
function Reading({ entry, quantity, selected }: { entry: Entry; quantity: Quantity; selected: string }) {
  if (entry.state !== 'ok') return null
  const unit = unitOf(quantity, entry.unit)
  // Other units add nothing to an age.
  const isAge = quantity.fromPatient === true || quantity.persistence === 'fact'
  const others = isAge ? [] : echo(entry, quantity)
  const said = unit !== undefined && (others.length > 0 || entry.unit !== selected)
  return (
    <>
      {said && <p>{[showValue({ ...entry, unit }), ...others].join(' = ')}</p>}
      {entry.leftOut !== undefined && <p>Left out: {entry.leftOut}</p>}
    </>
  )
}

const YES_NO = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
] as const

/** A value that cannot be compared, with the finding that can answer instead. */
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
    <Note
      kind="ask"
      actions={YES_NO.map(({ id, label }) => (
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
    >
      {name !== null && <strong>{name}: </strong>}
      {answeredBy.say} {answeredBy.ask}
    </Note>
  )
}

/** An error, a question or a doubt about the number, each with its answers as buttons. */
function Questions({ cell: { entry, name }, choose }: { cell: NumberCell; choose: (choice: EntryChoice) => void }) {
  if (entry.state === 'empty') return null
  const asked = entry.state === 'ok' ? entry.warnings : [{ message: entry.message, choices: entry.choices }]
  return asked.map(({ message, choices }) => (
    <Note
      key={message}
      kind={entry.state === 'ok' ? 'ask' : 'wrong'}
      actions={choices.map((choice) => (
        <button key={choice.text} type="button" onClick={() => choose(choice)}>
          {choice.label}
        </button>
      ))}
    >
      {name !== null && <strong>{name}: </strong>}
      {message}
    </Note>
  ))
}

interface NumberInputProps {
  readonly cell: NumberCell
  readonly quantity: Quantity
  readonly invalid: boolean
  /** Called with the input when it mounts, with null when it goes. */
  readonly keep: (input: HTMLInputElement | null) => void
  readonly onText: (text: string) => void
  readonly onFocus: () => void
  readonly onBlur: () => void
}

const cellId = ({ id }: Quantity, { place, on }: NumberCell): string => (place === 0 ? id : `${id}-${on}`)

/** A browser joins pasted or dropped lines without a separator: two numbers would become one. */
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
  /** UCUM code of the unit of the row. */
  readonly unit: string
  /** Newest first. */
  readonly cells: readonly NumberCell[]
  readonly previous: Previous | undefined
  readonly now: number
  readonly contradiction: string | undefined
  /** The limits that this value barely misses. */
  readonly near: string | undefined
  /** What stands in for an empty number. */
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

/** Skips rows whose numbers have not changed: the cells are new objects on each key press. */
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

/** A number with its unit, one for each visible occasion. The typed text never changes, whatever the notes say. */
export const QuantityField = memo(function QuantityField(props: QuantityFieldProps) {
  const { quantity, unit, cells, previous, now, contradiction, near, instead, actions } = props
  const { id, label, units } = quantity
  const [focused, setFocused] = useState<string | null>(null)
  const inputs = useRef(new Map<string, HTMLInputElement>())
  const type = (on: string, text: string) => actions.edit({ kind: 'type', on, input: id, text })
  const choose = (on: string) => (choice: EntryChoice) => {
    type(on, choice.text)
    // The button disappears with its question, so the focus returns to the field.
    inputs.current.get(on)?.focus()
  }
  const answerFor = (cell: NumberCell) => (given: string) => {
    const { answeredBy } = quantity
    if (answeredBy === undefined) return
    const answer = cell.sibling === given ? null : given
    actions.edit({ kind: 'answer', on: cell.on, input: answeredBy.finding, answer })
  }
  // The decimal keypad of a phone has no > or <.
  const signed = quantity.fromPatient === true ? undefined : cells.find(({ on }) => on === focused)
  const inHand = cells.find(({ place }) => place === 0)
  const control = (
    <EntryRow>
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
        <span>{units[0]?.label}</span>
      )}
      {signed && <SignChoice label={label} text={signed.text} onText={(text) => type(signed.on, text)} />}
    </EntryRow>
  )
  return (
    <FieldFrame
      id={id}
      name={label}
      help={quantity.help}
      note={quantity.note}
      contradiction={contradiction}
      label={<label htmlFor={id}>{label}</label>}
      control={control}
    >
      <div className={styles['said']} id={`${id}-said`}>
        {previous && <Before previous={previous} now={now} inColumn />}
        {inHand && <Reading entry={inHand.entry} quantity={quantity} selected={unit} />}
        {instead !== undefined && <p>{instead}</p>}
        {near !== undefined && <p>{near}</p>}
        {cells.map((cell) => (
          <Questions key={cell.on} cell={cell} choose={choose(cell.on)} />
        ))}
        {cells.map((cell) => (
          <InItsPlace key={cell.on} cell={cell} quantity={quantity} answer={answerFor(cell)} />
        ))}
      </div>
    </FieldFrame>
  )
}, sameRow)
