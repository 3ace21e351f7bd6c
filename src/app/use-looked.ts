import { useMemo } from 'react'
import { indexVocabulary } from '../engine/vocabulary.ts'
import type { CaseInView } from './use-later.ts'

/**
 * What the parts of the page need to know about the case and the moment shown.
 *
 * @returns what the sets are evaluated with, and the message input without the assessment
 * @example const { asked, looked } = useLooked(later)
 */
export function useLooked({ criteria, judged, present, shown, clock, reading, visiting }: CaseInView) {
  const { vocabulary } = criteria
  const asked = useMemo(
    () => ({ record: judged, vocabulary, asOf: shown, reading }),
    [judged, vocabulary, shown, reading],
  )
  const index = indexVocabulary(vocabulary)
  const looked = { record: judged, criteria, index, now: present, reading, clock, visiting }
  return { asked, looked }
}
