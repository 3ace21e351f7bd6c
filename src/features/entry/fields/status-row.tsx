import type { EntryChoice } from '../../../case/questions.ts'
import type { Input, Quantity } from '../../../engine/vocabulary.ts'
import { ANSWER_CHOICES } from '../../../kit/words.ts'
import { shortLabel } from '../../../wording/brief.ts'
import { fullName } from '../sheet-model.ts'
import type { DraftActions } from '../use-draft.ts'
import { questionsOf, standInFor } from './doubt-model.ts'
import { type NumberCell, readingOf } from './number-tile.tsx'
import styles from './status-row.module.css'

const SIGNS = [
  { sign: '', shown: '=', name: 'Exactly' },
  { sign: '>', shown: '>', name: 'More than' },
  { sign: '<', shown: '<', name: 'Less than' },
] as const

const SIGN = /^\s*([<>≤≥＜＞]?=?)\s*/

interface SignsProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
}

/** The sign before a number: the decimal keypad of a phone has none. */
function Signs({ label, text, onText }: SignsProps) {
  const [typed = '', now = ''] = SIGN.exec(text) ?? []
  return (
    <fieldset className={styles['signs']} aria-label={`Sign of ${label}`}>
      {SIGNS.map(({ sign, shown, name }) => (
        <button
          key={name}
          type="button"
          tabIndex={-1}
          aria-label={name}
          aria-pressed={now === sign}
          onClick={() => onText(`${sign}${text.slice(typed.length)}`)}
        >
          {shown}
        </button>
      ))}
    </fieldset>
  )
}

/** What the row says of the field: about a number, or about a question. */
export interface StatusOf {
  readonly input: Input
  readonly contradiction: string | undefined
  readonly number?: {
    readonly quantity: Quantity
    readonly unit: string
    readonly cell: NumberCell
    readonly near: string | undefined
    readonly instead: string | undefined
  }
}

interface StatusRowProps extends StatusOf {
  /** The help is shown in place of what is said about the value. */
  readonly helping: boolean
  readonly onHelp: () => void
  readonly actions: DraftActions
}

const helpOf = (input: Input): readonly string[] =>
  [fullName(input), input.help, input.note].filter((text) => text !== null && text !== undefined)

/** Puts a choice into the field. The button disappears with its question, so the focus returns to the field. */
function Repairs({ number, actions }: Pick<StatusRowProps, 'actions'> & Required<Pick<StatusOf, 'number'>>) {
  const { quantity, cell } = number
  const take = ({ text }: EntryChoice) => {
    actions.edit({ kind: 'type', on: cell.on, input: quantity.id, text })
    document.getElementById(quantity.id)?.focus()
  }
  const standIn = standInFor(quantity, cell.entry)
  const answer = (id: string) => {
    if (standIn === null) return
    const given = cell.sibling === id ? null : id
    actions.edit({ kind: 'answer', on: cell.on, input: standIn.finding, answer: given })
  }
  return (
    <div className={styles['repairs']}>
      {questionsOf(cell.entry)
        .flatMap(({ choices }) => choices)
        .map((choice) => (
          <button key={choice.text} type="button" data-repair="" onClick={() => take(choice)}>
            {choice.label}
          </button>
        ))}
      {standIn !== null &&
        ANSWER_CHOICES.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            data-repair=""
            aria-label={`${standIn.ask} ${label}`}
            aria-pressed={cell.sibling === id}
            onClick={() => answer(id)}
          >
            {label}
          </button>
        ))}
    </div>
  )
}

function wordsOf({ input, contradiction, number, helping }: StatusRowProps): readonly string[] {
  const help = helpOf(input)
  if (helping) return help
  if (number === undefined) return contradiction === undefined ? help : [contradiction]
  const { quantity, unit, cell, near, instead } = number
  const said = [...readingOf(cell.entry, quantity, unit), contradiction, near, instead]
  const words = said.filter((text) => text !== undefined)
  return words.length > 0 ? words : help
}

/** The row for the focused field: sign, messages with their repairs, other units, help. */
export function StatusRow(props: StatusRowProps) {
  const { input, contradiction, number, helping, onHelp, actions } = props
  const asks = contradiction !== undefined || (number !== undefined && questionsOf(number.cell.entry).length > 0)
  return (
    <fieldset
      className={styles['row']}
      aria-label={`About ${shortLabel(input)}`}
      data-part="status"
      data-input={input.id}
      data-asks={asks || undefined}
      // The field keeps the focus, so the keypad of a phone stays.
      onMouseDown={(event) => event.preventDefault()}
    >
      {number !== undefined && number.quantity.fromPatient !== true && (
        <Signs
          label={shortLabel(input)}
          text={number.cell.text}
          onText={(text) => actions.edit({ kind: 'type', on: number.cell.on, input: input.id, text })}
        />
      )}
      <div className={styles['words']}>
        {wordsOf(props).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {number !== undefined && <Repairs number={number} actions={actions} />}
      {helpOf(input).length > 0 && (
        <button
          type="button"
          className={styles['help']}
          tabIndex={-1}
          aria-expanded={helping}
          aria-label={`Help on ${shortLabel(input)}`}
          onClick={onHelp}
        >
          ?
        </button>
      )}
    </fieldset>
  )
}

/** The key of marks and keys, while no field of the section has the focus. */
export function IdleRow() {
  return (
    <div className={styles['idle']} data-part="legend">
      <p>
        <i className={styles['counts']} aria-hidden="true" />
        counts toward a set
      </p>
      <p>
        <i className={styles['next']} aria-hidden="true" />
        decides next
      </p>
      <p className={styles['keys']}>
        <kbd>Enter</kbd> next · <kbd>Y</kbd> <kbd>N</kbd> answer · <kbd>&gt;</kbd> <kbd>&lt;</kbd> before a number ·{' '}
        <kbd>F1</kbd> help
      </p>
    </div>
  )
}
