import type { ReactNode } from 'react'
import type { Panels } from '../use-panels.ts'
import type { PanelName } from './panel-props.ts'
import styles from './tools.module.css'

interface Props {
  readonly panels: Pick<Panels, 'panel' | 'toggle'>
  /** The moment shown: "now", "2026-11-22 06:10". */
  readonly moment: string
  /** The button to the matrix; null while nothing is entered. */
  readonly compare: ReactNode
}

/** The rest of the page, one tap away each. */
export function Tools({ panels: { panel, toggle }, moment, compare }: Props) {
  const button = (name: PanelName, label: ReactNode) => (
    <button type="button" aria-expanded={panel === name} onClick={() => toggle(name)}>
      {label}
    </button>
  )
  return (
    <nav className={styles['tools']} data-fades aria-label="More">
      {compare}
      {button('trends', 'Trends')}
      {button('tests', 'Next tests')}
      {button(
        'as-of',
        <>
          View as of <small>{moment}</small>
        </>,
      )}
      {button('why', 'Why and sources')}
      {button('share', 'Share')}
    </nav>
  )
}
