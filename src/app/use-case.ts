import { useMemo, useState } from 'react'
import { assess, type View } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { presentOf, shownClock } from '../case/present.ts'
import type { Reading } from '../case/reading.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { type DraftActions, type Draftsman, useDraft } from '../features/entry/use-draft.ts'
import { useNow } from '../features/entry/use-now.ts'
import { type Editions, useEditions } from '../features/record/use-editions.ts'
import { readDraft } from '../input/read-draft.ts'
import { unreadIn } from '../input/unread.ts'
import type { Memory } from './memory.ts'

/** A case in the form, and how it is looked at. */
export interface CaseInHand extends Omit<Draftsman, 'actions'> {
  readonly record: CaseRecord
  /** The same with the clock it is judged by: what the screen says of it is what a saved file says. */
  readonly judged: CaseRecord
  /** What became of each text that was typed. */
  readonly reads: ReturnType<typeof readDraft>['occasions']
  /** Labels of the fields whose text could not be read, once for each entry. */
  readonly unread: readonly string[]
  /** What the clock of this device shows, milliseconds since 1970, whole minutes. */
  readonly now: number
  /** What "now" means for this case: entries up to an hour ahead of the device count. */
  readonly present: number
  /** The moment shown: the chosen one, else the present. */
  readonly shown: number
  /** Looks at the time anew. */
  readonly look: () => number
  /** The moment shown; null: now. */
  readonly clock: number | null
  readonly setClock: (ms: number | null) => void
  readonly reading: Reading
  readonly setReading: (reading: Reading) => void
  readonly editions: Editions
  readonly view: View
  /** What the form may do; entering something comes back to now. */
  readonly entering: DraftActions
  readonly open: (file: CaseRecord) => void
  readonly start: () => void
  /** Starts for another person: nothing brings back what was entered. */
  readonly forget: () => void
  /** How often that was done. */
  readonly fresh: number
  readonly takeBack: () => void
}

/**
 * The case in the form with its clock and the reviewer's choices.
 *
 * @param criteria the criteria in force
 * @param first the case that stands in the form from the start; null: none
 * @param memory what the page remembers of an earlier drawing; it comes before `first`
 * @returns the state and the ways to change it
 * @example const { record, clock, open } = useCase(criteria, null, blankMemory())
 */
export function useCase(criteria: Criteria, first: CaseRecord | null, memory: Memory): CaseInHand {
  const { vocabulary } = criteria
  const { actions, ...drafted } = useDraft(vocabulary, first, memory)
  const { draft } = drafted
  const [now, look] = useNow()
  const [clock, setClock] = useState(memory.look === null ? (first?.asOf?.ms ?? null) : memory.look.clock)
  const [reading, setReading] = useState<Reading>(memory.look?.reading ?? 'published')
  memory.look = { clock, reading }
  const [fresh, setFresh] = useState(0)
  const { record, occasions: reads } = useMemo(() => readDraft(draft, vocabulary), [draft, vocabulary])
  const unread = useMemo(() => unreadIn(reads, vocabulary), [reads, vocabulary])
  const present = presentOf(record, now)
  const shown = clock ?? present
  const written = drafted.opened?.asOf ?? null
  const judged = useMemo(() => ({ ...record, asOf: shownClock(shown, written) }), [record, shown, written])
  const editions = useEditions(criteria, (sets) => assess(judged, criteria, shown, { reading, sets }).sets)
  const { sets } = editions
  const view = useMemo(() => ({ reading, sets }), [reading, sets])
  const entering = useMemo<DraftActions>(() => {
    // Who enters something wants it counted: a page that still shows yesterday would not.
    const present = () => setClock(null)
    return {
      ...actions,
      edit: (edit) => {
        present()
        actions.edit(edit)
      },
      add: (series, time) => {
        present()
        actions.add(series, time)
      },
    }
  }, [actions])
  const asUsual = () => {
    setClock(null)
    setReading('published')
    editions.reset()
  }
  const open = (file: CaseRecord) => {
    asUsual()
    actions.open(file)
    setClock(file.asOf?.ms ?? null)
  }
  const start = () => {
    asUsual()
    actions.clear()
  }
  const forget = () => {
    asUsual()
    setFresh(fresh + 1)
    actions.forget()
  }
  const takeBack = () => {
    asUsual()
    actions.undo()
  }
  return {
    ...drafted,
    ...{
      record,
      judged,
      reads,
      unread,
      now,
      present,
      shown,
      look,
      clock,
      setClock,
      reading,
      setReading,
      editions,
      view,
      entering,
    },
    ...{ open, start, forget, fresh, takeBack },
  }
}
