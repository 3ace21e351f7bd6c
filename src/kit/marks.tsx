import type { Verdict } from '../engine/verdict.ts'

/** Shapes that differ without color: a full disk, an empty ring with a bar, a dashed ring with a dot. */
const SHAPES = {
  met: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  'not-met': (
    <g fill="none" stroke="currentColor" strokeWidth="1.8">
      <circle cx="8" cy="8" r="6.1" />
      <path d="M5 8h6" />
    </g>
  ),
  unknown: (
    <g fill="none" stroke="currentColor" strokeWidth="1.8">
      <circle cx="8" cy="8" r="6.1" strokeDasharray="2.6 2.2" />
      <circle cx="8" cy="8" r="0.8" />
    </g>
  ),
} as const

/** The sign of a verdict. It repeats the word beside it, so it is hidden from screen readers. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg className="mark" data-verdict={verdict} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[verdict]}
    </svg>
  )
}
