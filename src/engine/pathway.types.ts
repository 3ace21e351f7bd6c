import type { Citation, Condition, Decimal, Limits, LookBack } from './language.ts'

export const PROVENANCES = ['stated', 'adapted', 'design'] as const
export type Provenance = (typeof PROVENANCES)[number]

/** A number that a hospital has set in place of the default one, and why. */
export interface LocalNumber {
  readonly was: Limits | Decimal | null
  readonly reason: string
  readonly source: string
  /** Who answers for it. */
  readonly owner: string
  /** The default's own warning, where the number lies beyond it. */
  readonly warning?: string
}
/** What a hospital did to a rule: turned it off, moved it to another tier, or added it. */
export type LocalRule = { readonly reason: string; readonly who: string } & (
  | { readonly kind: 'disabled'; readonly date: string }
  | { readonly kind: 'moved'; readonly was: string; readonly date: string }
  | { readonly kind: 'added'; readonly source: string }
)
/** A number of the pathway that a hospital may set; `null` means the institution may fill it. */
export interface Parameter {
  readonly id: string
  readonly label: string
  /** Limits per unit for a quantity, a bare number for counts, scores and hours. */
  readonly value: Limits | Decimal | null
  readonly source: string
  readonly provenance: Provenance
  /** Said when a hospital moves the number past this limit. */
  readonly warn?: { readonly above: Limits | Decimal; readonly text: string }
  /** What the page itself does with the number: a fall of so many percent answers the ticks that ask about one. */
  readonly use?: 'fall-percent'
  readonly local?: LocalNumber
}
export interface PathwayRule {
  readonly id: string
  readonly tier: string
  readonly track?: string
  readonly label: string
  readonly when: Condition
  /** What to do because this rule fired, beside the steps of the tier. */
  readonly steps?: readonly string[]
  readonly provenance: Provenance
  readonly sources: readonly string[]
  readonly note?: string
  /** Why no hospital may turn it off or move it; absent: a hospital may. */
  readonly kept?: string
  readonly local?: LocalRule
}
export interface Tier {
  readonly id: string
  readonly rank: number
  readonly title: string
  /** One line under the title: what to do now. */
  readonly lead: string
  readonly steps: readonly string[]
  /** Work-up lists shown with this tier. */
  readonly workup: readonly string[]
  /** Id of the parameter that says after how many hours, at the latest, one looks again. */
  readonly recheck?: string
  /** Tiers whose rules, fired as well, add the MAS-HLH team to this tier. */
  readonly teamWhenAlsoFired?: readonly string[]
}
export interface WorkupItem {
  readonly id: string
  readonly label: string
  /** Inputs that, once known, tick this item off; absent: the page cannot know. */
  readonly answeredBy?: readonly string[]
  /** The wrong test that is often sent instead. */
  readonly rightTest?: string
  readonly note?: string
}
/** Wording that no hospital may change. */
export interface FixedTexts {
  readonly emergencyLine: string
  /** Said where no contacts are entered. */
  readonly contacts: string
  /** The warning on a copy that is not live. */
  readonly notLive: string
  readonly doesNotExclude: string
  readonly cnsIsolated: string
  readonly blockade: string
  readonly device: string
  readonly audience: string
  readonly neverStored: string
  /** Said with a tier that asks for the team because another rule fired, too. */
  readonly teamToo: string
  /** Who has reviewed the pathway. */
  readonly review: string
}
/** One edition of a pathway with parameters and shared definitions already put in place. */
export interface Pathway {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly status: string
  readonly review: { readonly clinician: string | null; readonly date: string | null }
  readonly lookBack: LookBack
  readonly tiers: readonly Tier[]
  readonly tracks: readonly { readonly id: string; readonly title: string; readonly steps: readonly string[] }[]
  readonly parameters: readonly Parameter[]
  readonly rules: readonly PathwayRule[]
  /** Rules that a hospital has turned off. */
  readonly disabled?: readonly PathwayRule[]
  readonly workup: readonly { readonly id: string; readonly title: string; readonly items: readonly WorkupItem[] }[]
  readonly sources: Readonly<Record<string, Citation>>
  readonly fixed: FixedTexts
  /** Stands in `released.json`, because the file of a released edition never changes. */
  readonly retracted?: { readonly date: string; readonly reason: string }
  readonly changes: readonly { readonly version: string; readonly date: string; readonly text: string }[]
}
