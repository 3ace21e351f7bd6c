import type { Comparator, Verdict } from './verdict.ts'

/*
 * The rule language: what a criteria set and a pathway are written in. Plain data, read from JSON, checked
 * once at the border (src/criteria). Operators are the papers' own signs; every limit is a decimal string.
 */

/** A decimal as printed: "38.5", "-2.1". Never a binary float. */
export type Decimal = string

/** One printed limit for each unit that has one of its own; a value in another unit is converted into the first. */
export type Limits = Readonly<Record<string, Decimal>>

/** Exactly one of the four operators with its limits. */
export type Threshold = { readonly [op in Comparator]?: Limits }

interface Labelled {
  /** Words of the source or ours for this node, shown where the rule is drawn. */
  readonly label?: string
  /** What the reader should know about this node: a convention of ours, a later addition. */
  readonly note?: string
}

export type FindingNode = Labelled & { readonly finding: string; readonly is: 'yes' | 'no' }
export type ChoiceNode = Labelled & { readonly choice: string; readonly is: readonly string[] }
export type QuantityNode = Labelled & { readonly quantity: string; readonly parameter?: string } & Threshold
export type AllNode = Labelled & { readonly all: readonly Condition[] }
export type AnyNode = Labelled & { readonly any: readonly Condition[] }
export type AtLeastNode = Labelled & { readonly atLeast: number; readonly of: readonly Condition[] }
/** The first part that is decided answers; later parts stand in for it only while it is unknown. */
export type FirstDecidedNode = Labelled & { readonly firstDecided: readonly Condition[] }
/** Sets only: one criterion of the same set. */
export type CriterionNode = Labelled & { readonly criterion: string }
/** Sets only: the "n of m" of a rule; where a rule holds just one, its count is the set's count. */
export type CountNode = Labelled & { readonly atLeast: number; readonly ofCriteria: readonly string[] }
/** Pathways only: fires on absence. */
export type IsUnknownNode = Labelled & { readonly isUnknown: string }
/** Pathways only: a box a person ticks; unticked is not met, never unknown. */
export type TickedNode = Labelled & { readonly ticked: string }
/** Pathways only: what a criteria set says: its verdict, its count of criteria met, or its score. */
export type SetNode = SetNodeKinds[keyof SetNodeKinds]
type AskedOf = Labelled & { readonly set: string; readonly parameter?: string }
export interface SetNodeKinds {
  readonly verdict: AskedOf & { readonly verdict: 'met' }
  readonly count: AskedOf & { readonly count: Bound }
  readonly score: AskedOf & { readonly score: Bound }
}

/** Exactly one operator with a bare number, for counts and scores. */
export type Bound = { readonly [op in Comparator]?: Decimal }

/** Every kind of condition, by the key that only it has. A new kind is listed here, and `match` asks for it everywhere. */
export interface ConditionKinds {
  readonly finding: FindingNode
  readonly choice: ChoiceNode
  readonly quantity: QuantityNode
  readonly all: AllNode
  readonly any: AnyNode
  readonly of: AtLeastNode
  readonly firstDecided: FirstDecidedNode
  readonly criterion: CriterionNode
  readonly ofCriteria: CountNode
  readonly isUnknown: IsUnknownNode
  readonly ticked: TickedNode
  readonly set: SetNode
}
export type Condition = ConditionKinds[keyof ConditionKinds]

/** Points by the band a quantity lies in: the first band has no limit, each later one starts at its own. */
export interface Bands {
  readonly quantity: string
  readonly bands: readonly { readonly from?: Threshold; readonly points: Decimal }[]
}
/** Points by how many conditions are met: `points[k]` for k met. */
export interface Tally {
  readonly tally: readonly Condition[]
  readonly points: readonly Decimal[]
}
/** A term of a linear score: coefficient × value in the named unit, or coefficient × (1 for yes, 0 for no). */
export type Term = ScoreKinds['finding' | 'quantity']
/** Every way to score, by the key that tells it from those listed below it. */
export interface ScoreKinds {
  readonly bands: Bands
  readonly tally: Tally
  readonly finding: { readonly coefficient: Decimal; readonly finding: string }
  readonly quantity: { readonly coefficient: Decimal; readonly quantity: string; readonly unit: string }
}

interface CriterionText {
  readonly id: string
  readonly label: string
  /** Where in the source: table, section. */
  readonly locus?: string
  readonly help?: string
  readonly note?: string
}
export type LogicCriterion = CriterionText & { readonly when: Condition }
export type ScoredCriterion = CriterionText & { readonly score: ScoreKinds[keyof ScoreKinds] }
export interface CriterionKinds {
  readonly when: LogicCriterion
  readonly score: ScoredCriterion
}
export type Criterion = CriterionKinds[keyof CriterionKinds]

export interface Path {
  readonly id: string
  readonly label: string
  /** What the verdict is called where the set is met by ways with words of their own alone. */
  readonly words?: string
  readonly when: Condition
}
export interface ProbabilityBand {
  /** Highest total of the band; absent in the last band. */
  readonly upTo?: Decimal
  readonly label: string
}
export interface Operand {
  readonly quantity: string
  readonly unit: string
}

/** How the criteria become a verdict. */
export interface RuleKinds {
  readonly when: { readonly when: Condition }
  /** Ways to be met, from the weakest to the strongest evidence; the set is met when any of them is. */
  readonly paths: { readonly paths: readonly Path[] }
  readonly sum: {
    readonly sum: 'points' | 'linear'
    readonly cutoff: Bound
    readonly probability?: readonly ProbabilityBand[]
    /** The totals seen in the source, from the lowest to the highest: what a picture of the score spans. */
    readonly observed?: { readonly min: Decimal; readonly max: Decimal }
  }
  readonly ratio: {
    readonly ratio: { readonly numerator: Operand; readonly denominator: Operand }
    readonly cutoff: Bound
  }
}
export type Rule = RuleKinds[keyof RuleKinds]

/** Which dated values a set reads. Findings: always the latest answer, without expiry. */
export interface LookBack {
  /** worst: the value most toward the criterion; latest: the newest; same-draw: the newest draw with all of them. */
  readonly use: 'worst' | 'latest' | 'same-draw'
  readonly hours: number
}

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
export interface OrderWhen {
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
  readonly orderWhen?: readonly OrderWhen[]
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
