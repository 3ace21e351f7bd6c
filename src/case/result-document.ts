import type { Verdict } from '../engine/verdict.ts'
import type { EditionHash } from './edition-hash.ts'

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
