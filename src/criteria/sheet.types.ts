import type { Limits } from '../engine/language.ts'
import type { Comparator } from '../engine/verdict.ts'

/** A yes/no question of the sheet; `stronger` is a second finding whose yes also means yes to the first. */
export interface SheetQuestion {
  readonly finding: string
  /** Shown as a third choice: "Persists". */
  readonly stronger?: { readonly finding: string; readonly label: string }
}

/** Holds for a patient whose value passes the limit; a missing value leaves it open. */
export type SheetLimit = { readonly quantity: string } & { readonly [op in Comparator]?: Limits }

/** A question that a context chip answers with yes; `when` says for which patients. */
export interface ContextAnswer {
  readonly finding: string
  readonly when?: SheetLimit
}

/** A chip that says who the patient is: it answers questions and brings fields into sight. */
export interface Context {
  readonly id: string
  readonly label: string
  /** Findings that the chip answers; none for a chip that only brings fields into sight. */
  readonly answers: readonly ContextAnswer[]
  /** The unit that fits these patients: the age of an infant in months. */
  readonly unit?: { readonly quantity: string; readonly code: string }
  /** Inputs that come into sight with the chip, in the order shown. */
  readonly adds: readonly string[]
}

/** Fields one tap away: a heading and the groups of the vocabulary behind it. */
export interface SheetFold {
  readonly id: string
  readonly label: string
  readonly groups: readonly string[]
}

/** What the form shows at once, what comes with a chip, and what waits in a fold. */
export interface Sheet {
  /** Quantities in sight from the start, in this order. */
  readonly numbers: readonly string[]
  /** Questions in sight from the start, in this order. */
  readonly questions: readonly SheetQuestion[]
  readonly contexts: readonly Context[]
  /** Label of the chip that answers every question of the contexts with no. */
  readonly noContext: string
  /** The finding that is a reason to call whatever else is entered: a button beside the answer. */
  readonly worry: string
  readonly folds: readonly SheetFold[]
}
