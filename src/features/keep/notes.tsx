import { useEffect, useRef, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { CaseResult } from '../../case/file.ts'
import { showInstant } from '../../case/time.ts'
import type { Fault } from '../../criteria/fault.ts'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import type { Turn } from '../entry/use-draft.ts'
import { inForceWords } from '../hospital/pack-in-use.ts'
import styles from './notes.module.css'
import { type Arrival, isInHand, type Opening, useOpening, type Ways } from './use-opening.ts'

interface Refusal {
  /** "The file", or its name. */
  readonly what: string
  readonly rest: string
  readonly faults: readonly Fault[]
  /** Hides the refusal; absent if it must stay. */
  readonly onForget?: () => void
}

/** Says what was not opened, and why. */
function NotOpened({ what, rest, faults, onForget }: Refusal) {
  return (
    <Note
      kind="wrong"
      role="alert"
      actions={
        onForget && (
          <button type="button" onClick={onForget}>
            Hide this
          </button>
        )
      }
    >
      <p>
        <strong>{foreign(what)} was not opened.</strong> {rest}
      </p>
      <FaultList faults={faults} />
    </Note>
  )
}

function wordsOf(opening: Opening, inForce: string | null): string {
  if (opening.state === 'reading-link') return 'Opening the link…'
  // Another pack may be in force by now.
  if (opening.state === 'pack') return opening.file === inForce ? inForceWords(opening.file) : ''
  if (opening.state !== 'opened') return ''
  return `${foreign(opening.what)} was opened.${opening.replaced ? ' Undo brings back what was entered before.' : ''}`
}

interface OpeningNoteProps {
  readonly opening: Opening
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
  /** Called when the reader hides a refusal. */
  readonly onForget: () => void
}

/** Shows the result of opening something. */
export function OpeningNote({ opening, inForce, onForget }: OpeningNoteProps) {
  return (
    <>
      <p className={styles['said']} data-part="opened" aria-live="polite">
        {wordsOf(opening, inForce)}
      </p>
      {opening.state === 'refused' && (
        <NotOpened
          key={opening.turn}
          what={opening.what}
          rest="What is entered has not changed."
          faults={opening.faults}
          onForget={onForget}
        />
      )}
    </>
  )
}

interface ArrivalNoteProps {
  /** What the page was opened with. */
  readonly arrival: Arrival
  /** The case inside this page; null: none. */
  readonly arrived: CaseResult | null
  /** How the current case came into the form. */
  readonly turn: Turn
  /** The result of the last link from the address bar. */
  readonly link: Opening
  readonly onForget: () => void
}

/** Shows the result of what the page was opened with: a link, or a case that could not be read. */
export function ArrivalNote({ arrival, arrived, turn, link, onForget }: ArrivalNoteProps) {
  const place = useRef<HTMLDivElement>(null)
  const { state } = link
  // A reader who puts a link into the address bar may have scrolled far down the form.
  useEffect(() => {
    if (state === 'refused' || state === 'opened') place.current?.scrollIntoView({ block: 'nearest' })
  }, [state])
  const leftOut = arrival.case !== null && arrival.link !== null && state !== 'none'
  const refused = arrived?.ok === false && turn.by === 'start'
  return (
    <div ref={place} className={styles['arrival']} data-quiet={(!refused && state === 'none') || undefined}>
      <OpeningNote opening={link} inForce={null} onForget={onForget} />
      {leftOut && <p>The case inside this page was left out, because of the link.</p>}
      {refused && <NotOpened what="The case inside this page" rest="The form is empty." faults={arrived.faults} />}
    </div>
  )
}

/** The case inside the page, with times in the reader's zone. */
function insideWords({ replay }: CaseRecord): string {
  const when = replay === undefined ? '' : `: ${showInstant(replay.savedAt.ms)}, page ${replay.build}`
  return `This page was saved with a case${when}. “Clear all” starts empty; the file keeps its case.`
}

/** Says that the case in the form came with the page, as long as that is true. */
export function CaseInside({
  arrived,
  opened,
}: Pick<ArrivalNoteProps, 'arrived'> & { readonly opened: CaseRecord | null }) {
  if (arrived?.ok !== true || !isInHand(arrived.record, opened)) return null
  return (
    <Note kind="fact" className={styles['inside']} data-part="case-inside">
      {insideWords(arrived.record)}
    </Note>
  )
}

interface FileDropProps extends Ways {
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
}

/** Opens a pack, a case or a saved page dropped anywhere on the page. By default the browser would leave the page. */
export function FileDrop({ inForce, ...ways }: FileDropProps) {
  const { opening, openFile, forget } = useOpening(ways)
  const [over, setOver] = useState(false)

  useEffect(() => {
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
    const enter = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false)
    const release = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(false)
      const [file] = event.dataTransfer?.files ?? []
      if (file !== undefined) openFile(file)
    }
    window.addEventListener('dragover', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', release)
    return () => {
      window.removeEventListener('dragover', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', release)
    }
  }, [openFile])
  return (
    <>
      {over && (
        <p className={styles['drop']} data-part="drop">
          Let go to open a case file, a saved page, a hospital’s pack, FHIR results or a table. It is read here and sent
          nowhere.
        </p>
      )}
      <OpeningNote opening={opening} inForce={inForce} onForget={forget} />
    </>
  )
}
