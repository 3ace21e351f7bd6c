import { startTransition, useEffect, useMemo, useState } from 'react'
import type { Criteria } from '../criteria/criteria.ts'
import { afterPaint } from '../kit/after-paint.ts'
import type { CaseInHand } from './use-case.ts'

type Viewed = 'record' | 'judged' | 'present' | 'shown' | 'clock' | 'reading' | 'view' | 'visiting'

/** The input of the answer: the case, and how it is viewed. */
export interface CaseInView extends Pick<CaseInHand, Viewed> {
  readonly criteria: Criteria
}

/**
 * Returns the case for the answer. A field shows a key press at once; the answer follows when the field is painted, and
 * the page says so until then.
 *
 * @param atOnce skips the delay: paper must never lag behind
 * @returns the case in the form, the case of the answer, and whether the answer lags behind
 * @example const { later, lagging } = useLater(criteria, hand, printing)
 */
export function useLater(criteria: Criteria, hand: CaseInHand, atOnce: boolean) {
  const { record, judged, present, shown, clock, reading, view, visiting } = hand
  const current = useMemo<CaseInView>(
    () => ({ criteria, record, judged, present, shown, clock, reading, view, visiting }),
    [criteria, record, judged, present, shown, clock, reading, view, visiting],
  )
  const [answered, setAnswered] = useState(current)
  useEffect(() => {
    if (answered === current) return
    return afterPaint(() => startTransition(() => setAnswered(current)))
  }, [answered, current])
  const later = atOnce ? current : answered
  return { current, later, lagging: later !== current }
}
