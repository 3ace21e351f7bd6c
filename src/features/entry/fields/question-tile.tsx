import { type KeyboardEvent, memo } from 'react'
import type { Choice, Finding } from '../../../engine/vocabulary.ts'
import { ANSWER_CHOICES } from '../../../kit/words.ts'
import { ago } from '../../../wording/time.ts'
import { type Previous, WITHDRAWN } from '../before-model.ts'
import { choiceFor } from '../keys.ts'
import { answersFor, chosenOf, STRONGER, type Stronger } from '../sheet-model.ts'
import type { DraftActions } from '../use-draft.ts'
import styles from './question-tile.module.css'
import { saidId, Tile } from './tile.tsx'

interface BeforeProps {
  readonly previous: Previous
  readonly now: number
  /** Withdraws the earlier answer or restores it; absent for a number. */
  readonly withdraw?: { readonly done: boolean; readonly toggle: () => void } | undefined
}

/** The earlier entry of a field, to compare with; never copied into it. */
export function Before({ previous: { words, at, withdrawn }, now, withdraw }: BeforeProps) {
  if (withdrawn) return null
  const when = at === null ? 'no time' : ago(at, now)
  return (
    <p className={styles['before']} data-part="before">
      {withdraw?.done ? 'Withdrawn, was' : 'Before:'} <span>{words}</span>, {when}{' '}
      {withdraw && (
        <button type="button" onClick={withdraw.toggle}>
          {withdraw.done ? 'Keep it' : 'Withdraw it'}
        </button>
      )}
    </p>
  )
}

interface AnswersProps {
  readonly id: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: string | null
  readonly give: (id: string | null) => void
}

/** Letters that an answer has room for at its narrowest. */
const SHORT = 3
/** Keys that take back an answer. */
const TAKE_BACK = ['-', 'Backspace', 'Delete']

/** The answers side by side. A press on the chosen one takes it back. */
function Answers({ id: name, choices, chosen, give }: AnswersProps) {
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const choice = choiceFor(event.key, choices)
    if (choice !== undefined) give(choice.id === chosen ? null : choice.id)
    else if (TAKE_BACK.includes(event.key)) give(null)
  }
  return choices.map(({ id, label }) => (
    <label key={id} className={styles['answer']} data-wordy={label.length > SHORT || undefined}>
      <input
        type="radio"
        name={name}
        checked={chosen === id}
        aria-describedby={saidId(name)}
        onChange={() => give(id)}
        onClick={() => {
          if (chosen === id) give(null)
        }}
        onKeyDown={press}
      />
      <span>{label}</span>
    </label>
  ))
}

interface QuestionTileProps {
  readonly input: Finding | Choice
  /** A second finding, answered by a choice of its own. */
  readonly stronger: Stronger | undefined
  /** Id of the active occasion. */
  readonly on: string
  readonly answer: string | undefined
  readonly strongerAnswer: string | undefined
  readonly previous: Previous | undefined
  readonly now: number
  /** Changes between dated values that help to judge the answer. */
  readonly changes: readonly string[]
  readonly contradiction: string | undefined
  readonly counts: boolean
  readonly next: boolean
  /** A chip shows the answer, so a closed fold need not. */
  readonly shownElsewhere: boolean
  readonly actions: DraftActions
}

/** A question with its answers. Without one it is not assessed: no default looks like a finding. */
export const QuestionTile = memo(function QuestionTile(props: QuestionTileProps) {
  const { input, stronger, on, answer, strongerAnswer, previous, now, changes, contradiction, actions } = props
  const { counts, next, shownElsewhere } = props
  const give = (finding: string, given: string | null) =>
    actions.edit({ kind: 'answer', on, input: finding, answer: given })
  const withdrawn = answer === WITHDRAWN
  const standing = withdrawn ? null : (answer ?? null)
  const before = { finding: standing, stronger: strongerAnswer ?? null }
  const choices = input.kind === 'choice' ? input.options : ANSWER_CHOICES
  const all = stronger === undefined ? choices : [...choices, { id: STRONGER, label: stronger.label }]
  const choose = (id: string | null) => {
    if (stronger === undefined) return give(input.id, id)
    const after = answersFor(id, before)
    give(input.id, after.finding)
    if (after.stronger !== before.stronger) give(stronger.finding, after.stronger)
  }
  const toggle = () => give(input.id, withdrawn ? null : WITHDRAWN)
  return (
    <Tile
      input={input}
      question
      filled={!shownElsewhere && (answer !== undefined || previous !== undefined)}
      doubt={contradiction === undefined ? null : 'check'}
      {...{ counts, next }}
      control={<Answers id={input.id} choices={all} chosen={chosenOf(before)} give={choose} />}
      said={
        <>
          {changes.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {contradiction !== undefined && <p>{contradiction}</p>}
        </>
      }
    >
      {changes.length > 0 && <p className={styles['changes']}>{changes.join(' · ')}</p>}
      {previous && (
        <Before previous={previous} now={now} withdraw={standing === null ? { done: withdrawn, toggle } : undefined} />
      )}
    </Tile>
  )
})
