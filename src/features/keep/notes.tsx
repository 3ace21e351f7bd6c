import type { CaseFault } from '../../case/file-node.ts'
import { FaultList } from '../../kit/fault-list.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import { inForceWords } from '../hospital/hospital-panel.tsx'
import type { Opening } from './use-opening.ts'

interface Refusal {
  /** "The file", or its name. */
  readonly what: string
  readonly rest: string
  readonly faults: readonly CaseFault[]
}

/** What was not opened, and why. */
export function NotOpened({ what, rest, faults }: Refusal) {
  return (
    <div className="keep-refused" role="alert">
      <p>
        <strong>{foreign(what)} was not opened.</strong> {rest}
      </p>
      <FaultList faults={faults} />
    </div>
  )
}

function wordsOf(opening: Opening, inForce: string | null): string {
  if (opening.state === 'reading-link') return 'Opening the link…'
  // Another one may have taken its place.
  if (opening.state === 'pack') return opening.file === inForce ? inForceWords(opening.file) : ''
  if (opening.state !== 'opened') return ''
  return `${foreign(opening.what)} was opened.${opening.replaced ? ' Undo brings back what was entered before.' : ''}`
}

interface Props {
  readonly className: string
  readonly opening: Opening
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
  /** The refusal was read. */
  readonly onForget: () => void
}

/** How opening something went. */
export function OpeningNote({ className, opening, inForce, onForget }: Props) {
  return (
    <>
      <p className={className} aria-live="polite">
        {wordsOf(opening, inForce)}
      </p>
      {opening.state === 'refused' && (
        <>
          <NotOpened
            key={opening.turn}
            what={opening.what}
            rest="What is entered has not changed."
            faults={opening.faults}
          />
          <button type="button" className="hide-refusal" onClick={onForget}>
            Hide this
          </button>
        </>
      )}
    </>
  )
}
