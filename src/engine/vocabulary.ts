import type { Decimal, Limits } from './language.ts'
import type { TrendTable } from './trends.types.ts'
import type { Comparator } from './verdict.ts'

/** How a value in this unit becomes one in the canonical unit: (value − subtract) × times ÷ divide. */
export interface ToCanonical {
  readonly subtract?: Decimal
  readonly times?: Decimal
  readonly divide?: Decimal
}
/** A unit of a quantity. The first unit listed is canonical. `toCanonical: null`: shown, never compared. */
export interface Unit {
  /** UCUM code, stored and exchanged. */
  readonly code: string
  /** What people write; shown. */
  readonly label: string
  /** Other spellings understood when typed after a number. */
  readonly aliases?: readonly string[]
  /** Spellings that leave out what tells this unit from another one of the quantity: where both are possible, asked. */
  readonly partly?: readonly string[]
  readonly toCanonical: ToCanonical | null
  /** Own hard limits of a unit that cannot be converted. */
  readonly hard?: Range
}
/** Plausible limits in the canonical unit, both ends included. */
export interface Range {
  readonly min?: Decimal
  readonly max?: Decimal
}
/** A slip worth a question: a value beyond `beyond` in `unit` looks like one in `suggest`. */
export interface MagnitudeQuestion {
  readonly unit: string
  readonly beyond: { readonly [op in Comparator]?: Decimal }
  readonly ask: string
  readonly suggest?: string
}
/**
 * How a missing input is obtained. `order`: a test that can be ordered; `examine`: an examination at the bedside;
 * `report`: printed on the report of another result, so it is never asked for by itself.
 */
export type Obtain = 'order' | 'examine' | 'report'
/** Asked beside a value whose unit cannot be compared: a finding that answers in its place. */
export interface AnsweredBy {
  /** Why the value decides nothing. */
  readonly say: string
  readonly ask: string
  /** Answered yes or no, on the same occasion. */
  readonly finding: string
}
interface Described {
  readonly id: string
  readonly label: string
  /** Group of the form this input stands in. */
  readonly group: string
  /** Absent: neither ordered nor examined, such as an age, a diagnosis, a red flag, a trend. */
  readonly obtain?: Obtain
  readonly help?: string
  readonly note?: string
}
export interface Quantity extends Described {
  readonly kind: 'quantity'
  readonly units: readonly Unit[]
  /** Code of the unit that a form starts with, where a hospital has named one; absent: the canonical one. */
  readonly startUnit?: string
  /** Outside: refused with a reason. */
  readonly hard: Range
  /** Outside: "is this the right unit?"; the value still counts. */
  readonly soft?: Range & { readonly zero?: true }
  readonly questions?: readonly MagnitudeQuestion[]
  /** For units with `toCanonical: null`. */
  readonly answeredBy?: AnsweredBy
  readonly loinc?: readonly string[]
  /** LOINC codes that look like this one and are not, with the reason. */
  readonly refuseLoinc?: Readonly<Record<string, string>>
  /** windowed (default): read inside a set's look-back; no-expiry: any age counts; fact: the latest entry only. */
  readonly persistence?: 'windowed' | 'no-expiry' | 'fact'
  /** Shown to the reader, compared by no set. */
  readonly shownOnly?: true
  /** Comes from the patient's age, not from an observation. */
  readonly fromPatient?: true
}
export interface Finding extends Described {
  readonly kind: 'finding'
}
export interface Choice extends Described {
  readonly kind: 'choice'
  /** From the most to the least abnormal. */
  readonly options: readonly { readonly id: string; readonly label: string }[]
}
export type Input = Quantity | Finding | Choice

/** "This answer implies that one, where nothing was typed." */
export interface Implication {
  readonly if: { readonly finding: string; readonly is: 'yes' | 'no' } | { readonly known: string }
  readonly then:
    | { readonly finding: string; readonly is: 'yes' | 'no' }
    | ({ readonly quantity: string } & { readonly [op in Comparator]?: Limits })
    | { readonly quantity: string; readonly equals: Limits }
    | { readonly quantity: string; readonly notAbove: string }
  /** Said beside the field when both were typed and contradict each other. */
  readonly contradiction: string
}
/** Occasions of one kind on which values or answers are gathered: draws of blood, assessments at the bedside. */
export interface Series {
  readonly id: string
  /** One of them, in a sentence: "draw". */
  readonly name: string
  /** Label of its time: "Drawn at". */
  readonly time: string
  /** Its values stand in columns side by side, where there is room. */
  readonly sideBySide?: true
  /** What a missing time means. */
  readonly note: string
}
export interface Group {
  readonly id: string
  /** The series whose times date what is entered here. */
  readonly series: string
  readonly label: string
  /** Starts folded on the page. */
  readonly folded?: true
  /** Where a message tells of what is entered here; absent: among the findings. */
  readonly section?: 'situation' | 'background'
  /** Boxes that a person ticks, instead of yes / no / not assessed. */
  readonly ticks?: true
  readonly note?: string
}
/** How near to a limit a value that misses it is pointed out. For display only: no verdict depends on it. */
export interface NearMiss {
  /** Share of the limit, "0.1" for a tenth of it. */
  readonly share: Decimal
  /** An own distance, in the canonical unit, for quantities whose zero is arbitrary. */
  readonly by: Readonly<Record<string, Decimal>>
  /** Who decided on it, and why. */
  readonly note: string
}
/** How far apart in time the values of one set may lie before that is pointed out. For display only. */
export interface Spread {
  readonly hours: Decimal
  /** Who decided on it, and why. */
  readonly note: string
}
export interface Vocabulary {
  readonly series: readonly Series[]
  readonly groups: readonly Group[]
  readonly inputs: readonly Input[]
  readonly implications: readonly Implication[]
  readonly nearMiss: NearMiss
  readonly trends: TrendTable
  readonly spread: Spread
}
