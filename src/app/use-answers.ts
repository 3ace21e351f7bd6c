import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { type Assessment, assess } from '../case/assess.ts'
import { upToMoment } from '../case/case.ts'
import { contradictions as contradictionsOf } from '../case/contradictions.ts'
import { evidenceAt } from '../case/evidence.ts'
import type { Reading } from '../case/reading.ts'
import { type Trend, trendsOf } from '../case/series.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { SheetLimit } from '../criteria/sheet.types.ts'
import { keptFrom } from '../engine/inputs-read.ts'
import { evaluateLadder } from '../engine/ladder.ts'
import { arrange } from '../engine/order.ts'
import { judgeQuantity } from '../engine/quantity.ts'
import { once } from '../engine/remember.ts'
import type { Verdict } from '../engine/verdict.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { seenAs } from '../features/course/clock-model.ts'
import { changesBeside } from '../features/entry/before-model.ts'
import { type LadderView, ladderView } from '../features/ladder/ladder-model.ts'
import { type FieldsThatMatter, fieldsThatMatter } from '../features/settle/field-marks-model.ts'
import { nearByInput } from '../wording/set.ts'
import { type MessageInput, TEACHING } from '../wording/told.ts'
import { knownInputs } from '../wording/workup.ts'
import type { CaseInView } from './use-later.ts'

/** Everything the page says about a case at one moment. */
export interface Answers {
  readonly assessment: Assessment
  /** The contradiction of each input, by id. */
  readonly contradictions: ReadonlyMap<string, string>
  /** Thresholds that a value barely misses, by input. */
  readonly near: ReadonlyMap<string, string>
  readonly ladders: () => readonly LadderView[]
  /** Ids of inputs with a value or an answer. */
  readonly known: ReadonlySet<string>
  /** Inputs that count toward a set that fits. */
  readonly counts: ReadonlySet<string>
  /** The input that would decide next; null: none. */
  readonly next: string | null
  /** Whether the patient's value passes a threshold. */
  readonly judge: (limit: SheetLimit) => Verdict
  /** Changes between dated values, by the finding that asks about them. */
  readonly changes: ReadonlyMap<string, readonly string[]>
  readonly trends: readonly Trend[]
}

/** Nothing is known: the results of an empty form are left to those who draw them. */
const NONE_NEAR: ReadonlyMap<string, string> = new Map()
const NONE_MATTERS: FieldsThatMatter = { counts: new Set(), next: null }

/**
 * Evaluates a case, and does so again only if its input has changed.
 *
 * @param later the same object while nothing changes
 * @example const { assessment } = useAnswers(later)
 */
export function useAnswers({ judged: record, criteria, shown: asOf, view }: CaseInView): Answers {
  const { vocabulary, pathway, trendRules } = criteria
  const index = indexVocabulary(vocabulary)
  const last = useRef<{ readonly by: Criteria; readonly assessment: Assessment }>(undefined)
  const assessment = useMemo(() => {
    const before = last.current?.by === criteria ? last.current.assessment.sets : []
    return assess(record, criteria, asOf, { ...view, kept: keptFrom(before, index) })
  }, [record, criteria, asOf, view, index])
  useEffect(() => {
    last.current = { by: criteria, assessment }
  }, [criteria, assessment])
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
  const known = useMemo(() => knownInputs(evidence), [evidence])
  const near = useMemo(
    () => (known.size === 0 ? NONE_NEAR : nearByInput(arrange(assessment.sets).shown, index)),
    [known, assessment, index],
  )
  const ladders = useMemo(
    () => once(() => criteria.ladders.map((ladder) => ladderView(evaluateLadder(ladder, evidence, vocabulary), index))),
    [criteria, evidence, vocabulary, index],
  )
  // The field that decides next may follow the verdicts a moment later.
  const later = useDeferredValue(
    useMemo(() => ({ assessment, known, record, asOf }), [assessment, known, record, asOf]),
  )
  const matter = useMemo(
    () =>
      later.known.size === 0
        ? NONE_MATTERS
        : fieldsThatMatter(later.assessment, later.known, later.record, vocabulary, later.asOf),
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
  readonly visiting: boolean
}

/**
 * The case and its results, for prompt, message and paper.
 *
 * @returns the same object while nothing changes
 * @example const told = useTold({ record, assessment, criteria, index, build, now, reading, clock })
 */
export function useTold({ record, assessment, criteria, index, build, now, reading, clock, visiting }: Looked): Told {
  return useMemo(
    () => tell({ record, assessment, criteria, index, build, now, reading, clock, visiting }),
    [record, assessment, criteria, index, build, now, reading, clock, visiting],
  )
}

function tell({ record, clock, now, reading, visiting, ...rest }: Looked): Told {
  const at = clock ?? now
  const known = upToMoment(record, rest.criteria.vocabulary, at)
  return {
    ...rest,
    now,
    reading,
    seenAs: [...(visiting ? [TEACHING] : []), ...seenAs(clock, reading)],
    record: known,
    at,
  }
}

/**
 * The case in the form and its results, computed now, so that a copied text never lags behind the form.
 *
 * @example tellNow(current, '1.2.3').assessment.escalation.tier.id // 'call'
 */
export function tellNow(inView: CaseInView, build: string): Told {
  const { criteria, judged, present, shown, clock, reading, view, visiting } = inView
  const assessment = assess(judged, criteria, shown, view)
  const index = indexVocabulary(criteria.vocabulary)
  return tell({ record: judged, assessment, criteria, index, build, now: present, reading, clock, visiting })
}
