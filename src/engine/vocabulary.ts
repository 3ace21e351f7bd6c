import type { Decimal, Limits } from './language.ts'
import { memo } from './remember.ts'
import type { ANSWERS, Comparator } from './verdict.ts'

/** How far a value must have moved: down to this share of an earlier one or less, or up to this multiple of it or more. */
export type ChangeLimit = { readonly fallTo: Decimal } | { readonly riseTo: Decimal }

/** A quantity whose course is drawn. */
export interface ShownTrend {
  readonly quantity: string
  readonly scale: 'linear' | 'log'
  /** The tick beside which its change is told, and the direction that tick asks about. */
  readonly beside?: { readonly finding: string; readonly direction: 'down' | 'up' }
}
interface Grounds {
  readonly id: string
  /** What is said when it holds. */
  readonly text: string
  /** Who decided on the number or on the rule, and why. */
  readonly basis: string
  readonly sources: readonly { readonly text: string; readonly doi?: string }[]
}
/** A change that is pointed out. It is no criterion: no verdict and no tier depends on it. */
export interface TrendNote extends Grounds {
  readonly quantity: string
  readonly change: ChangeLimit
}
/** One quantity falls while another one rises: together they say what neither says alone. */
export interface RisingPair extends Grounds {
  readonly falls: string
  /** Any of these is enough. */
  readonly rises: readonly string[]
}
/** One quantity falls far within some hours while another one, known over the same time, does not rise. */
export interface StillPair extends Grounds {
  readonly falls: string
  readonly fallTo: Decimal
  /** At most this many hours lie between the two draws of the fall, the end included. */
  readonly withinHours: Decimal
  /** Any of these is enough; one that nobody measured says nothing. */
  readonly doesNotRise: readonly string[]
}
export type TrendPair = RisingPair | StillPair
/** How values over time are shown, and what is pointed out of them. */
export interface TrendTable {
  /** Stands before every note: what it is, and what it is not. */
  readonly noteLabel: string
  readonly shown: readonly ShownTrend[]
  readonly notes: readonly TrendNote[]
  readonly pairs: readonly TrendPair[]
}

/** A number that an institution has set: a change that answers a tick with yes. None is shipped. */
export interface TrendRule {
  readonly finding: string
  readonly quantity: string
  readonly change: ChangeLimit
  /** At most this many hours may lie between the two draws, the end included. */
  readonly withinHours: Decimal
  readonly reason: string
  /** Who answers for the number. */
  readonly owner: string
}

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
  /** LOINC code that other programs get with a value in this unit; absent: none says as much and no more. */
  readonly loinc?: string
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
  /** The label where room is short: at most three words. Absent: the label itself. */
  readonly short?: string
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
  /** LOINC codes of other methods, with the question: a result with one counts only when somebody says so. */
  readonly askLoinc?: Readonly<Record<string, string>>
  /** windowed (default): read inside a set's look-back; no-expiry: any age counts; fact: the latest entry only. */
  readonly persistence?: 'windowed' | 'no-expiry' | 'fact'
  /** Shown to the reader, compared by no set. */
  readonly shownOnly?: true
  /** Comes from the patient's age, not from an observation. */
  readonly fromPatient?: true
}
export interface Finding extends Described {
  readonly kind: 'finding'
  /** SNOMED CT codes that name the finding where another program answers it. */
  readonly snomed?: readonly string[]
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
export interface SpreadLimit {
  readonly hours: Decimal
  /** Who decided on it, and why. */
  readonly note: string
}
export interface Vocabulary {
  readonly series: readonly Series[]
  readonly groups: readonly Group[]
  readonly inputs: readonly Input[]
  /** Codes with which other programs answer a finding, by code system. */
  readonly answerCodes?: Readonly<Record<string, Readonly<Record<string, (typeof ANSWERS)[number]>>>>
  readonly implications: readonly Implication[]
  readonly nearMiss: NearMiss
  readonly trends: TrendTable
  readonly spread: SpreadLimit
}

/** The vocabulary by id, made once. */
export interface VocabularyIndex {
  readonly inputs: ReadonlyMap<string, Input>
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly implications: readonly Implication[]
  /** Ids in the order of the form: ranks what is asked for first. */
  readonly order: readonly string[]
  readonly nearMiss: NearMiss
  readonly trends: TrendTable
}

/**
 * Looks the vocabulary up by id.
 *
 * @param vocabulary the dictionary of inputs
 * @returns its index, the same object for the same vocabulary
 * @example indexVocabulary(vocabulary).quantities.get('ferritin')?.units[0]?.code // 'ng/mL'
 */
export const indexVocabulary = memo((vocabulary: Vocabulary): VocabularyIndex => {
  const quantities = vocabulary.inputs.filter((input) => input.kind === 'quantity')
  return {
    inputs: new Map(vocabulary.inputs.map((input) => [input.id, input])),
    quantities: new Map(quantities.map((quantity) => [quantity.id, quantity])),
    implications: vocabulary.implications,
    order: vocabulary.inputs.map((input) => input.id),
    nearMiss: vocabulary.nearMiss,
    trends: vocabulary.trends,
  }
})
