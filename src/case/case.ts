import type { Typed } from '../engine/evidence.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import type { Replay } from './record.ts'
import type { Clock, Instant } from './time.ts'

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

/** What a link says of the page that made it: short, so that a code can hold it. */
export interface Sent {
  readonly madeAt: Instant
  /** Version of the page. */
  readonly build: string
  /** The first digits of the hash of what that page said of the case, under the published windows and the editions in use. */
  readonly result: string
  /** The first digits of the hash of the institution pack in force there; null: none. */
  readonly pack: string | null
}

/** A case as the page holds it and the case file keeps it. */
export interface CaseRecord {
  readonly asOf: Clock | null
  readonly patient: Patient
  readonly observations: readonly Observation[]
  /** How it stood when it was saved; absent where it never was, or not by a page. */
  readonly replay?: Replay
  /** Where it came in by a link; no part of a case file. */
  readonly sent?: Sent
}

/**
 * Tells a number with its unit from an answer.
 *
 * @param observation one observation of a case
 * @returns true when it is a measured quantity
 * @example isMeasured({ finding: 'fever', value: 'yes' }) // false
 */
export const isMeasured = (observation: Observation): observation is Measured => observation.unit !== undefined

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

const found = new WeakMap<Vocabulary, ReadonlySet<string>>()

/**
 * The inputs whose yes counts even where its time lies ahead of the clock: those of the groups that the vocabulary marks
 * as the situation, that is red flags and worry. A wrong clock never hides an emergency.
 *
 * @param vocabulary the dictionary with its groups
 * @returns ids of inputs
 * @example countsAnyTime(vocabulary).has('red-flag-shock') // true
 */
export function countsAnyTime(vocabulary: Vocabulary): ReadonlySet<string> {
  const known = found.get(vocabulary)
  if (known !== undefined) return known
  const groups = vocabulary.groups.filter(({ section }) => section === 'situation').map(({ id }) => id)
  const ids = new Set(vocabulary.inputs.filter(({ group }) => groups.includes(group)).map(({ id }) => id))
  found.set(vocabulary, ids)
  return ids
}

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
