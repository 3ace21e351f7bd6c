import type { Criteria } from '../criteria/criteria.ts'
import { countRange } from '../engine/bound.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import { between, type Interval } from '../engine/interval.ts'
import type { Verdict } from '../engine/verdict.ts'
import type { Assessment, View } from './assess.ts'
import { assessMany } from './assess-many.ts'
import type { CaseRecord } from './case.ts'
import { type Change, changesOf } from './moments.ts'

/** A moment at which something changed, and what the criteria said until the next one. */
export interface Moment extends Change {
  /** The next moment, or the end of the timeline. */
  readonly to: number
  readonly assessment: Assessment
}
/** What one set said from one moment to the next. */
export interface Step {
  readonly from: number
  readonly to: number
  readonly verdict: Verdict
  /** The possible counts or totals, an end that is not there being unbounded; null where the set has neither. */
  readonly range: Interval | null
  readonly result: SetResult
}
/** One set over all of the time. */
export interface Strip {
  readonly id: string
  /** One for each moment, without gaps. */
  readonly steps: readonly Step[]
}
export interface Timeline {
  readonly until: number
  readonly moments: readonly Moment[]
  /** In the order of the list of sets. */
  readonly strips: readonly Strip[]
}

function rangeOf({ count, score }: SetResult): Interval | null {
  if (count !== undefined) return countRange(count)
  return score === undefined ? null : (score.total ?? between(null, null))
}

const stepOf = ({ ms, to }: Moment, result: SetResult): Step => ({
  from: ms,
  to,
  verdict: result.verdict,
  range: rangeOf(result),
  result,
})

/**
 * What the criteria said at every moment at which something changed. A birthday between two such moments makes none of
 * its own: the age is the one of the moment.
 *
 * @param record the case
 * @param criteria the loaded criteria
 * @param until the end, milliseconds since 1970; later observations are left aside
 * @param view a reviewer's choice for the sets
 * @returns the moments and one strip per set; both without content when nothing carries a time
 * @example timelineOf(record, criteria, Date.now()).strips[0]?.steps.at(-1)?.verdict
 */
export function timelineOf(record: CaseRecord, criteria: Criteria, until: number, view: View = {}): Timeline {
  const changes = changesOf(record, criteria, until, view)
  const times = changes.map(({ ms }) => ms)
  const assessments = assessMany(record, criteria, times, view)
  const moments = changes.flatMap((change, place): readonly Moment[] => {
    const assessment = assessments[place]
    return assessment === undefined ? [] : [{ ...change, to: times[place + 1] ?? until, assessment }]
  })
  const strips = (view.sets ?? criteria.sets).map(({ id }, place) => ({
    id,
    steps: moments.flatMap((moment) => {
      const result = moment.assessment.sets[place]
      return result === undefined ? [] : [stepOf(moment, result)]
    }),
  }))
  return { until, moments, strips }
}
