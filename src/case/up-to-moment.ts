import type { CaseRecord } from './case-record.ts'

/**
 * What was known of a case at a moment.
 *
 * @param record the case
 * @param ms the moment, milliseconds since 1970
 * @returns the case without what was seen later; what has no time is known at any moment
 * @example upToMoment(record, Date.now()).observations
 */
export const upToMoment = (record: CaseRecord, ms: number): CaseRecord => ({
  ...record,
  observations: record.observations.filter(({ at }) => at === undefined || at.ms <= ms),
})
