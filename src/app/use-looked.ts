import { useMemo } from 'react'
import { momentsOf } from '../case/timeline.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import type { CaseInHand } from './use-case.ts'

/**
 * What the parts of the page need to know of the case and the moment shown.
 *
 * @returns the stops of the clock, what the sets are evaluated with, and the message input without the assessment
 * @example const { moments, asked, looked } = useLooked(criteria, hand)
 */
export function useLooked(
  criteria: Criteria,
  {
    record,
    judged,
    present,
    shown,
    clock,
    reading,
    view,
  }: Pick<CaseInHand, 'record' | 'judged' | 'present' | 'shown' | 'clock' | 'reading' | 'view'>,
) {
  const { vocabulary } = criteria
  const moments = useMemo(() => momentsOf(record, criteria, present, view), [record, criteria, present, view])
  const asked = useMemo(
    () => ({ record: judged, vocabulary, asOf: shown, reading }),
    [judged, vocabulary, shown, reading],
  )
  const looked = { record: judged, criteria, index: indexVocabulary(vocabulary), now: present, reading, clock }
  return { moments, asked, looked }
}
