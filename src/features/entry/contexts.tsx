import { useRef, useState } from 'react'
import type { Context, Sheet } from '../../criteria/sheet.types.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { firstUnit } from '../../input/draft.ts'
import { shortLabel } from '../../wording/brief.ts'
import styles from './contexts.module.css'
import {
  type AnswerChange,
  holds,
  isChosen,
  isNoneChosen,
  type PatientNow,
  pressNone,
  pressOf,
  undoOf,
} from './contexts-model.ts'
import type { DraftActions } from './use-draft.ts'

/** What the line above the chips says. */
type Said =
  | { readonly kind: 'changed'; readonly words: string; readonly change: AnswerChange; readonly undo: AnswerChange }
  | { readonly kind: 'ask'; readonly findings: readonly string[]; readonly adds: number }
  | { readonly kind: 'plain'; readonly words: string }

interface ContextsProps {
  readonly sheet: Sheet
  readonly patient: PatientNow
  readonly index: VocabularyIndex
  /** Id of the occasion that the findings are answered on. */
  readonly on: string
  readonly actions: DraftActions
}

interface SaidLineProps {
  readonly said: Said | null
  readonly labelOf: (id: string) => string
  readonly onUndo: (undo: AnswerChange) => void
  readonly onWhich: (finding: string, adds: number) => void
}

/** What the last press changed, with its undo; or a question with its answers. */
function SaidLine({ said, labelOf, onUndo, onWhich }: SaidLineProps) {
  return (
    <p className={styles['said']} aria-live="polite" data-part="context-said">
      {said?.kind === 'ask' ? 'Which one? Or type the age.' : said?.words}
      {said?.kind === 'ask' &&
        said.findings.map((finding) => (
          <button key={finding} type="button" onClick={() => onWhich(finding, said.adds)}>
            {labelOf(finding)}
          </button>
        ))}
      {said?.kind === 'changed' && (
        <button type="button" onClick={() => onUndo(said.undo)}>
          Undo
        </button>
      )}
    </p>
  )
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Who the patient is: chips that answer questions and bring fields into sight. */
export function Contexts({ sheet, patient, index, on, actions }: ContextsProps) {
  const [said, setSaid] = useState<Said | null>(null)
  const chips = useRef<HTMLDivElement>(null)
  const labelOf = (id: string): string => {
    const input = index.inputs.get(id)
    return input === undefined ? id : shortLabel(input)
  }
  const give = (change: AnswerChange) => {
    for (const [input, answer] of Object.entries(change)) actions.edit({ kind: 'answer', on, input, answer })
  }
  const answer = (change: AnswerChange, words: string) => {
    setSaid({ kind: 'changed', words, change, undo: undoOf(change, patient) })
    give(change)
  }
  const added = (change: AnswerChange, adds: number): string => {
    const yes = Object.entries(change).flatMap(([id, given]) => (given === 'yes' ? [`${labelOf(id)}: yes.`] : []))
    return [...yes, ...(adds === 0 ? [] : [`${counted(adds, 'field')} added.`])].join(' ')
  }
  const selectUnit = (id: string, code: string | null, adds: number) => {
    const quantity = index.quantities.get(id)
    if (quantity === undefined) return
    const unit = code ?? firstUnit(quantity)
    actions.edit({ kind: 'unit', input: id, unit })
    const now = `${labelOf(id)} in ${quantity.units.find((one) => one.code === unit)?.label ?? unit}.`
    setSaid({
      kind: 'plain',
      words: code === null ? now : `${now} ${counted(adds, 'field')} added. Tap again to undo.`,
    })
  }
  const press = (context: Context) => {
    const { label, adds } = context
    const does = pressOf(context, patient)
    if (does.kind === 'ask') setSaid({ kind: 'ask', findings: does.findings, adds: adds.length })
    else if (does.kind === 'typed') setSaid({ kind: 'plain', words: `Change the unit of ${labelOf(does.quantity)}.` })
    else if (does.kind === 'unit') selectUnit(does.quantity, does.code, adds.length)
    else answer(does.change, isChosen(context, patient) ? `${label} taken back.` : added(does.change, adds.length))
  }
  const none = isNoneChosen(sheet, patient)
  const pressNoneOfThese = () => {
    const change = pressNone(sheet, patient)
    const count = Object.keys(change).length
    answer(change, none ? 'Answers taken back.' : `${counted(count, 'question')} answered No.`)
  }
  // A button of the line disappears when it is pressed.
  const backToChips = () => chips.current?.querySelector('button')?.focus()
  return (
    <fieldset className={styles['contexts']} data-part="contexts">
      <legend>Who is this patient?</legend>
      <SaidLine
        said={said?.kind === 'changed' && !holds(said.change, patient) ? null : said}
        labelOf={labelOf}
        onUndo={(undo) => {
          give(undo)
          setSaid(null)
          backToChips()
        }}
        onWhich={(finding, adds) => {
          answer({ [finding]: 'yes' }, added({ [finding]: 'yes' }, adds))
          backToChips()
        }}
      />
      <div className={styles['chips']} ref={chips}>
        {sheet.contexts.map((context) => (
          <button
            key={context.id}
            type="button"
            aria-pressed={isChosen(context, patient)}
            onClick={() => press(context)}
          >
            {context.label}
          </button>
        ))}
        <button type="button" aria-pressed={none} onClick={pressNoneOfThese}>
          {sheet.noContext}
        </button>
      </div>
    </fieldset>
  )
}
