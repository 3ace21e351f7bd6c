import { type ReactNode, useId, useState } from 'react'
import styles from './folds.module.css'

interface FormFoldProps {
  readonly label: string
  /** At the right: how many are entered, or how many more there are. */
  readonly beside: string
  readonly children: ReactNode
}

/** Fields one tap away. Closed, it still shows the fields that have a value. */
export function FormFold({ label, beside, children }: FormFoldProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <h2 className={styles['title']}>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <span>{label}</span>
          <span className={styles['beside']}>{beside}</span>
        </button>
      </h2>
      <div id={id} className={styles['body']} data-part="fold" data-open={open || undefined}>
        {children}
      </div>
    </>
  )
}

/** The folds of the form: their titles side by side, what they hold below. */
export function Folds({ children }: { readonly children: ReactNode }) {
  return <div className={styles['folds']}>{children}</div>
}
