import type { CaseRecord } from '../../case/case.ts'
import { readCase } from '../../case/file.ts'
import { readTime } from '../../case/time.ts'
import { faultLine } from '../../criteria/fault.ts'
import type { TeachingPatient } from '../../criteria/teaching.types.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'

/**
 * The case as it was known at a stop: nothing later is in it, not even a red flag, which otherwise counts at any time.
 *
 * @param stop number of the stop, from 0
 * @returns the case; its clock is the moment of the stop
 * @throws if the patient has no such stop, or its case cannot be read; the tests read every one that is shipped
 * @example recordAt(patient, 0, vocabulary).asOf?.text // '2020-01-01T12:00:00Z'
 */
export function recordAt(patient: TeachingPatient, stop: number, vocabulary: Vocabulary): CaseRecord {
  const asOf = readTime(patient.stops[stop]?.at ?? '')
  const read = readCase(JSON.stringify(patient.case), vocabulary)
  if (!read.ok) throw new Error(`${patient.id}: ${read.faults.map(faultLine).join('; ')}`)
  if (asOf === null) throw new Error(`${patient.id} has no stop ${stop}`)
  const observations = read.record.observations.filter(({ at }) => at === undefined || at.ms <= asOf.ms)
  return { ...read.record, asOf, observations }
}
