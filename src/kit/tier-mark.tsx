/** One shape per rank, growing in weight: ring, eye, square, triangle, octagon. */
const SHAPES = [
  <circle key="0" cx="12" cy="12" r="8.5" strokeDasharray="3 2.4" />,
  <g key="1">
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7v5l3.5 2" />
  </g>,
  <path key="2" d="M4.5 4.5h15v15h-15zM8.5 9.5h7M8.5 14.5h7" />,
  <path key="3" d="M12 3.2 22 20.5H2zM12 9.5v5M12 17.2v.6" />,
  <path key="4" d="M8.1 2.5h7.8l5.6 5.6v7.8l-5.6 5.6H8.1l-5.6-5.6V8.1zM12 7v6M12 16.4v.6" />,
] as const

/** The sign of a tier. The title beside it says the same. */
export function TierMark({ rank }: { readonly rank: number }) {
  return (
    <svg className="tier-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        {SHAPES[Math.min(rank, SHAPES.length - 1)]}
      </g>
    </svg>
  )
}
