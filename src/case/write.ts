import type { CaseRecord, Mark, Observation, Replay } from './case.ts'
import { CASE_FORMAT, CASE_VERSION } from './file.ts'

/** Keys in the order people read; JSON leaves out what is undefined. */
const writeObservation = ({ finding, comparator, value, unit, at }: Observation) => ({
  finding,
  comparator,
  value,
  unit,
  at: at?.text,
})

const writeMark = (mark: Mark) => ({
  at: mark.at.text,
  choice: mark.choice,
  recheckAt: mark.choice === 're-check' ? mark.recheckAt.text : undefined,
})

const writeReplay = ({ build, savedAt, reading, vocabulary, sets, inUse, pathway, pack, result, seen }: Replay) => ({
  build,
  savedAt: savedAt.text,
  reading,
  vocabulary,
  sets,
  inUse,
  pathway,
  pack,
  result,
  seen: seen.map(writeMark),
})

/**
 * Writes a case file; `readCase` gives the same record back.
 *
 * @param record the case; values and times are written as they were typed
 * @returns pretty JSON with a line break at the end
 * @example writeCase({ asOf: null, patient: {}, observations: [] })
 */
export function writeCase({ asOf, patient, observations, replay }: CaseRecord): string {
  const { birthDate, age } = patient
  const known = birthDate !== undefined || age !== undefined
  const file = {
    format: CASE_FORMAT,
    formatVersion: CASE_VERSION,
    asOf: asOf?.text,
    patient: known ? { birthDate, age } : undefined,
    observations: observations.map(writeObservation),
    record: replay && writeReplay(replay),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
