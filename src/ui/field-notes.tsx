interface Props {
  readonly id: string
  readonly help: string | undefined
  readonly note: string | undefined
  readonly contradiction: string | undefined
}

/** The id of the words that describe a field, for `aria-describedby`. */
export const noteId = (id: string): string => `${id}-notes`

/** The small print of a field: what it means, what to know about its numbers, and what contradicts it. */
export function FieldNotes({ id, help, note, contradiction }: Props) {
  return (
    <div className="notes" id={noteId(id)}>
      {help !== undefined && <p>{help}</p>}
      {note !== undefined && <p>{note}</p>}
      {contradiction !== undefined && <p className="ask">{contradiction}</p>}
    </div>
  )
}
