import type { Vocabulary } from '../engine/vocabulary.ts'
import { countsAnyTime } from './any-time.ts'
import type { CaseRecord, Observation } from './case.ts'

/**
 * Says which observations can count at a moment.
 *
 * @param vocabulary marks what counts whatever its time
 * @param ms the moment, milliseconds since 1970
 * @returns true for what has no time, lies at the moment or before, or counts whatever its time
 * @example record.observations.filter(canCount(vocabulary, Date.now()))
 */
export function canCount(vocabulary: Vocabulary, ms: number): (observation: Observation) => boolean {
  const anyTime = countsAnyTime(vocabulary)
  return ({ at, finding }) => at === undefined || at.ms <= ms || anyTime.has(finding)
}

/**
 * What was known of a case at a moment.
 *
 * @param record the case
 * @param vocabulary marks what counts whatever its time
 * @param ms the moment, milliseconds since 1970
 * @returns the case without what cannot count then
 * @example upToMoment(record, vocabulary, Date.now()).observations
 */
export const upToMoment = (record: CaseRecord, vocabulary: Vocabulary, ms: number): CaseRecord => ({
  ...record,
  observations: record.observations.filter(canCount(vocabulary, ms)),
})
