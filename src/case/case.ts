import type { Typed } from '../engine/evidence.ts'
import type { EditionHash } from './edition-hash.ts'
import type { Reading } from './reading.ts'
import type { ResultDocument } from './result-document.ts'

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
