import { type ReactNode, useState } from 'react'
import { Note } from '../../kit/note.tsx'
import styles from './field-frame.module.css'

/** The id of the words that describe a field, for `aria-describedby`. */
export const noteId = (id: string): string => `${id}-notes`

interface FieldFrameProps {
  /** Id of the input. */
  readonly id: string
  /** What the input is called. */
  readonly name: string
  /** A question is a group of answers: its frame is a `fieldset` and its label a `legend`. */
  readonly question?: boolean
  /** The label as it is drawn. */
  readonly label: ReactNode
  /** Beside the label; absent where the label holds the control. */
  readonly control?: ReactNode
  readonly help: string | undefined
  readonly note: string | undefined
  readonly contradiction?: string | undefined
  /** What there is to say about the value, below label and control. */
  readonly children?: ReactNode
}

/**
 * The frame of every field: label and control, then what there is to say about the value, then the small print behind
 * its button, then a contradiction, which always shows.
 */
export function FieldFrame(props: FieldFrameProps) {
  const { id, name, question, label, control, help, note, contradiction, children } = props
  const [open, setOpen] = useState(false)
  const texts = [help, note].filter((text) => text !== undefined)
  const Frame = question ? 'fieldset' : 'div'
  return (
    <Frame className={styles['field']} data-part="field" data-bare={control === undefined || undefined}>
      {label}
      {control}
      {children}
      {texts.length > 0 && (
        // Not a tab stop: the words describe the field itself, and one button above explains all fields.
        <button
          type="button"
          className={styles['info']}
          tabIndex={-1}
          aria-label={`About ${name}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">i</span>
        </button>
      )}
      <div className={styles['notes']} id={noteId(id)}>
        {texts.length > 0 && (
          <div className={styles['explain']} data-open={open || undefined}>
            {texts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        )}
        {contradiction !== undefined && <Note kind="ask">{contradiction}</Note>}
      </div>
    </Frame>
  )
}
