import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { type Assessment, assess, type View } from '../case/assess.ts'
import { type CaseRecord, upToMoment } from '../case/case.ts'
import { contradictions as contradictionsOf } from '../case/contradictions.ts'
import { evidenceAt } from '../case/evidence.ts'
import { presentOf, shownClock } from '../case/present.ts'
import type { Reading } from '../case/reading.ts'
import { type Trend, trendsOf } from '../case/series.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { SheetLimit } from '../criteria/sheet.types.ts'
import { evaluateLadder } from '../engine/ladder.ts'
import { arrange } from '../engine/order.ts'
import { judgeQuantity } from '../engine/quantity.ts'
import type { Verdict } from '../engine/verdict.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { seenAs } from '../features/course/clock-model.ts'
import { changesBeside } from '../features/entry/before-model.ts'
import { type DraftActions, type Draftsman, useDraft } from '../features/entry/use-draft.ts'
import { useNow } from '../features/entry/use-now.ts'
import { type LadderView, ladderView } from '../features/ladder/ladder-model.ts'
import { type Editions, useEditions } from '../features/record/use-editions.ts'
import { fieldsThatMatter } from '../features/settle/field-marks-model.ts'
import { readDraft, unreadIn } from '../input/read-draft.ts'
import { nearByInput } from '../wording/set.ts'
import type { MessageInput } from '../wording/told.ts'
import { knownInputs } from '../wording/workup.ts'
import type { Memory } from './memory.ts'
import type { CaseInView } from './use-later.ts'

/** Everything the page says of a case at one moment. */
export interface Answers {
  readonly assessment: Assessment
  /** The contradiction of each input, by id. */
  readonly contradictions: ReadonlyMap<string, string>
  /** Limits that a value barely misses, by input. */
  readonly near: ReadonlyMap<string, string>
  readonly ladders: readonly LadderView[]
  /** Ids of inputs with a value or an answer. */
  readonly known: ReadonlySet<string>
  /** Inputs that count toward a set that fits. */
  readonly counts: ReadonlySet<string>
  /** The input that would decide next; null: none. */
  readonly next: string | null
  /** Whether the patient's value passes a limit. */
  readonly judge: (limit: SheetLimit) => Verdict
  /** Changes between dated values, by the finding that asks about them. */
  readonly changes: ReadonlyMap<string, readonly string[]>
  readonly trends: readonly Trend[]
}

/**
 * Evaluates a case, again only if something it depends on has changed.
 *
 * @param later the same object while nothing changes
 * @example const { assessment } = useAnswers(later)
 */
export function useAnswers({ judged: record, criteria, shown: asOf, view }: CaseInView): Answers {
  const { vocabulary, pathway, trendRules } = criteria
  const index = indexVocabulary(vocabulary)
  const assessment = useMemo(() => assess(record, criteria, asOf, view), [record, criteria, asOf, view])
  const evidence = useMemo(
    () => evidenceAt(record, vocabulary, asOf, trendRules)(pathway.lookBack),
    [record, vocabulary, pathway, asOf, trendRules],
  )
  const contradictions = useMemo(() => {
    const found = contradictionsOf(evidence, vocabulary)
    return new Map(
      found.flatMap(({ if: one, against, message }) => [[one, message] as const, [against, message] as const]),
    )
  }, [evidence, vocabulary])
  const near = useMemo(() => nearByInput(arrange(assessment.sets).shown, index), [assessment, index])
  const ladders = useMemo(
    () => criteria.ladders.map((ladder) => ladderView(evaluateLadder(ladder, evidence, vocabulary), index)),
    [criteria, evidence, vocabulary, index],
  )
  const known = useMemo(() => knownInputs(evidence), [evidence])
  // The field that decides next may follow the verdicts a moment later.
  const later = useDeferredValue(
    useMemo(() => ({ assessment, known, record, asOf }), [assessment, known, record, asOf]),
  )
  const matter = useMemo(
    () => fieldsThatMatter(later.assessment, later.known, later.record, vocabulary, later.asOf),
    [later, vocabulary],
  )
  const judge = useCallback(
    (limit: SheetLimit) => judgeQuantity(limit.quantity, limit, { evidence, vocabulary: index }).verdict,
    [evidence, index],
  )
  const trends = useMemo(() => trendsOf(record, vocabulary, asOf), [record, vocabulary, asOf])
  const changes = useMemo(() => changesBeside(trends), [trends])
  return { assessment, contradictions, near, ladders, known, ...matter, judge, trends, changes }
}

type Told = Omit<MessageInput, 'lists'>
interface Looked extends Omit<Told, 'seenAs' | 'at' | 'reading'> {
  readonly reading: Reading
  /** The moment shown; null: now. */
  readonly clock: number | null
}

/**
 * The case and its results, for prompt, message and paper.
 *
 * @returns the same object while nothing changes
 * @example const told = useTold({ record, assessment, criteria, index, build, now, reading, clock })
 */
export function useTold({ record, assessment, criteria, index, build, now, reading, clock }: Looked): Told {
  return useMemo(
    () => tell({ record, assessment, criteria, index, build, now, reading, clock }),
    [record, assessment, criteria, index, build, now, reading, clock],
  )
}

function tell({ record, clock, now, reading, ...rest }: Looked): Told {
  const at = clock ?? now
  const known = upToMoment(record, rest.criteria.vocabulary, at)
  return { ...rest, now, reading, seenAs: seenAs(clock, reading), record: known, at }
}

/**
 * The case of the form and its results, worked out now: a text that is copied never lags behind the form.
 *
 * @example tellNow(current, '1.2.3').assessment.escalation.tier.id // 'call'
 */
export function tellNow({ criteria, judged, present, shown, clock, reading, view }: CaseInView, build: string): Told {
  const assessment = assess(judged, criteria, shown, view)
  const index = indexVocabulary(criteria.vocabulary)
  return tell({ record: judged, assessment, criteria, index, build, now: present, reading, clock })
}

/** The case in the form, and how it is viewed. */
export interface CaseInHand extends Omit<Draftsman, 'actions'> {
  readonly record: CaseRecord
  /** The record with the clock it is judged by: a saved file says the same as the screen. */
  readonly judged: CaseRecord
  /** How each typed text was read. */
  readonly reads: ReturnType<typeof readDraft>['occasions']
  /** Labels of unreadable fields, once for each entry. */
  readonly unread: readonly string[]
  /** The clock of this device, milliseconds since 1970, whole minutes. */
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
  readonly start: () => void
  /** Starts for another patient, without undo. */
  readonly forget: () => void
  /** How often that was done. */
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
