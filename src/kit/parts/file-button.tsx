import type { ComponentProps } from 'react'
import styles from './file-button.module.css'

/**
 * A button that opens a file. The words of the browser's own control cannot change, so it lies invisibly over the
 * label.
 */
export function FileButton({ label, ...input }: ComponentProps<'input'> & { readonly label: string }) {
  return (
    <label className={styles['button']}>
      {label}
      <input type="file" {...input} />
    </label>
  )
}
