import { type ReactNode, useId, useState } from 'react'
import styles from './folds.module.css'

interface FormFoldProps {
  readonly label: string
  /** At the right: how many are entered, or how many more there are. */
  readonly beside: string
  /** What it holds; until it is opened once, only what a closed fold shows. */
  readonly children: (all: boolean) => ReactNode
}

/** Fields one tap away. Closed, it still shows the fields that have a value. */
export function FormFold({ label, beside, children }: FormFoldProps) {
  const [open, setOpen] = useState(false)
  const [all, setAll] = useState(false)
  const id = useId()
  const toggle = () => {
    setOpen((before) => !before)
    setAll(true)
  }
  return (
    <>
      <h2 className={styles['title']}>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={toggle}>
          <span>{label}</span>
          <span className={styles['beside']}>{beside}</span>
        </button>
      </h2>
      <div id={id} className={styles['body']} data-part="fold" data-open={open || undefined}>
        {children(all)}
      </div>
    </>
  )
}

/** The folds of the form: their titles side by side, what they hold below. */
export function Folds({ children }: { readonly children: ReactNode }) {
  return <div className={styles['folds']}>{children}</div>
}
