import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { classes } from '../classes.ts'
import styles from './panel.module.css'

interface PanelProps extends Omit<ComponentProps<'section'>, 'title'> {
  /** The heading; a panel without one needs an `aria-label`. */
  readonly title?: ReactNode
  /** Id of the heading, for code that moves the focus to it. */
  readonly titleId?: string
  /** Controls beside the heading. */
  readonly beside?: ReactNode
}

/** A framed part of the page with its heading. */
export function Panel({ title, titleId, beside, className, children, ...section }: PanelProps) {
  const own = useId()
  const id = titleId ?? own
  const heading = title !== undefined && (
    <h2 id={id} tabIndex={titleId === undefined ? undefined : -1}>
      {title}
    </h2>
  )
  return (
    <section
      className={classes(styles['panel'], className)}
      aria-labelledby={title === undefined ? undefined : id}
      {...section}
    >
      {beside === undefined ? (
        heading
      ) : (
        <div className={styles['head']}>
          {heading}
          {beside}
        </div>
      )}
      {children}
    </section>
  )
}

/** Buttons side by side, wrapping. */
export function Buttons({ children }: { readonly children: ReactNode }) {
  return <div className={styles['buttons']}>{children}</div>
}

export interface FoldProps extends Omit<ComponentProps<'details'>, 'title' | 'children'> {
  readonly title: ReactNode
  /** Draws a frame like a panel. */
  readonly framed?: boolean
  /** A function is called only while the fold is open. */
  readonly children: ReactNode | (() => ReactNode)
}

/** A part that opens below its title. */
export function Fold({ title, framed, className, children, open, ...details }: FoldProps) {
  const [isOpen, setOpen] = useState(open ?? false)
  return (
    <details
      className={classes(styles['fold'], framed ? styles['panel'] : undefined, className)}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      {...details}
    >
      <summary>{title}</summary>
      {typeof children !== 'function' ? children : isOpen && children()}
    </details>
  )
}
