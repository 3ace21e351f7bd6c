import { type AGE_UNITS, wholeAge } from './age.ts'
import type { CaseRecord } from './case.ts'

type AgeUnit = (typeof AGE_UNITS)[number]

/** As people tell an age: a newborn's in days, up to the second birthday in months. Behind it the finer ones. */
function unitsFor({ a, mo }: { readonly a: number; readonly mo: number }): readonly [AgeUnit, ...AgeUnit[]] {
  if (mo < 1) return ['d']
  return a < 2 ? ['mo', 'd'] : ['a', 'mo', 'd']
}

/**
 * A case with the age on a day instead of the birth date, which is an identifier. One number can say less than a birth date
 * does: a limit of 1.6 years lies between two months. So the first unit is taken that serves, and the first of all where
 * none does.
 *
 * @param record the case
 * @param day the calendar day where the patient is, "2026-11-22"
 * @param serves whether a case with such an age is judged as the one with the birth date
 * @returns the case as it is where it holds no birth date; without any age where the birth lies after the day
 * @example withoutBirthDate(record, '2026-11-22', () => true).patient // { age: { value: '7', unit: 'a' } }
 */
export function withoutBirthDate(record: CaseRecord, day: string, serves: (other: CaseRecord) => boolean): CaseRecord {
  const { birthDate } = record.patient
  if (birthDate === undefined) return record
  const whole = wholeAge(birthDate, day)
  if (whole === null) return { ...record, patient: {} }
  const aged = (unit: AgeUnit): CaseRecord => ({ ...record, patient: { age: { value: `${whole[unit]}`, unit } } })
  const units = unitsFor(whole)
  return aged(units.find((unit) => serves(aged(unit))) ?? units[0])
}
