import type { Typed } from '../engine/evidence.ts'
import { memo } from '../engine/remember.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import type { Replay } from './record.ts'
import type { Clock, Instant } from './time.ts'

/** Who the patient is: a birth date, an age, or neither. */
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

/** What a link says about the page that made it; short, so that a QR code can hold it. */
export interface Sent {
  readonly madeAt: Instant
  /** Version of the page. */
  readonly build: string
  /** The first digits of the hash of that page's result, under the published windows and the editions in use. */
  readonly result: string
  /** The first digits of the hash of the pack in force there; null: none. */
  readonly pack: string | null
}

/** A case as the page holds it and the case file stores it. */
export interface CaseRecord {
  readonly asOf: Clock | null
  readonly patient: Patient
  readonly observations: readonly Observation[]
  /** How the case stood when it was saved; absent if no page ever saved it. */
  readonly replay?: Replay
  /** The link it came from; not part of a case file. */
  readonly sent?: Sent
}

/**
 * Tells a number with its unit from an answer.
 *
 * @example isMeasured({ finding: 'fever', value: 'yes' }) // false
 */
export const isMeasured = (observation: Observation): observation is Measured => observation.unit !== undefined

const key = ({ finding, comparator, value, unit, at }: Observation) =>
  JSON.stringify([finding, comparator ?? '', value, unit ?? '', at?.ms ?? null])

const all = ({ patient: { age, birthDate }, observations }: CaseRecord) =>
  JSON.stringify([birthDate ?? null, age?.value ?? null, age?.unit ?? null, ...observations.map(key).sort()])

/**
 * Whether two records hold the same entries: the patient, and what was observed when. The order of the observations, the
 * clock and the saved result make no difference.
 *
 * @example sameCase(record, { ...record, asOf: null }) // true
 */
export const sameCase = (a: CaseRecord, b: CaseRecord): boolean => all(a) === all(b)

/**
 * The inputs whose yes counts even when its time is ahead of the clock: the groups that the vocabulary marks as the situation,
 * that is red flags and worry. A wrong clock must not hide an emergency.
 *
 * @returns ids of inputs
 * @example countsAnyTime(vocabulary).has('red-flag-shock') // true
 */
export const countsAnyTime = memo((vocabulary: Vocabulary): ReadonlySet<string> => {
  const groups = vocabulary.groups.filter(({ section }) => section === 'situation').map(({ id }) => id)
  return new Set(vocabulary.inputs.filter(({ group }) => groups.includes(group)).map(({ id }) => id))
})

/**
 * Says which observations can count at a moment.
 *
 * @param ms milliseconds since 1970
 * @returns true for an observation without time, up to the moment, or of an input that counts at any time
 * @example record.observations.filter(canCount(vocabulary, Date.now()))
 */
export function canCount(vocabulary: Vocabulary, ms: number): (observation: Observation) => boolean {
  const anyTime = countsAnyTime(vocabulary)
  return ({ at, finding }) => at === undefined || at.ms <= ms || anyTime.has(finding)
}

/**
 * A case with only what was known at a moment.
 *
 * @param ms milliseconds since 1970
 * @example upToMoment(record, vocabulary, Date.now()).observations
 */
export const upToMoment = (record: CaseRecord, vocabulary: Vocabulary, ms: number): CaseRecord => ({
  ...record,
  observations: record.observations.filter(canCount(vocabulary, ms)),
})
