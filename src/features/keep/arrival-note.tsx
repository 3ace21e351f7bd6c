import { useEffect, useRef } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { CaseResult } from '../../case/file.ts'
import type { Turn } from '../entry/draft-reducer.ts'
import { insideWords } from '../record/record-words.ts'
import { NotOpened, OpeningNote } from './notes.tsx'
import { type Arrival, isInHand } from './use-arrival.ts'
import type { Opening } from './use-opening.ts'

interface Props {
  /** What the page was opened with. */
  readonly arrival: Arrival
  /** The case inside this page; null: none. */
  readonly arrived: CaseResult | null
  /** How the form came to hold what it holds. */
  readonly turn: Turn
  /** How the last link out of the address bar fared. */
  readonly link: Opening
  readonly onForget: () => void
}

/** How it went with what the page was opened with: a link, or a case that could not be read. */
export function ArrivalNote({ arrival, arrived, turn, link, onForget }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const { state } = link
  // Whoever puts a link into the address bar may be far down the form.
  useEffect(() => {
    if (state === 'refused' || state === 'opened') place.current?.scrollIntoView({ block: 'nearest' })
  }, [state])
  const leftOut = arrival.case !== null && arrival.link !== null && state !== 'none'
  const refused = arrived?.ok === false && turn.by === 'start'
  return (
    <div ref={place} className="arrival" data-quiet={(!refused && state === 'none') || undefined}>
      <OpeningNote className="drop-done" opening={link} inForce={null} onForget={onForget} />
      {leftOut && <p>The case inside this page was left out, because of the link.</p>}
      {refused && <NotOpened what="The case inside this page" rest="The form is empty." faults={arrived.faults} />}
    </div>
  )
}

/** Says that what stands in the form came with the page, as long as it does. */
export function CaseInside({ arrived, opened }: Pick<Props, 'arrived'> & { readonly opened: CaseRecord | null }) {
  if (arrived?.ok !== true || !isInHand(arrived.record, opened)) return null
  return <p className="case-inside">{insideWords(arrived.record)}</p>
}
