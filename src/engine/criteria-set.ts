import type { Condition, Criterion, LookBack, Rule } from './language.ts'
import type { Verdict } from './verdict.ts'

export const STATUSES = ['confirmed', 'single-source', 'provisional'] as const
export type Status = (typeof STATUSES)[number]

export interface Citation {
  readonly authors: string
  readonly title: string
  readonly source: string
  readonly year: number
  readonly doi?: string
  readonly pmid?: string
  readonly locus?: string
}
/** A published figure with the people it was measured in. */
export interface Figure {
  readonly text: string
  readonly source: string
  readonly doi?: string
  readonly pmid?: string
}
/** When the set's answer is shown, for a set that tells two diseases apart and detects neither. */
export interface Display {
  /** Ids of sets: one of them met is reason enough. */
  readonly whenMet: readonly string[]
  readonly orWhen?: Condition
  /** Said in place of the answer. */
  readonly otherwise: string
}
/** For whom a set was made. */
export interface Population {
  /** In a few words, for the row of the set. */
  readonly short?: string
  readonly text: string
  readonly fits?: Condition
  /** Patients it was not made for and in whom it is used or was tested all the same: it does not fold away for them. */
  readonly alsoUsed?: Condition
}
/** A place in the list that something about the patient decides. */
export interface Place {
  readonly when: Condition
  readonly order: number
}
export interface Caution {
  readonly id: string
  readonly text: string
  /** Absent: always shown. */
  readonly when?: Condition
}
/** A line beside the count that never changes the verdict: the first outcome that is met is shown. */
export interface Adjunct {
  readonly id: string
  readonly label: string
  readonly outcomes: readonly { readonly when: Condition; readonly text: string }[]
}
/** One edition of one criteria set: the whole of `criteria/sets/<id>/<version>.json`. */
export interface CriteriaSet {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly shortTitle: string
  /** Place in the list when nothing about the patient decides the order. */
  readonly order: number
  /** Other places; the first whose condition is met counts. */
  readonly orderWhen?: readonly Place[]
  readonly kind: string
  readonly status: Status
  readonly statusNote?: string
  readonly citations: readonly Citation[]
  /** Absent: always shown. */
  readonly display?: Display
  readonly population: Population
  readonly entry?: Condition
  readonly lookBack: LookBack
  readonly criteria: readonly Criterion[]
  readonly rule: Rule
  readonly ruleText: string
  /** What the set's verdict is called, in words. */
  readonly words: Readonly<Record<Verdict, string>>
  readonly cautions: readonly Caution[]
  readonly adjuncts: readonly Adjunct[]
  readonly figures: readonly Figure[]
  /** Shown with the set, never counted. */
  readonly notCounted: readonly string[]
  readonly review: { readonly clinician: string | null; readonly date: string | null }
  readonly supersedes: string | null
  /** Stands in `released.json`, because the file of a released edition never changes. */
  readonly retracted?: { readonly date: string; readonly reason: string }
  readonly changes: readonly { readonly version: string; readonly date: string; readonly text: string }[]
}
