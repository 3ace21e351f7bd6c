import { type KeyboardEvent, memo, type RefObject, type SyntheticEvent, useRef } from 'react'
import { showValue } from '../../../case/number.ts'
import { BREAK, onOneLine } from '../../../case/number-text.ts'
import { unitOf } from '../../../engine/units.ts'
import type { Quantity } from '../../../engine/vocabulary.ts'
import { type Entry, echo } from '../../../input/entry.ts'
import { shortLabel } from '../../../wording/brief.ts'
import type { Previous } from '../before-model.ts'
import type { DraftActions } from '../use-draft.ts'
import { doubtWord, questionsOf, standInFor } from './doubt-model.ts'
import styles from './number-tile.module.css'
import { Before } from './question-tile.tsx'
import { saidId, Tile } from './tile.tsx'

/** The number of one occasion. */
export interface NumberCell {
  /** Id of the occasion. */
  readonly on: string
  readonly text: string
  readonly entry: Entry
  /** "draw 2026-11-22 06:10" if several occasions must be told apart. */
  readonly name: string | null
  /** False if it lies after the moment shown. */
  readonly counted: boolean
  /** The answer to the finding that stands in for this value, on the same occasion. */
  readonly sibling: string | undefined
}

/** The words for a number: its message, its value in other units, and what was left out of a copied line. */
export function readingOf(entry: Entry, quantity: Quantity, selected: string): readonly string[] {
  if (entry.state !== 'ok') return questionsOf(entry).map(({ message }) => message)
  const unit = unitOf(quantity, entry.unit)
  // Other units add nothing to an age.
  const isAge = quantity.fromPatient === true || quantity.persistence === 'fact'
  const others = isAge ? [] : echo(entry, quantity)
  const said = unit !== undefined && (others.length > 0 || entry.unit !== selected)
  const standIn = standInFor(quantity, entry)
  return [
    ...(standIn === null ? [] : [`${standIn.say} ${standIn.ask}`]),
    ...questionsOf(entry).map(({ message }) => message),
    ...(said ? [[showValue({ ...entry, unit }), ...others].join(' = ')] : []),
    ...(entry.leftOut === undefined ? [] : [`Left out: ${entry.leftOut}`]),
  ]
}

interface NumberTileProps {
  readonly quantity: Quantity
  /** UCUM code of the unit of the row. */
  readonly unit: string
  /** The number that can be typed. */
  readonly cell: NumberCell
  /** Numbers of other occasions, beside it. */
  readonly beside: readonly NumberCell[]
  readonly previous: Previous | undefined
  readonly now: number
  readonly contradiction: string | undefined
  /** The limits that this value barely misses. */
  readonly near: string | undefined
  /** What stands in for an empty number. */
  readonly instead: string | undefined
  readonly counts: boolean
  readonly next: boolean
  readonly actions: DraftActions
}

/** A browser joins pasted or dropped lines without a separator: two numbers would become one. */
function withLines(event: SyntheticEvent<HTMLInputElement>, text: string): string | null {
  if (!BREAK.test(text)) return null
  event.preventDefault()
  const { value, selectionStart, selectionEnd } = event.currentTarget
  const start = selectionStart ?? value.length
  return `${value.slice(0, start)}${onOneLine(text)}${value.slice(selectionEnd ?? start)}`
}

const isInvalid = ({ state }: Entry): boolean => state === 'refused' || state === 'ambiguous'

/** Digits that a number has room for before its unit moves. */
const ROOM = 5

type UnitProps = Pick<NumberTileProps, 'quantity' | 'unit' | 'actions'> & {
  readonly ref: RefObject<HTMLSelectElement | null>
}

/** The unit of a number. Not a tab stop: Alt+Down in the number leads to it, or a unit typed behind the number. */
function UnitChip({ quantity, unit, actions, ref }: UnitProps) {
  const { id, units } = quantity
  if (units.length === 1) return <span className={styles['unit']}>{units[0]?.label}</span>
  return (
    <span className={styles['unit']} data-chip="">
      <select
        ref={ref}
        tabIndex={-1}
        aria-label={`Unit of ${shortLabel(quantity)}`}
        value={unit}
        onChange={(event) => actions.edit({ kind: 'unit', input: id, unit: event.target.value })}
      >
        {units.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </span>
  )
}

/** Numbers of other draws: to compare with, not to type into. */
function Beside({ cells }: { readonly cells: readonly NumberCell[] }) {
  if (cells.length === 0) return null
  return (
    <span className={styles['beside']} aria-hidden="true">
      {cells.map(({ on, text, counted, entry }) => (
        <span key={on} data-on={on} data-counted={counted} data-unread={isInvalid(entry) || undefined}>
          {text}
        </span>
      ))}
    </span>
  )
}

const sameCell = (a: NumberCell, b: NumberCell | undefined): boolean =>
  a.on === b?.on &&
  a.text === b.text &&
  a.entry === b.entry &&
  a.name === b.name &&
  a.counted === b.counted &&
  a.sibling === b.sibling

/** Skips tiles whose numbers have not changed: the cells are new objects on each key press. */
function sameTile(
  { cell: before, beside: others, previous: old, ...rest }: NumberTileProps,
  { cell, beside, previous, ...after }: NumberTileProps,
): boolean {
  const keys = Object.keys(rest) as (keyof typeof rest)[]
  const clockOnly = old === undefined && previous === undefined
  return (
    sameCell(before, cell) &&
    others.length === beside.length &&
    others.every((one, at) => sameCell(one, beside[at])) &&
    old?.words === previous?.words &&
    old?.at === previous?.at &&
    keys.every((key) => rest[key] === after[key] || (key === 'now' && clockOnly))
  )
}

/** A number with its unit. The typed text never changes, whatever is asked about it. */
export const NumberTile = memo(function NumberTile(props: NumberTileProps) {
  const { quantity, unit, cell, beside, previous, now, contradiction, near, instead, counts, next, actions } = props
  const { id } = quantity
  const select = useRef<HTMLSelectElement>(null)
  const type = (text: string | null) => {
    if (text !== null) actions.edit({ kind: 'type', on: cell.on, input: id, text })
  }
  const toUnits = (event: KeyboardEvent) => {
    if (!event.altKey || event.key !== 'ArrowDown') return
    event.preventDefault()
    select.current?.focus()
  }
  const words = [...readingOf(cell.entry, quantity, unit), instead, near, contradiction]
  return (
    <Tile
      input={quantity}
      question={false}
      filled={[cell, ...beside].some(({ text }) => text.trim() !== '') || instead !== undefined}
      doubt={doubtWord(quantity, cell.entry, cell.sibling, contradiction !== undefined)}
      {...{ counts, next }}
      said={
        <>
          {previous && <Before previous={previous} now={now} />}
          {words.map((text) => text !== undefined && <p key={text}>{text}</p>)}
        </>
      }
      control={
        <>
          <input
            id={id}
            className={styles['number']}
            data-on={cell.on}
            data-counted={cell.counted}
            type="text"
            size={Math.max(ROOM, cell.text.length)}
            inputMode="decimal"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="next"
            placeholder="–"
            value={cell.text}
            aria-label={cell.name === null ? undefined : `${shortLabel(quantity)}, ${cell.name}`}
            aria-invalid={isInvalid(cell.entry)}
            aria-describedby={saidId(id)}
            onChange={(event) => type(event.target.value)}
            onPaste={(event) => type(withLines(event, event.clipboardData.getData('text')))}
            onDrop={(event) => type(withLines(event, event.dataTransfer.getData('text')))}
            onKeyDown={toUnits}
          />
          <UnitChip {...{ quantity, unit, actions }} ref={select} />
          <Beside cells={beside} />
        </>
      }
    />
  )
}, sameTile)
