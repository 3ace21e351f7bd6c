import { useState } from 'react'

interface Props {
  readonly id: string
  readonly label: string
  readonly help: string | undefined
  readonly note: string | undefined
  readonly contradiction?: string | undefined
}

/** The id of the words that describe a field, for `aria-describedby`. */
export const noteId = (id: string): string => `${id}-notes`

/** The small print of a field, folded away until it is asked for, and what contradicts it, which always shows. */
export function FieldNotes({ id, label, help, note, contradiction }: Props) {
  const [open, setOpen] = useState(false)
  const texts = [help, note].filter((text) => text !== undefined)
  return (
    <>
      {texts.length > 0 && (
        // No stop for the Tab key: the field itself is described by the words, and one button above explains all fields.
        <button
          type="button"
          className="info"
          tabIndex={-1}
          aria-label={`About ${label}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">i</span>
        </button>
      )}
      <div className="notes" id={noteId(id)}>
        {texts.length > 0 && (
          <div className="explain" data-open={open || undefined}>
            {texts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        )}
        {contradiction !== undefined && <p className="ask">{contradiction}</p>}
      </div>
    </>
  )
}
