import { type FocusEvent, Fragment, type KeyboardEvent, type ReactNode, useState } from 'react'
import { FormField, type FormProps } from './form-field.tsx'
import styles from './section.module.css'
import type { SheetItem } from './sheet-model.ts'

interface SectionProps extends FormProps {
  readonly label: string
  /** Above the row for the focused field. */
  readonly above: readonly SheetItem[]
  /** Below it. */
  readonly below?: readonly SheetItem[]
  readonly byChips: ReadonlySet<string>
  /** In the place of the row while no field has the focus; a phone shows both. */
  readonly idle?: ReactNode
}

const inputAt = (target: EventTarget): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-input]')?.dataset['input']) || null

/**
 * Fields side by side with one row that belongs to the focused field. In the document the row follows its field, so that
 * Tab in a doubt reaches the first repair; on the page its place never changes.
 */
export function FieldSection({ label, above, below = [], byChips, idle, ...props }: SectionProps) {
  const [focused, setFocused] = useState<string | null>(null)
  const [helping, setHelping] = useState(false)
  const take = (id: string | null) => {
    if (id === focused) return
    setFocused(id)
    setHelping(false)
  }
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) take(null)
  }
  const onHelp = () => setHelping(!helping)
  const helpByKey = (event: KeyboardEvent) => {
    if (event.key !== 'F1' || focused === null) return
    event.preventDefault()
    onHelp()
  }
  const drawn = (item: SheetItem) => {
    if (item.kind === 'heading') {
      const { id, text, note } = item
      return (
        <div key={id} className={styles['heading']} data-part="group">
          <h2>{text}</h2>
          {note !== undefined && <p>{note}</p>}
        </div>
      )
    }
    const { id } = item.input
    return <FormField key={id} {...props} {...{ item, helping, onHelp, byChips }} focused={focused === id} />
  }
  return (
    <fieldset
      className={styles['section']}
      aria-label={label}
      data-part="section"
      onFocus={({ target }) => take(inputAt(target))}
      onBlur={leave}
      onKeyDown={helpByKey}
    >
      <Fragment key="above">{above.map(drawn)}</Fragment>
      <div className={styles['slot']} data-part="slot">
        {idle}
      </div>
      <Fragment key="below">{below.map(drawn)}</Fragment>
    </fieldset>
  )
}
