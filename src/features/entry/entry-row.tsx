import type { ReactNode } from 'react'
import styles from './entry-row.module.css'

/**
 * The columns of a quantity side by side, then its unit. Children: `input` or `button` per column, then `select` or
 * `span`.
 */
export function EntryRow({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['row']} data-part="control">
      {children}
    </div>
  )
}
