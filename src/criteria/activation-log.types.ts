import type { Decimal } from '../engine/language.ts'

/** An answer of a field. */
export interface LogOption {
  /** What the file holds. */
  readonly code: string
  readonly label: string
  /** What REDCap holds; absent: the code. */
  readonly redcap?: string
  /** An age band: everybody younger than this who is in no earlier band. */
  readonly below?: { readonly value: Decimal; readonly unit: string }
}

/** Which value of a quantity: of the first draw, or the most extreme one. */
export type LogPick = 'first' | 'highest' | 'lowest'

/** What the page writes into a field. */
export type LogFrom =
  | {
      readonly case:
        | 'period'
        | 'age-band'
        | 'tier'
        | 'rules'
        | 'pathway'
        | 'pack'
        | 'pack-hash'
        | 'build'
        | 'sets-met'
        | 'sets-open'
    }
  | { readonly set: string; readonly part: 'min' | 'max' | 'verdict' }
  | { readonly quantity: string; readonly pick: LogPick; readonly part: 'value' | 'sign' | 'unit' }

interface LogFieldBase {
  /** The name of its column. */
  readonly id: string
  /** The id of its section. */
  readonly section: string
  readonly label: string
  readonly note?: string
  /** A row without it is refused. */
  readonly required?: true
  /** Ids of the papers that measured it. */
  readonly after?: readonly string[]
  /** Absent: only the team can fill it. */
  readonly from?: LogFrom
  /** The page proposes it and the team may change it. */
  readonly editable?: true
}
/** One column of the log. */
export type LogField = LogFieldBase &
  (
    | { readonly type: 'text'; readonly most: number }
    | { readonly type: 'choice' | 'several'; readonly options: readonly LogOption[] }
    | {
        readonly type: 'hours'
        /** The draw whose time is proposed. `halved`: the first draw at half of an earlier value or less. */
        readonly draw?: { readonly quantity: string; readonly pick: 'first' | 'halved' }
      }
    | { readonly type: 'period' | 'words' | 'number' | 'sign' | 'unit' | 'yes-no' | 'days' }
  )

/** What the summary of a log counts. */
export interface LogSummaryPlan {
  readonly yield: {
    readonly field: string
    /** Codes of a diagnosis that the team exists for. */
    readonly ill: readonly string[]
    readonly other: readonly string[]
    readonly published: { readonly flagged: Decimal; readonly ill: Decimal; readonly source: string }
  }
  /** Tables of a set's verdict against the team's diagnosis. */
  readonly agreement: readonly {
    readonly set: string
    readonly label: string
    /** Names the diagnoses of `codes`. */
    readonly is: string
    readonly codes: readonly string[]
    readonly others: readonly string[]
  }[]
  readonly steps: readonly { readonly from: string; readonly to: string; readonly label: string }[]
  readonly tables: readonly { readonly title: string; readonly fields: readonly string[] }[]
  readonly followUp: readonly { readonly label: string; readonly months: number; readonly field: string }[]
  /** Answers after which no follow-up is due. */
  readonly ended: readonly { readonly field: string; readonly code: string }[]
  readonly missed: { readonly field: string; readonly code: string; readonly why: string }
}

/** The log of activations that a hospital keeps: its columns, and what a summary counts. */
export interface ActivationLog {
  readonly version: string
  /** The name of the REDCap form. */
  readonly form: string
  /** What the counts do not show: one sentence above every summary. */
  readonly limits: string
  /** A summary prints no smaller count but zero. */
  readonly fewest: number
  readonly sources: readonly { readonly id: string; readonly text: string; readonly doi?: string }[]
  readonly sections: readonly { readonly id: string; readonly label: string }[]
  readonly fields: readonly LogField[]
  readonly summary: LogSummaryPlan
}
