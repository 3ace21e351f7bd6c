import { type ComponentProps, StrictMode, useEffect } from 'react'
import { App } from './app.tsx'
import { FailSafe } from './fail-safe.tsx'
import type { Memory } from './memory.ts'

type AppProps = ComponentProps<typeof App>
interface Props extends Omit<AppProps, 'inside' | 'arrival'> {
  readonly memory: Memory
  /** What the page was opened with; a page that failed is drawn again without it. */
  readonly first?: Pick<AppProps, 'inside' | 'arrival'>
  /** Called once the page answers to what is typed. */
  readonly onHeld?: (() => void) | undefined
}

/** Everything that is drawn. The build and the running page draw the same, so that the page takes over what was built. */
export function Root({ first, onHeld, ...app }: Props) {
  // React has to be done first: an edit in the middle of its work is put off, which moves the caret.
  useEffect(() => onHeld && queueMicrotask(onHeld), [onHeld])
  return (
    <StrictMode>
      <FailSafe
        contacts={app.criteria.pathway.fixed.contacts}
        memory={app.memory}
        page={(drawing) => <App {...app} {...(drawing === 'first' && first)} />}
      />
    </StrictMode>
  )
}
