import type { WorkupTest } from '../wording/workup.ts'

/** A box as on a paper list: crossed when the result is there, half full, or empty. No tick: nothing here is "good". */
const SHAPES = {
  there: <path d="M2.5 2.5h11v11h-11zM4.5 4.5l7 7M11.5 4.5l-7 7" />,
  part: <path d="M2.5 2.5h11v11h-11zM4.5 11.5l7-7" />,
  open: <path d="M2.5 2.5h11v11h-11z" />,
} as const

/** The sign before a test. The word beside it says the same. */
export function TickMark({ state }: Pick<WorkupTest, 'state'>) {
  return (
    <svg className="mark tick-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="1.5">
        {SHAPES[state]}
      </g>
    </svg>
  )
}
