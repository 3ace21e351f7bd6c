import { Component, Fragment, type ReactNode, useState } from 'react'
import { isEmpty } from '../input/draft.ts'
import { handOver } from '../kit/hand-over.ts'
import { Note } from '../kit/parts/note.tsx'
import styles from './fail-safe.module.css'
import { type Memory, rescued } from './memory.ts'

/** Warns above everything while something keeps replacing the words of the page. */
export const WordsReplaced = () => (
  <Note kind="wrong" className={styles['replaced']} role="alert">
    <strong>Something changes the words on this page, such as a translator.</strong> Turn it off for this page. Read
    values and verdicts in English only.
  </Note>
)

/** How the page is drawn: first, again with everything it remembers, or again without the pack. */
export type Drawing = 'first' | 'again' | 'without-pack'

interface Props {
  /** Draws the page in one of these ways. */
  readonly page: (drawing: Drawing) => ReactNode
  /** What survives a crash; without the pack, that part is dropped. */
  readonly memory: Memory
  /** Whom to contact if every way failed. */
  readonly contacts: string
}
interface BoundaryProps {
  readonly children: ReactNode
  /** Replaces the children after a failure. */
  readonly instead: ReactNode
  /** Redraws the children if the failure was not theirs. */
  readonly tolerant: boolean
}
interface State {
  readonly failed: boolean
  /** A new number redraws the children. */
  readonly drawing: number
  /** The error just thrown; undefined: none. */
  readonly thrown?: unknown
}

class Boundary extends Component<BoundaryProps, State> {
  override state: State = { failed: false, drawing: 0 }

  static getDerivedStateFromError(thrown: unknown): Pick<State, 'thrown'> {
    return { thrown: thrown ?? 'nothing' }
  }

  static getDerivedStateFromProps({ tolerant }: BoundaryProps, { failed, drawing, thrown }: State): State | null {
    if (thrown === undefined) return null
    // Something else moved a node, as translators do: the page itself is sound.
    const moved = thrown instanceof DOMException && thrown.name === 'NotFoundError'
    return { failed: failed || !(tolerant && moved), drawing: drawing + 1, thrown: undefined }
  }

  override render() {
    const { failed, drawing } = this.state
    return failed ? this.props.instead : <Fragment key={drawing}>{this.props.children}</Fragment>
  }
}

/** Shown if no way of drawing works. Entries can still be saved. */
function Failed({ memory, contacts, onEmpty }: Omit<Props, 'page'> & { readonly onEmpty: () => void }) {
  const holds = memory.form !== null && !isEmpty(memory.form.state.draft)
  const save = () => {
    const file = rescued(memory, Date.now())
    if (file !== null) handOver(file)
  }
  return (
    <Note
      kind="wrong"
      role="alert"
      actions={
        holds && (
          <>
            <button type="button" onClick={save}>
              Save entries
            </button>
            <button type="button" onClick={onEmpty}>
              Start empty
            </button>
          </>
        )
      }
    >
      The page has failed: {holds ? 'save what was entered, then reload it.' : 'reload it.'} {contacts}
    </Note>
  )
}

const Said = ({ words }: { readonly words: string }) => (
  <Note kind="wrong" role="alert">
    {words}
  </Note>
)

/** The page without the pack, which is also dropped from memory. */
function WithoutPack({ page, memory }: Pick<Props, 'page' | 'memory'>) {
  useState(() => {
    memory.pack = null
  })
  return page('without-pack')
}

/**
 * A failing page must not go blank or lose entries. It is drawn again with everything, then without the pack, the one
 * part that comes from outside. After that it names a contact and offers the entries as a file.
 */
export function FailSafe({ page, memory, contacts }: Props) {
  const [restarts, setRestarts] = useState(0)
  const startEmpty = () => {
    memory.form = null
    setRestarts(restarts + 1)
  }
  const withoutPack = (
    <Boundary tolerant instead={<Failed {...{ memory, contacts }} onEmpty={startEmpty} />}>
      <Said words="The page failed and now runs without the hospital’s pack. Check what is entered." />
      <WithoutPack {...{ page, memory }} />
    </Boundary>
  )
  const again = (
    <Boundary key={restarts} tolerant instead={withoutPack}>
      <Said words="The page failed and was drawn again. Check what is entered." />
      {page('again')}
    </Boundary>
  )
  if (restarts > 0) return again
  return (
    <Boundary tolerant={false} instead={again}>
      {page('first')}
    </Boundary>
  )
}
