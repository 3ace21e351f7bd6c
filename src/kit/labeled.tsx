import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './labeled.module.css'

interface LabeledProps extends Omit<ComponentProps<'div'>, 'children'> {
  readonly label: ReactNode
  /** Draws the control with the id that ties the label to it. */
  readonly children: (id: string) => ReactNode
}

/** A control under its label. */
export function Labeled({ label, className, children, ...rest }: LabeledProps) {
  const id = useId()
  return (
    <div className={classes(styles['labeled'], className)} {...rest}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
