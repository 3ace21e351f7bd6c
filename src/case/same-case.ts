import type { CaseRecord, Observation } from './case.ts'

const key = ({ finding, comparator, value, unit, at }: Observation) =>
  JSON.stringify([finding, comparator ?? '', value, unit ?? '', at?.ms ?? null])

const all = ({ patient: { age, birthDate }, observations }: CaseRecord) =>
  JSON.stringify([birthDate ?? null, age?.value ?? null, age?.unit ?? null, ...observations.map(key).sort()])

/**
 * Whether two records hold the same: who the patient is, and what was observed when. The order of the observations,
 * the moment the case is looked at and what was said of it before make no difference.
 *
 * @param a a case
 * @param b another
 * @returns true when nothing that was entered differs
 * @example sameCase(record, { ...record, asOf: null }) // true
 */
export const sameCase = (a: CaseRecord, b: CaseRecord): boolean => all(a) === all(b)
