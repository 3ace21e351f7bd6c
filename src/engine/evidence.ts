import type { Interval } from './interval.ts'
import type { Comparator } from './verdict.ts'
import type { TrendRule } from './vocabulary.ts'

/** A value as a person gave it, kept so that every result can show what decided it. */
export interface Typed {
  readonly comparator?: Comparator
  readonly value: string
  readonly unit: string
}
/**
 * Where a value comes from: typed as an observation, the patient's age, implied by another answer, or a change that
 * reached a number the institution has set.
 */
export type Origin =
  | { readonly kind: 'typed' }
  | { readonly kind: 'patient' }
  | { readonly kind: 'implied'; readonly by: string }
  | { readonly kind: 'local'; readonly rule: TrendRule }

/** One value of a quantity: the same interval in one or more units (an age counted in years, months and days). */
export interface QuantityObservation {
  readonly readings: readonly { readonly unit: string; readonly range: Interval }[]
  readonly typed: Typed | null
  /** Milliseconds since 1970; null when the value carries no time. */
  readonly at: number | null
  readonly origin: Origin
}
/** The answer to a finding (`yes`, `no`) or to a choice (an option's id). Unknown answers are simply absent. */
export interface AnswerObservation {
  readonly answer: string
  readonly at: number | null
  readonly origin: Origin
}
/**
 * What is known at one moment, already narrowed to the values a look-back reads.
 * An id that is missing is unknown. Several values of a quantity: the one most toward the condition decides.
 */
export interface Evidence {
  readonly quantities: ReadonlyMap<string, readonly QuantityObservation[]>
  readonly answers: ReadonlyMap<string, AnswerObservation>
}
