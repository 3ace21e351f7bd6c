import { useCallback, useMemo, useState } from 'react'
import { assess, type View } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { presentOf, shownClock } from '../case/present.ts'
import type { Reading } from '../case/reading.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { type DraftActions, type Draftsman, useDraft } from '../features/entry/use-draft.ts'
import { useNow } from '../features/entry/use-now.ts'
import { type Editions, useEditions } from '../features/record/use-editions.ts'
import { readDraft, unreadIn } from '../input/read-draft.ts'
import type { Memory } from './memory.ts'

/** The case in the form, and how it is viewed. */
export interface CaseInHand extends Omit<Draftsman, 'actions'> {
  readonly record: CaseRecord
  /** The record with the clock it is judged by, so that a saved file says the same as the screen. */
  readonly judged: CaseRecord
  /** How each typed text was read. */
  readonly reads: ReturnType<typeof readDraft>['occasions']
  /** Labels of unreadable fields, once for each entry. */
  readonly unread: readonly string[]
  /** The clock of this device, milliseconds since 1970, whole minutes. */
  readonly device: number
  /** The same, or the moment of a visited case. */
  readonly now: number
  /** "Now" for this case: entries up to an hour ahead of the device count. */
  readonly present: number
  /** The moment shown: the chosen one, otherwise the present. */
  readonly shown: number
  /** Reads the clock. */
  readonly look: () => number
  /** The moment shown; null: now. */
  readonly clock: number | null
  readonly setClock: (ms: number | null) => void
  readonly reading: Reading
  readonly setReading: (reading: Reading) => void
  readonly editions: Editions
  readonly view: View
  /** The actions of the form. Editing returns the clock to now. */
  readonly entering: DraftActions
  readonly open: (file: CaseRecord) => void
  /** A case is visited: it is a teaching patient. */
  readonly visiting: boolean
  readonly start: () => void
  /** Starts for another patient, without undo. */
  readonly forget: () => void
  /** How often `forget` has run. */
  readonly fresh: number
  readonly takeBack: () => void
}

/** Makes each edit return the clock to now. Otherwise a new value would not count. */
function backToNow(actions: DraftActions, present: () => void): DraftActions {
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
    take: (taken, words) => {
      present()
      actions.take(taken, words)
    },
  }
}

/** The clock of this device, and what the form takes for now: during a visit the moment of the visited case. */
function useMoment({ aside, opened }: Pick<Draftsman, 'aside' | 'opened'>) {
  const [device, lookAtDevice] = useNow()
  const visited = aside === null ? null : (opened?.asOf?.ms ?? null)
  const look = useCallback(() => (visited === null ? lookAtDevice() : visited), [visited, lookAtDevice])
  return { device, now: visited ?? device, look, visiting: visited !== null }
}

/**
 * The case in the form with its clock and the reviewer's choices.
 *
 * @param first null: none
 * @param memory what survived a crash; it takes precedence over `first`
 * @example const { record, clock, open } = useCase(criteria, null, blankMemory())
 */
export function useCase(criteria: Criteria, first: CaseRecord | null, memory: Memory): CaseInHand {
  const { vocabulary } = criteria
  const { actions, ...drafted } = useDraft(vocabulary, first, memory)
  const { draft } = drafted
  const moment = useMoment(drafted)
  const { now } = moment
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
  const entering = useMemo(() => backToNow(actions, () => setClock(null)), [actions])
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
    ...moment,
    ...{
      record,
      judged,
      reads,
      unread,
      present,
      shown,
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
