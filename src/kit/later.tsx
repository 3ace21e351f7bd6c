import type { ReactNode } from 'react'
import { type Late, useLate } from './late.ts'
import { Note } from './parts/note.tsx'

/** Words for a part of the page that cannot be loaded. */
export const DAMAGED = 'This copy of the page is damaged. Get a fresh one.'

interface Props<T> {
  readonly of: Late<T>
  readonly children: (part: T) => ReactNode
}

/** Draws a late part as soon as it is loaded. */
export function Later<T>({ of, children }: Props<T>) {
  const state = useLate(of)
  if (state === 'loading') return <p aria-busy="true">Opening…</p>
  if (state === 'damaged')
    return (
      <Note kind="wrong" role="alert">
        {DAMAGED}
      </Note>
    )
  return children(state.part)
}
