import type { Assessment } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { evidenceAt } from '../case/evidence.ts'
import type { Reading } from '../case/reading.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { Evidence } from '../engine/evidence.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { type Arranged, arrange, keepPlaces } from '../engine/order.ts'
import type { WorkupState } from './workup.ts'

/** Everything that a message is made from. */
export interface MessageInput {
  /** The case, already cut to the moment shown. */
  readonly record: CaseRecord
  readonly assessment: Assessment
  readonly criteria: Criteria
  readonly index: VocabularyIndex
  /** The version of this page. */
  readonly build: string
  /** The moment shown, milliseconds since 1970. */
  readonly at: number
  /** The present moment; the same as `at` where the clock was not moved. */
  readonly now: number
  /** What is not as it usually is about the view, as `seenAs` says it. */
  readonly seenAs: readonly string[]
  /** The reviewer's choice of values; absent: as the sets say. */
  readonly reading?: Reading
  /** The work-up lists of the tiers that stand. */
  readonly lists: readonly WorkupState[]
}

/**
 * Everything known at the moment shown, however old: what a set no longer reads is told as well.
 *
 * @param input what the message is made from
 * @returns the values, newest first, and the answers that stand
 * @example knownOf(input).quantities.get('ferritin')
 */
export const knownOf = ({ record, criteria, at }: MessageInput): Evidence =>
  evidenceAt(record, criteria.vocabulary, at, criteria.trendRules)({ use: 'worst', hours: Number.POSITIVE_INFINITY })

/**
 * The sets as the page shows them: an edition that a reader has chosen is never folded away.
 *
 * @param input what the message is made from
 * @returns those shown and those folded away
 * @example arrangedOf(input).shown[0]?.set.shortTitle
 */
export function arrangedOf({ assessment: { sets }, criteria }: MessageInput): Arranged {
  const chosen = sets.filter(
    ({ set }) => !criteria.sets.some(({ id, version }) => id === set.id && version === set.version),
  )
  return keepPlaces(arrange(sets), new Map(chosen.map(({ set }) => [set.id, false])))
}
