import type { Typed } from '../engine/evidence.ts'

/** A time as written, so that saving gives it back, and as milliseconds since 1970. */
export interface Instant {
  readonly text: string
  readonly ms: number
}
/** The moment a case is looked at; `date` is the calendar day where it was written, which decides the age. */
export interface Clock extends Instant {
  readonly date: string
}

/** Who the patient is: a birth date or an age, or nothing of the kind. */
export interface Patient {
  readonly birthDate?: string
  readonly age?: { readonly value: string; readonly unit: string }
}

interface Dated {
  /** Id of an input of the vocabulary. */
  readonly finding: string
  /** Absent: counts at any time, as older than every dated one. */
  readonly at?: Instant
}
/** A number with its unit, as typed. */
export type Measured = Dated & Typed
/** `yes`, `no`, `unknown`, or an option of a choice. */
export type Answered = Dated & { readonly value: string; readonly unit?: never; readonly comparator?: never }
export type Observation = Measured | Answered

/** A case as the page holds it and the case file keeps it. */
export interface CaseRecord {
  readonly asOf: Clock | null
  readonly patient: Patient
  readonly observations: readonly Observation[]
}

/**
 * Tells a number with its unit from an answer.
 *
 * @param observation one observation of a case
 * @returns true when it is a measured quantity
 * @example isMeasured({ finding: 'fever', value: 'yes' }) // false
 */
export const isMeasured = (observation: Observation): observation is Measured => observation.unit !== undefined
