/** Apart by shape alone: a filled disc, a ring with a bar through it, a triangle. */
const SHAPES = {
  now: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <circle cx="12" cy="12" r="4" fill="currentColor" />
    </>
  ),
  'not-now': <path d="M12 3.5a8.5 8.5 0 1 0 .1 0zM6 18 18 6" />,
  doubt: <path d="M12 3.2 22 20.5H2zM12 9.5v5M12 17.2v.6" />,
} as const

/** The sign of a contact's state. The words beside it say the same. */
export function ContactMark({ state }: { readonly state: keyof typeof SHAPES }) {
  return (
    <svg className="contact-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
        {SHAPES[state]}
      </g>
    </svg>
  )
}
