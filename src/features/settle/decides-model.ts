import type { Assessment } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import { compileSet } from '../../engine/compile-set.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange, isMet, suits } from '../../engine/order.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import type { Settling } from '../../wording/workup.ts'
import { concerned, obtainable, settling } from './settle-model.ts'

/** A set that no single result can make met. */
export interface StillNeeds {
  readonly set: string
  /** How many criteria are missing. */
  readonly more: number
  /** Open criteria that an obtainable result could meet. */
  readonly of: readonly string[]
}
/** What would decide the sets, for screen, messages and paper alike. */
export interface WhatDecides {
  /** Comes first once a set is met; otherwise null. */
  readonly lead: string | null
  readonly list: readonly Settling[]
  readonly needs: readonly StillNeeds[]
}

function needsOf(result: SetResult, index: VocabularyIndex): readonly StillNeeds[] {
  const { set, verdict, entry, count, criteria } = result
  const more = count === undefined ? 0 : count.needed - count.min
  // While it is undecided whether the patient has the underlying disease, more criteria alone cannot meet the set.
  if (verdict !== 'unknown' || entry === 'unknown' || more < 2) return []
  const { counted, readBy } = compileSet(set)
  const isOpen = ({ verdict: open, criterion }: SetResult['criteria'][number]) =>
    open === 'unknown' &&
    counted?.ofCriteria.includes(criterion.id) === true &&
    [...(readBy.get(criterion.id) ?? [])].some((id) => obtainable(result, id, index) !== null)
  const of = criteria.filter(isOpen).map(({ criterion }) => criterion.label)
  return of.length < more ? [] : [{ set: set.shortTitle, more, of }]
}

/**
 * What the counts still need if no single result is enough.
 *
 * @returns sets nearest to being met first, without those that tests and examinations cannot make met
 * @example stillNeeds(results, index)[0] // { set: 'HLH-2004', more: 2, of: ['Raised soluble CD25', …] }
 */
export const stillNeeds = (results: readonly SetResult[], index: VocabularyIndex): readonly StillNeeds[] =>
  concerned(results)
    .flatMap((result) => needsOf(result, index))
    .sort((a, b) => a.more - b.more)

/** The tier that asks for a call. A pack may change its words but not its id. */
const CALL = 'call'

/** A set that only tells two diseases apart is no reason to call. "Call" also needs the pathway to say so. */
function leadOf(results: readonly SetResult[], { tier, pathway }: Assessment['escalation']): string | null {
  const met = concerned(results).filter(isMet)
  if (met.length === 0) return null
  const which = met.some(suits) ? 'A fitting set is met' : 'A set is met'
  const call = pathway.tiers.find(({ id }) => id === CALL)
  return call !== undefined && tier.rank >= call.rank ? `${which}: call now, do not wait for results.` : `${which}.`
}

/**
 * What would decide: first whether nothing more is needed to call, then single results that could make a set met, then
 * sets that need several.
 *
 * @param record cut to the moment judged
 * @example whatDecides(assessment, index, record).lead // 'A fitting set is met: call now, do not wait for results.'
 */
export function whatDecides(
  { sets, escalation }: Pick<Assessment, 'sets' | 'escalation'>,
  index: VocabularyIndex,
  record: Pick<CaseRecord, 'observations'>,
): WhatDecides {
  const { shown } = arrange(sets)
  return {
    lead: leadOf(shown, escalation),
    list: settling(shown, index, record),
    needs: stillNeeds(shown, index),
  }
}
