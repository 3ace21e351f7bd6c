import type { ComponentProps } from 'react'
import styles from './file-button.module.css'

/** A button that opens a file. The browser's own field cannot change its words, so it lies unseen over the label. */
export function FileButton({ label, ...input }: ComponentProps<'input'> & { readonly label: string }) {
  return (
    <label className={styles['button']}>
      {label}
      <input type="file" {...input} />
    </label>
  )
}
