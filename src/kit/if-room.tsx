import type { ReactNode } from 'react'
import styles from './if-room.module.css'

/** The part of a name that a phone leaves out of sight, never out of hearing. */
export const IfRoom = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles['rest']}>{children}</span>
)
