import { type ReactNode, useState } from 'react'
import { Note } from '../../kit/parts/note.tsx'
import styles from './field-frame.module.css'

/** The id of the words that describe a field, for `aria-describedby`. */
export const noteId = (id: string): string => `${id}-notes`

interface FieldFrameProps {
  /** Id of the input. */
  readonly id: string
  /** What the input is called. */
  readonly name: string
  /** A question is a group of answers: its frame is a `fieldset`, its label a `legend`. */
  readonly question?: boolean
  /** The label element. */
  readonly label: ReactNode
  /** The control beside the label; absent if the label contains it. */
  readonly control?: ReactNode
  readonly help: string | undefined
  readonly note: string | undefined
  readonly contradiction?: string | undefined
  /** What there is to say about the value, below label and control. */
  readonly children?: ReactNode
}

/**
 * The frame of every field: label and control, notes on the value, the small print behind its button, and a
 * contradiction, which is always visible.
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
        // Not a tab stop: `aria-describedby` reads the words, and one button above explains all fields.
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
          <div className={styles['explain']} data-part="explain" data-open={open || undefined}>
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
