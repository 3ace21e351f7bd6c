import type { ReactNode } from 'react'
import styles from './entry-row.module.css'

/** The columns of a quantity side by side, then its unit: `input` or `button` for each column, `select` or `span`. */
export function EntryRow({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['row']} data-part="control">
      {children}
    </div>
  )
}
