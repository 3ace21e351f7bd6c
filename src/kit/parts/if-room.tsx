import type { ReactNode } from 'react'
import styles from './if-room.module.css'

/** The part of a name that a phone hides from sight but not from screen readers. */
export const IfRoom = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles['rest']}>{children}</span>
)
