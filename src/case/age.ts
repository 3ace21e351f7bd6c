import { differenceInCalendarDays, differenceInCalendarMonths, differenceInYears } from 'date-fns'
import Fraction from 'fraction.js'
import type { QuantityObservation } from '../engine/evidence.ts'
import { point } from '../engine/interval.ts'
import type { CaseRecord, Patient } from './case.ts'
import { readDecimal } from './number.ts'
import { readDate } from './time.ts'

/** The id of the patient's age in the evidence. */
export const AGE = 'age'
/** Units of an age, from coarse to fine; the engine converts the last reading. */
export const AGE_UNITS = ['a', 'mo', 'd'] as const

/** The same calendar day at noon on this device. Noon exists on every day; midnight does not where clocks change. */
function localNoon(midnightUtc: number): Date {
  const utc = new Date(midnightUtc)
  const noon = new Date(2000, 0, 1, 12)
  noon.setFullYear(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate())
  return noon
}

/** An age in completed years, completed months, and days. */
export interface WholeAge {
  readonly a: number
  readonly mo: number
  readonly d: number
}

/**
 * The age on a day, as people count it. Somebody born on the 31st completes a month on the next 31st or, where the month has
 * none, on the first of the next month.
 *
 * @param birthDate "2019-03-02"
 * @param day the calendar day where the patient is, "2026-11-22"
 * @returns completed years and months, and days; null when a date is unreadable or the birth comes after the day
 * @example wholeAge('2019-03-02', '2026-11-22') // { a: 7, mo: 92, d: 2822 }
 */
export function wholeAge(birthDate: string, day: string): WholeAge | null {
  const birth = readDate(birthDate)
  const now = readDate(day)
  if (birth === null || now === null || birth > now) return null
  const [later, earlier] = [localNoon(now), localNoon(birth)]
  // date-fns counts a month as complete at the end of February, however long it is; an age needs every day of it.
  const unfinished = later.getDate() < earlier.getDate() ? 1 : 0
  return {
    a: differenceInYears(later, earlier),
    mo: differenceInCalendarMonths(later, earlier) - unfinished,
    d: differenceInCalendarDays(later, earlier),
  }
}

/**
 * The patient's age as a quantity of the evidence.
 *
 * @param day the calendar day of the clock; null without a clock, and then a birth date gives no age
 * @returns one reading as typed, or three exact ones (a, mo, d) from a birth date; null when the age is unknown
 * @example ageOf({ age: { value: '6', unit: 'a' } }, null)?.readings.length // 1
 */
export function ageOf({ birthDate, age }: Patient, day: string | null): QuantityObservation | null {
  const origin = { kind: 'patient' } as const
  if (age !== undefined) {
    const value = readDecimal(age.value)
    if (value === null) return null
    return { readings: [{ unit: age.unit, range: point(value) }], typed: age, at: null, origin }
  }
  if (birthDate === undefined || day === null) return null
  const whole = wholeAge(birthDate, day)
  if (whole === null) return null
  const readings = AGE_UNITS.map((unit) => ({ unit, range: point(new Fraction(whole[unit])) }))
  return { readings, typed: null, at: null, origin }
}

type AgeUnit = (typeof AGE_UNITS)[number]

/** The unit people use: days for a newborn, months up to the second birthday; then the finer ones. */
function unitsFor({ a, mo }: { readonly a: number; readonly mo: number }): readonly [AgeUnit, ...AgeUnit[]] {
  if (mo < 1) return ['d']
  return a < 2 ? ['mo', 'd'] : ['a', 'mo', 'd']
}

/**
 * Replaces the birth date, which is an identifier, by the age on a day. One number can say less than a birth date: a limit of
 * 1.6 years lies between two months. So this takes the first unit that serves, or the coarsest if none does.
 *
 * @param day the calendar day where the patient is, "2026-11-22"
 * @param serves whether a case with that age gets the same verdicts as with the birth date
 * @returns the same case if it has no birth date; a case without age if the birth comes after the day
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
