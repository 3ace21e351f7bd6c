import type { Criteria } from '../criteria/criteria.ts'
import { type Assessment, assess, type View } from './assess.ts'
import type { CaseRecord, Observation } from './case.ts'
import { canCount } from './up-to-moment.ts'

interface Known {
  readonly patient: string
  readonly view: View
  /** What can count at the moment. */
  readonly seen: readonly Observation[]
  readonly assessment: Assessment
}

const remembered = new WeakMap<Criteria, ReadonlyMap<number, Known>>()

const sameView = (a: View, b: View) => a.reading === b.reading && a.sets === b.sets
const sameObservations = (a: readonly Observation[], b: readonly Observation[]) =>
  a.length === b.length && a.every((one, place) => one === b[place])

/**
 * Scores a case at many moments. Somebody who types a value of today changes nothing about yesterday: what the last run
 * said of a moment still holds when nobody has touched what was known then.
 *
 * @param record the case
 * @param criteria the loaded criteria
 * @param moments milliseconds since 1970
 * @param view a reviewer's choice for the sets
 * @returns the assessment of each moment, as `assess` gives it, in the same order
 * @example assessMany(record, criteria, [Date.now()])[0]?.sets.length
 */
export function assessMany(
  record: CaseRecord,
  criteria: Criteria,
  moments: readonly number[],
  view: View = {},
): readonly Assessment[] {
  const last = remembered.get(criteria)
  // The day on which a birth date gives an age depends on where the case was written, that is on all of the case.
  const place = record.patient.birthDate === undefined ? null : record
  const patient = JSON.stringify([record.patient, place])
  const knownAt = (ms: number): Known => {
    const seen = record.observations.filter(canCount(criteria.vocabulary, ms))
    const known = last?.get(ms)
    const holds = known?.patient === patient && sameView(known.view, view) && sameObservations(known.seen, seen)
    return holds ? known : { patient, view, seen, assessment: assess(record, criteria, ms, view) }
  }
  const now = new Map(moments.map((ms) => [ms, knownAt(ms)]))
  remembered.set(criteria, now)
  return [...now.values()].map(({ assessment }) => assessment)
}
