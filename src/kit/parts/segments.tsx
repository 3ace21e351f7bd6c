import type { ComponentProps, KeyboardEvent, ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './segments.module.css'

/** Buttons or answers joined side by side into one control. */
export function Joined({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classes(styles['joined'], className)} {...rest} />
}

interface SegmentsProps<Id> {
  /** Groups the radio buttons; unique in the page. */
  readonly name: string
  readonly options: readonly { readonly id: Id; readonly label: ReactNode }[]
  /** Undefined: none is chosen yet. */
  readonly chosen: Id | undefined
  readonly onChoose: (id: Id) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  /** Id of the words that describe the answers. */
  readonly describedBy?: string
}

/** One choice out of a few, all visible. It needs a `fieldset` with a `legend` around it. */
export function Segments<Id extends string | null>(props: SegmentsProps<Id>) {
  const { name, options, chosen, onChoose, onKeyDown, describedBy } = props
  return (
    <Joined>
      {options.map(({ id, label }) => (
        <label key={String(id)}>
          <input
            type="radio"
            name={name}
            checked={chosen === id}
            aria-describedby={describedBy}
            onChange={() => onChoose(id)}
            onKeyDown={onKeyDown}
          />
          <span>{label}</span>
        </label>
      ))}
    </Joined>
  )
}
