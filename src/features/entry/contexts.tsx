import { useState } from 'react'
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

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Who the patient is: chips that answer questions and bring fields into sight. */
export function Contexts({ sheet, patient, index, on, actions }: ContextsProps) {
  const [said, setSaid] = useState<Said | null>(null)
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
    return [...yes, adds === 0 ? '' : `${counted(adds, 'field')} added.`].join(' ').trim()
  }
  const press = (context: Context) => {
    const chosen = isChosen(context, patient)
    const does = pressOf(context, patient)
    const adds = context.adds.length
    if (does.kind === 'ask') setSaid({ kind: 'ask', findings: does.findings, adds })
    else if (does.kind === 'typed') setSaid({ kind: 'plain', words: `Change the unit of ${labelOf(does.quantity)}.` })
    else if (does.kind === 'answers')
      answer(does.change, chosen ? `${context.label} taken back.` : added(does.change, adds))
    else {
      const quantity = index.quantities.get(does.quantity)
      const unit = does.code ?? (quantity === undefined ? '' : firstUnit(quantity))
      actions.edit({ kind: 'unit', input: does.quantity, unit })
      const name = quantity?.units.find(({ code }) => code === unit)?.label ?? unit
      setSaid({
        kind: 'plain',
        words: `${labelOf(does.quantity)} in ${name}.${chosen ? '' : ` ${counted(adds, 'field')} added. Tap again to undo.`}`,
      })
    }
  }
  const none = isNoneChosen(sheet, patient)
  const pressNoneOfThese = () => {
    const change = pressNone(sheet, patient)
    const count = Object.keys(change).length
    answer(change, none ? 'Answers taken back.' : `${counted(count, 'question')} answered No.`)
  }
  const current = said?.kind === 'changed' && !holds(said.change, patient) ? null : said
  return (
    <fieldset className={styles['contexts']} data-part="contexts">
      <legend>Who is this patient?</legend>
      <p className={styles['said']} aria-live="polite" data-part="context-said">
        {current?.kind === 'ask' && 'Which one? Or type the age.'}
        {current !== null && current.kind !== 'ask' && current.words}
        {current?.kind === 'ask' &&
          current.findings.map((finding) => (
            <button
              key={finding}
              type="button"
              onClick={() => answer({ [finding]: 'yes' }, added({ [finding]: 'yes' }, current.adds))}
            >
              {labelOf(finding)}
            </button>
          ))}
        {current?.kind === 'changed' && (
          <button
            type="button"
            onClick={() => {
              give(current.undo)
              setSaid(null)
            }}
          >
            Undo
          </button>
        )}
      </p>
      <div className={styles['chips']}>
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
