import type { ReactNode } from 'react'
import styles from './panel-frame.module.css'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** An open part of the answer, with its title and a close button. */
export function PanelFrame({ title, onClose, children }: Props) {
  return (
    <section className={styles['frame']} data-part="panel" aria-labelledby="panel-title">
      <div className={styles['head']}>
        <h2 id="panel-title" tabIndex={-1}>
          {title}
        </h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <div className={styles['body']}>{children}</div>
    </section>
  )
}
