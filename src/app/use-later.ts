import { useDeferredValue, useMemo } from 'react'
import type { Criteria } from '../criteria/criteria.ts'
import type { CaseInHand } from './use-case.ts'

type Viewed = 'record' | 'judged' | 'present' | 'shown' | 'clock' | 'reading' | 'view'

/** The input of the answer: the case, and how it is viewed. */
export interface CaseInView extends Pick<CaseInHand, Viewed> {
  readonly criteria: Criteria
}

/**
 * Returns the case for the answer. A field shows a key press at once; the answer may follow a moment later, and the
 * page says so until then.
 *
 * @param atOnce skips the delay: paper must never lag behind
 * @returns the case in the form, the case of the answer, and whether the answer lags behind
 * @example const { later, lagging } = useLater(criteria, hand, printing)
 */
export function useLater(criteria: Criteria, hand: CaseInHand, atOnce: boolean) {
  const { record, judged, present, shown, clock, reading, view } = hand
  const current = useMemo<CaseInView>(
    () => ({ criteria, record, judged, present, shown, clock, reading, view }),
    [criteria, record, judged, present, shown, clock, reading, view],
  )
  const deferred = useDeferredValue(current)
  const later = atOnce ? current : deferred
  return { current, later, lagging: later !== current }
}
