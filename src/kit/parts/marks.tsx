import type { ReactNode } from 'react'
import type { Verdict } from '../../engine/verdict.ts'
import type { WorkupTest } from '../../wording/workup.ts'
import { classes } from '../classes.ts'
import styles from './marks.module.css'

/**
 * A box as on a paper list: crossed when the result is known, half crossed, or empty. A check mark would say "good".
 */
const TICKS = {
  there: <path d="M2.5 2.5h11v11h-11zM4.5 4.5l7 7M11.5 4.5l-7 7" />,
  part: <path d="M2.5 2.5h11v11h-11zM4.5 11.5l7-7" />,
  open: <path d="M2.5 2.5h11v11h-11z" />,
} as const

/** The state of a test. The word beside it says the same. */
export function TickMark({ state }: Pick<WorkupTest, 'state'>) {
  return (
    <svg className={styles['mark']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="1.5">
        {TICKS[state]}
      </g>
    </svg>
  )
}

/** One shape per rank, growing in weight: ring, eye, square, triangle, octagon. */
const TIERS = [
  <circle key="0" cx="12" cy="12" r="8.5" strokeDasharray="3 2.4" />,
  <g key="1">
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7v5l3.5 2" />
  </g>,
  <path key="2" d="M4.5 4.5h15v15h-15zM8.5 9.5h7M8.5 14.5h7" />,
  <path key="3" d="M12 3.2 22 20.5H2zM12 9.5v5M12 17.2v.6" />,
  <path key="4" d="M8.1 2.5h7.8l5.6 5.6v7.8l-5.6 5.6H8.1l-5.6-5.6V8.1zM12 7v6M12 16.4v.6" />,
] as const

/** The shape of a tier. The title beside it says the same. */
export function TierMark({ rank }: { readonly rank: number }) {
  return (
    <svg className={styles['tier']} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        {TIERS[Math.min(rank, TIERS.length - 1)]}
      </g>
    </svg>
  )
}

/**
 * Shapes that differ without color: a full disk, a ring with a bar, a hatched disk, a dotted ring, a diamond.
 */
const VERDICTS = {
  met: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  'not-met': (
    <g fill="none" stroke="currentColor" strokeWidth="1.8">
      <circle cx="8" cy="8" r="6.1" />
      <path d="M5 8h6" />
    </g>
  ),
  unknown: (
    <g fill="none" stroke="currentColor">
      <circle cx="8" cy="8" r="6.3" strokeWidth="1.4" />
      <path d="M2.6 7.4 7.4 2.6M3 11 11 3M5 13 13 5M8.6 13.4l4.8-4.8" strokeWidth="1.3" />
    </g>
  ),
  none: (
    <circle
      cx="8"
      cy="8"
      r="6.1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="0.1 3.1"
      strokeLinecap="round"
    />
  ),
  counts: <path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" fill="none" stroke="currentColor" strokeWidth="1.8" />,
} as const

interface VerdictMarkProps {
  /** `counts`: enters a sum, which alone has a verdict. `none`: no data yet. */
  readonly verdict: Verdict | 'counts' | 'none'
}

/** The shape of a verdict. Hidden from screen readers: the word beside it says the same. */
export function VerdictMark({ verdict }: VerdictMarkProps) {
  return (
    <svg className={styles['mark']} data-verdict={verdict} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {VERDICTS[verdict]}
    </svg>
  )
}

interface VerdictWordsProps extends VerdictMarkProps {
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A verdict: its shape and its words. */
export function VerdictWords({ verdict, className, children }: VerdictWordsProps) {
  return (
    <span className={classes(styles['verdict'], className)} data-verdict={verdict}>
      <VerdictMark verdict={verdict} />
      {children}
    </span>
  )
}
