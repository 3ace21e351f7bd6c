import { showValue } from '../../case/format.ts'
import type { EntryChoice } from '../../case/questions.ts'
import { unitOf } from '../../engine/units.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { echo } from '../../input/echo.ts'
import type { Entry } from '../../input/entry.ts'

/** The number of one occasion. */
export interface Cell {
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
export function Reading({ entry, quantity, selected }: { entry: Entry; quantity: Quantity; selected: string }) {
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
export function InItsPlace({
  cell,
  quantity,
  answer,
}: {
  cell: Cell
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
export function Questions({ cell: { entry, name }, choose }: { cell: Cell; choose: (choice: EntryChoice) => void }) {
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
