import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'

interface FieldProps extends Omit<ComponentProps<'div'>, 'children'> {
  readonly label: ReactNode
  /** Draws the control with the id that ties the label to it. */
  readonly children: (id: string) => ReactNode
}

/** A label above its control. */
export function Field({ label, className, children, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div className={classes(styles['field'], className)} {...rest}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
