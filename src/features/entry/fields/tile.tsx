import type { ReactNode } from 'react'
import type { Input } from '../../../engine/vocabulary.ts'
import { shortLabel } from '../../../wording/brief.ts'
import type { DoubtWord } from './doubt-model.ts'
import styles from './tile.module.css'

/** The id of the words that describe a field, for `aria-describedby`. */
export const saidId = (id: string): string => `${id}-said`

/** The marks of a field. */
export interface FieldMarks {
  /** It counts toward a set that fits. */
  readonly counts: boolean
  /** It is the one that would decide next. */
  readonly next: boolean
  readonly doubt: DoubtWord | null
}

interface TileProps extends FieldMarks {
  readonly input: Input
  /** A question is a group of answers: its frame is a `fieldset`, its label a `legend`. */
  readonly question: boolean
  /** It has a value, so a closed fold shows it. */
  readonly filled: boolean
  readonly control: ReactNode
  /** Words for screen readers, also read with each control. */
  readonly said: ReactNode
  /** Below the control, in sight. */
  readonly children?: ReactNode
}

function Mark({ doubt, next }: Pick<TileProps, 'doubt' | 'next'>) {
  if (doubt !== null) return <span className={styles['doubt']}>{doubt}</span>
  if (!next) return null
  return (
    <span className={styles['next']}>
      <span className={styles['wide']}>decides </span>next
    </span>
  )
}

/** The frame of every field: the label and a mark above, the control below. */
export function Tile({ input, question, filled, counts, next, doubt, control, said, children }: TileProps) {
  const { id, help, note } = input
  const Frame = question ? 'fieldset' : 'div'
  const label = shortLabel(input)
  return (
    <Frame
      className={styles['tile']}
      data-part="field"
      data-input={id}
      data-question={question || undefined}
      data-filled={filled || undefined}
      data-counts={counts || undefined}
      data-next={next || undefined}
      data-doubt={doubt !== null || undefined}
    >
      {question ? <legend>{label}</legend> : <label htmlFor={id}>{label}</label>}
      <Mark doubt={doubt} next={next} />
      <div className={styles['control']} data-part="control">
        {control}
      </div>
      {children}
      {/* Read with the control. In sight the row of the section shows it. */}
      <div id={saidId(id)} hidden>
        {said}
        {[label === input.label ? undefined : input.label, help, note].map(
          (text) => text !== undefined && <p key={text}>{text}</p>,
        )}
        {next && <p>Decides next.</p>}
        {counts && <p>Counts toward a set.</p>}
      </div>
    </Frame>
  )
}
