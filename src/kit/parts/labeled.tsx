import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from '../classes.ts'
import styles from './labeled.module.css'

interface LabeledProps extends Omit<ComponentProps<'div'>, 'children'> {
  readonly label: ReactNode
  /** Draws the control; the id ties the label to it. */
  readonly children: (id: string) => ReactNode
}

/** A control below its label. */
export function Labeled({ label, className, children, ...rest }: LabeledProps) {
  const id = useId()
  return (
    <div className={classes(styles['labeled'], className)} {...rest}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
