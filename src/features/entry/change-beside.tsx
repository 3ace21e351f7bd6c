interface Props {
  readonly changes: readonly string[]
  /** For the field that is described by the line. */
  readonly id?: string
}

/** How the values changed, beside the tick that asks about it. Nothing where nothing can be told. */
export function ChangeBeside({ changes, id }: Props) {
  if (changes.length === 0) return null
  return (
    <p className="change-beside" id={id}>
      {changes.join(' · ')}
    </p>
  )
}
