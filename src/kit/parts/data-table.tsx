import type { ComponentProps } from 'react'
import { classes } from '../classes.ts'
import styles from './data-table.module.css'

/** The head of a table: one name for each column. */
export function ColumnHeads({ heads }: { readonly heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface DataTableProps extends ComponentProps<'table'> {
  readonly heads: readonly string[]
  /** The caption. */
  readonly caption: string
  /** The words above the table say the same: only screen readers get the caption. */
  readonly silent?: boolean
  /** In a narrow place each row becomes a small block. Cells name their column in `data-label`. */
  readonly stacks?: boolean
}

/** Rows under named columns. */
export function DataTable({ heads, caption, silent, stacks, className, children, ...table }: DataTableProps) {
  return (
    <div className={styles['place']}>
      <table className={classes(styles['table'], className)} data-stacks={stacks || undefined} {...table}>
        <caption className={silent ? 'visually-hidden' : undefined}>{caption}</caption>
        <ColumnHeads heads={heads} />
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
