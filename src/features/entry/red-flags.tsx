import { memo } from 'react'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { Fold } from '../../kit/parts/panel.tsx'
import { WITHDRAWN } from './before-model.ts'
import { Before } from './fields/question-tile.tsx'
import type { FormProps, SeriesSheet } from './form-field.tsx'
import styles from './red-flags.module.css'
import type { DraftActions } from './use-draft.ts'

interface RedFlagsProps {
  readonly vocabulary: Vocabulary
  readonly sheets: FormProps['sheets']
  readonly now: number
  readonly actions: DraftActions
}

interface TickProps {
  readonly id: string
  readonly label: string
  readonly help: string | undefined
  readonly sheet: SeriesSheet
  readonly now: number
  readonly actions: DraftActions
}

/** A box that only a person ticks. An empty box is not a "no". */
function Tick({ id, label, help, sheet, now, actions }: TickProps) {
  const occasion = sheet.columns.find(({ active }) => active)?.occasion
  if (occasion === undefined) return null
  const answer = occasion.answers[id]
  const previous = sheet.previous.get(id)
  const give = (given: string | null) => actions.edit({ kind: 'answer', on: occasion.id, input: id, answer: given })
  const withdrawn = answer === WITHDRAWN
  return (
    <div data-part="field" data-input={id}>
      <label className={styles['tick']}>
        <input
          type="checkbox"
          aria-describedby={`${id}-said`}
          checked={answer === 'yes'}
          onChange={(event) => give(event.target.checked ? 'yes' : null)}
        />
        <span>{label}</span>
      </label>
      <div id={`${id}-said`} hidden>
        {help}
      </div>
      {previous && answer !== 'yes' && (
        <Before
          previous={previous}
          now={now}
          withdraw={{ done: withdrawn, toggle: () => give(withdrawn ? null : WITHDRAWN) }}
        />
      )}
    </div>
  )
}

const NO_SHEET: SeriesSheet = { columns: [], previous: new Map() }

/** The groups of boxes that a person ticks: the red flags. */
export const RedFlags = memo(function RedFlags({ vocabulary, sheets, now, actions }: RedFlagsProps) {
  return vocabulary.groups
    .filter(({ ticks }) => ticks)
    .map((group) => (
      <Fold key={group.id} framed className={styles['flags']} title={<h2>{group.label}</h2>}>
        {group.note !== undefined && <p>{group.note}</p>}
        <div className={styles['ticks']}>
          {vocabulary.inputs
            .filter((input) => input.group === group.id)
            .map(({ id, label, help }) => (
              <Tick key={id} {...{ id, label, help, now, actions }} sheet={sheets.get(group.series) ?? NO_SHEET} />
            ))}
        </div>
      </Fold>
    ))
})
