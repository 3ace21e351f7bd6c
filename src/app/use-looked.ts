import { useMemo } from 'react'
import { momentsOf } from '../case/timeline.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import type { CaseInView } from './use-later.ts'

/**
 * What the parts of the page need to know about the case and the moment shown.
 *
 * @returns the stops of the clock, what the sets are evaluated with, and the message input without the assessment
 * @example const { moments, asked, looked } = useLooked(later)
 */
export function useLooked({ criteria, record, judged, present, shown, clock, reading, view }: CaseInView) {
  const { vocabulary } = criteria
  const moments = useMemo(() => momentsOf(record, criteria, present, view), [record, criteria, present, view])
  const asked = useMemo(
    () => ({ record: judged, vocabulary, asOf: shown, reading }),
    [judged, vocabulary, shown, reading],
  )
  const looked = { record: judged, criteria, index: indexVocabulary(vocabulary), now: present, reading, clock }
  return { moments, asked, looked }
}
