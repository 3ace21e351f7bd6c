import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import styles from './print-alone.module.css'

/** Set on the root while one part is printed: the rest of the page stays off the paper. */
const PRINTING = 'printAlone'

interface Props {
  readonly title: string
  /** Called when the browser has printed. */
  readonly onEnd: () => void
  readonly children: ReactNode
}

/** Prints its content without the rest of the page, as soon as it is drawn. */
export function PrintAlone({ title, onEnd, children }: Props) {
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset[PRINTING] = ''
    // Some browsers go on before they have printed.
    addEventListener('afterprint', onEnd)
    window.print()
    return () => {
      delete dataset[PRINTING]
      removeEventListener('afterprint', onEnd)
    }
  }, [onEnd])
  return createPortal(
    <section className={styles['paper']}>
      <h1>{title}</h1>
      {children}
    </section>,
    document.body,
  )
}
