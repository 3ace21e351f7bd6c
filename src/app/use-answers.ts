import { useMemo } from 'react'
import { type Assessment, assess, type View } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { contradictions as contradictionsOf } from '../case/contradictions.ts'
import { evidenceAt } from '../case/evidence.ts'
import { type Trend, trendsOf } from '../case/trend.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import { evaluateLadder } from '../engine/ladder.ts'
import { arrange } from '../engine/order.ts'
import { changesBeside } from '../features/entry/changes-beside.ts'
import { type LadderView, ladderView } from '../features/ladder/ladder-model.ts'
import { enteredOf, filledByGroup } from '../wording/entered.ts'
import { nearByInput } from '../wording/near-words.ts'
import { knownInputs } from '../wording/workup.ts'

/** Everything the page says of a case at one moment. */
export interface Answers {
  readonly assessment: Assessment
  /** What contradicts each input, by id. */
  readonly contradictions: ReadonlyMap<string, string>
  /** Limits that a value misses by little, by input. */
  readonly near: ReadonlyMap<string, string>
  readonly ladders: readonly LadderView[]
  /** Ids of the inputs that have a value or an answer. */
  readonly known: ReadonlySet<string>
  /** How many inputs are filled in, by group of the form. */
  readonly filled: ReadonlyMap<string, number>
  /** Changes between dated values, by the answer that is judged by them. */
  readonly changes: ReadonlyMap<string, readonly string[]>
  readonly trends: readonly Trend[]
}

/**
 * Asks the engine about a case, and again only where something it depends on has changed.
 *
 * @param record the case
 * @param criteria the loaded criteria
 * @param asOf the moment shown, milliseconds since 1970
 * @param view a reviewer's choice; the same object while nothing about it changes
 * @returns everything the page says
 * @example const { assessment } = useAnswers(record, criteria, now, view)
 */
export function useAnswers(record: CaseRecord, criteria: Criteria, asOf: number, view: View): Answers {
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
  const filled = useMemo(() => filledByGroup(enteredOf(record, index), index), [record, index])
  const trends = useMemo(() => trendsOf(record, vocabulary, asOf), [record, vocabulary, asOf])
  const changes = useMemo(() => changesBeside(trends), [trends])
  return { assessment, contradictions, near, ladders, known, filled, trends, changes }
}
