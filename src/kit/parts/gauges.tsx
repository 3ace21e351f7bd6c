import { Fragment } from 'react'
import type { Gauge } from '../../wording/gauge.ts'
import { classes } from '../classes.ts'
import styles from './gauges.module.css'

/** A width as an attribute: where a browser saves an inline style with the page, the page's own policy refuses it. */
const width = (share: number) => `${share * 100}%`

function Bar({ gauge }: { readonly gauge: Gauge }) {
  if (gauge.kind === 'score') {
    const { reached, reachable, cutoff } = gauge
    return (
      <span className={styles['score']}>
        <svg className={styles['may']} width={width(reachable)} />
        <svg className={styles['is']} width={width(reached)} />
        <svg className={styles['cutoff']} width={width(cutoff)} />
      </span>
    )
  }
  const { segments, needed } = gauge
  return (
    <span className={styles['count']}>
      {segments.map((verdict, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a segment is only its place
        <Fragment key={place}>
          {place === needed && <span className={styles['cutoff']} />}
          <span data-verdict={verdict} />
        </Fragment>
      ))}
      {needed >= segments.length && <span className={styles['cutoff']} />}
    </span>
  )
}

/** How much of a set is met, still possible and out of reach, with its cut-off. The words beside it say the same. */
export function Gauges({
  gauges,
  className,
}: {
  readonly gauges: readonly Gauge[]
  readonly className?: string | undefined
}) {
  return (
    <span className={classes(styles['gauges'], className)} aria-hidden="true">
      {gauges.map((gauge, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a rule keep their order
        <Bar key={place} gauge={gauge} />
      ))}
    </span>
  )
}
