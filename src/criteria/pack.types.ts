import type { Decimal, Limits } from '../engine/language.ts'
import type { Provenance } from '../engine/pathway.ts'
import type { PathwayCase, RawCondition } from './raw-pathway.ts'
import type { Sheet } from './sheet.types.ts'

/*
 * A pack: what a hospital adds to the default pathway. One JSON file, loaded locally, checked as a whole, never sent. The
 * default applies wherever a list says nothing.
 */

export const CONTACT_KINDS = ['phone', 'extension', 'pager', 'email', 'other'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** A way to reach somebody: a telephone number or an address. */
export interface Way {
  readonly kind: ContactKind
  /** What to dial or write to, as shown. */
  readonly value: string
  /** Who answers: "Switchboard". */
  readonly label?: string
  /** The day somebody last tried it, "2026-10-01". */
  readonly verifiedOn: string
}
/**
 * Part of the week in the hospital's own time, "08:00" to "17:00". "24:00" is midnight; an end before the start is on the
 * next day.
 */
export interface Hours {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}
export interface Contact extends Way {
  /** When it answers; absent: always. */
  readonly hours?: readonly Hours[]
  /** Who answers outside these hours. */
  readonly outOfHours?: Way
}
/** People to call. */
export interface Team {
  readonly id: string
  readonly label: string
  /** The role that takes the call first, never a name: "Rheumatology fellow on call". */
  readonly gateKeeper?: string
  readonly contacts: readonly Contact[]
  readonly note?: string
  /** The patients for whom the team is called; absent: all. */
  readonly when?: RawCondition
  /** The same in a word or two: "newborn". */
  readonly because?: string
}
/** The team of another hospital, for a hospital without one or one that needs help. */
export type ExternalRoute = Omit<Team, 'id' | 'when' | 'because'>
/** The name of the external route in `routing`. */
export const EXTERNAL = 'external'

export const DECISIONS = ['agree', 'disagree', 'abstain'] as const
export type Decision = (typeof DECISIONS)[number]
/** What one subspecialty says of the text of a pack. */
export interface Approval {
  readonly subspecialty: string
  /** The role that decided, never a name: "Division lead". */
  readonly role: string
  readonly decision: Decision
  readonly date: string
  readonly comment?: string
  /** The hash of the text that was decided on, see `contentHash`. */
  readonly sha256: string
}
export interface Governance {
  /** The group or role that answers for the pack. */
  readonly owner: string
  readonly approvedOn: string
  readonly reviewBy: string
  /** A contact must be tried again after so many days; absent: at the review. */
  readonly verifyEveryDays?: number
  /** Who must agree; a text without their agreement is in use all the same, and says so. */
  readonly requiredSubspecialties?: readonly string[]
  readonly changes: readonly { readonly version: string; readonly date: string; readonly text: string }[]
  /** Oldest first: of one subspecialty and role, the last one counts. */
  readonly approvals?: readonly Approval[]
}
export interface LabTest {
  /** Id of an item of the work-up lists. */
  readonly item: string
  /** What the test is called in this hospital. */
  readonly name: string
  readonly code?: string
  /** "2 days", "same day". */
  readonly turnaround?: string
  readonly note?: string
}
/** A number with its unit, as a laboratory prints it. */
export interface LabLimit {
  readonly quantity: string
  readonly value: Decimal
  readonly unit: string
}
export interface Laboratory {
  /** The unit a row of the form starts with, by quantity. */
  readonly units: Readonly<Record<string, string>>
  readonly tests: readonly LabTest[]
  /** Upper limits of normal, shown beside the field; no verdict depends on them. */
  readonly upperLimits: readonly LabLimit[]
  /** The highest value the laboratory reports, shown beside the field. */
  readonly reportedUpTo: readonly LabLimit[]
}
export interface ParameterOverride {
  readonly parameter: string
  readonly value: Limits | Decimal
  readonly reason: string
  readonly source: string
}
export type RuleOverride = { readonly rule: string } & (
  | { readonly disable: true; readonly tier?: never }
  | { readonly tier: string; readonly disable?: never }
) & { readonly reason: string; readonly who: string; readonly date: string }

export interface ExtraRule {
  /** "L1", "L2": distinct from the ids of the default. */
  readonly id: string
  readonly tier: string
  readonly track?: string
  readonly label: string
  readonly when: RawCondition
  readonly provenance: Provenance
  readonly source: string
  readonly reason: string
  readonly note?: string
}
export interface Pack {
  readonly id: string
  readonly version: string
  /** The edition of the default pathway it was agreed on. */
  readonly extends: { readonly id: string; readonly version: string }
  readonly institution: { readonly name: string; readonly unit?: string }
  readonly governance: Governance
  readonly teams: readonly Team[]
  readonly externalRoute?: ExternalRoute
  /** The teams to call for each tier, in the order of calling; `external` is the external route. */
  readonly routing: Readonly<Record<string, readonly string[]>>
  readonly responseTargets: readonly { readonly tier: string; readonly text: string }[]
  readonly orderSets: readonly { readonly tier: string; readonly name: string }[]
  readonly laboratory: Laboratory
  /** What the form shows at once, where the hospital wants other fields there; each list replaces the default's. */
  readonly sheet?: Partial<Pick<Sheet, 'numbers' | 'questions'>>
  readonly parameterOverrides: readonly ParameterOverride[]
  readonly ruleOverrides: readonly RuleOverride[]
  readonly extraRules: readonly ExtraRule[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly notice?: string
  /** Worked cases: what the pathway must say with this pack. */
  readonly cases?: readonly PathwayCase[]
}
