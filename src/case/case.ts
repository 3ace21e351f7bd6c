import type { Typed } from '../engine/evidence.ts'
import { memo } from '../engine/remember.ts'
import type { Verdict } from '../engine/verdict.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import type { Reading } from './reading.ts'

/** Which text was used: id and version, and the sha-256 (hex) that proves it. */
export interface EditionHash {
  readonly id: string
  readonly version: string
  readonly sha256: string
}

/** Decimal strings; `null` where there is no bound. */
export interface Ends {
  readonly min: string | null
  readonly max: string | null
}
export interface CriterionOut {
  readonly id: string
  readonly verdict: Verdict
  readonly points?: Ends
}
export interface SetOut {
  readonly id: string
  readonly version: string
  readonly entry: Verdict | 'none'
  readonly verdict: Verdict
  readonly rule?: Verdict
  readonly path?: string
  readonly paths?: readonly { readonly id: string; readonly verdict: Verdict }[]
  readonly count?: { readonly min: number; readonly max: number; readonly needed: number; readonly of: number }
  readonly score?: Ends & { readonly cutoff: string | null }
  readonly probability?: { readonly min: string; readonly max: string }
  readonly criteria: readonly CriterionOut[]
  /** Ids of inputs, the most useful first. */
  readonly couldDecide: readonly string[]
  readonly cautions: readonly string[]
}
export interface EscalationOut {
  readonly pathway: string
  readonly version: string
  /** The institution pack in force; absent: the default alone. */
  readonly pack?: EditionHash
  readonly tier: string
  readonly tracks: readonly string[]
  readonly fired: readonly string[]
  readonly notAssessable: readonly string[]
}
/** A question that was asked beside a field and that the entry left open: the value counts all the same. */
export interface WarningOut {
  /** Id of the input. */
  readonly finding: string
  /** The value as entered, with its unit: "1.5 mg/dL". */
  readonly text: string
  /** The question. */
  readonly why: string
}
/** What the criteria said of a case: the document that the command line prints and a saved record keeps. */
export interface ResultDocument {
  readonly format: 'mas-hlh-result'
  readonly formatVersion: 1
  /** The moment judged at, as written; null when the case carries no time. */
  readonly asOf: string | null
  readonly sets: readonly SetOut[]
  readonly escalation: EscalationOut
  /** Absent where there is none, and in a document of a page that did not repeat them yet. */
  readonly warnings?: readonly WarningOut[]
}

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

/** What a reviewer may say of a saved record: a choice, never words. */
export const MARKS = ['agree', 'disagree', 're-check'] as const
/** That a record was seen, when, and with which choice; not by whom. */
export type Mark =
  | { readonly at: Instant; readonly choice: Exclude<(typeof MARKS)[number], 're-check'> }
  | { readonly at: Instant; readonly choice: 're-check'; readonly recheckAt: Instant }

/** Everything that is needed to compute a saved result again, the result itself, and who-less marks of reviewers. */
export interface Replay {
  /** Version of the page. */
  readonly build: string
  readonly savedAt: Instant
  readonly reading: Reading
  readonly vocabulary: { readonly sha256: string }
  /** The editions shown. */
  readonly sets: readonly EditionHash[]
  /** The editions that the prompt read; absent: the ones shown. */
  readonly inUse?: readonly EditionHash[]
  readonly pathway: EditionHash
  readonly pack: EditionHash | null
  readonly result: ResultDocument
  readonly seen: readonly Mark[]
}

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

/**
 * The inputs whose yes counts even where its time lies ahead of the clock: those of the groups that the vocabulary marks
 * as the situation, that is red flags and worry. A wrong clock never hides an emergency.
 *
 * @param vocabulary the dictionary with its groups
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
