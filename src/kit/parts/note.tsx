import type { ComponentProps, ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './note.module.css'

interface NoteProps extends ComponentProps<'div'> {
  /** `quiet`: small print, no frame. `fact`: background. `ask`: needs a look. `wrong`: does not count. */
  readonly kind: 'quiet' | 'fact' | 'ask' | 'wrong'
  /** Buttons beside the words. */
  readonly actions?: ReactNode
}

/** Words beside the matter: small print, a question with its answers, a refusal. */
export function Note({ kind, actions, className, children, ...rest }: NoteProps) {
  return (
    <div className={classes(styles['note'], className)} data-note={kind} {...rest}>
      <div className={styles['words']}>{children}</div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  )
}
