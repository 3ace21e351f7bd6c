import { CASE_FORMAT, CASE_VERSION } from './case-file.ts'
import type { CaseRecord, Observation } from './case-record.ts'

/** Keys in the order people read; JSON leaves out what is undefined. */
const writeObservation = ({ finding, comparator, value, unit, at }: Observation) => ({
  finding,
  comparator,
  value,
  unit,
  at: at?.text,
})

/**
 * Writes a case file; `readCase` gives the same record back.
 *
 * @param record the case; values and times are written as they were typed
 * @returns pretty JSON with a line break at the end
 * @example writeCase({ asOf: null, patient: {}, observations: [] })
 */
export function writeCase({ asOf, patient, observations }: CaseRecord): string {
  const { birthDate, age } = patient
  const known = birthDate !== undefined || age !== undefined
  const file = {
    format: CASE_FORMAT,
    formatVersion: CASE_VERSION,
    asOf: asOf?.text,
    patient: known ? { birthDate, age } : undefined,
    observations: observations.map(writeObservation),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
