import type {
  ChoiceNode,
  ConditionKinds,
  Decimal,
  IsUnknownNode,
  Limits,
  SetNodeKinds,
  TickedNode,
} from '../engine/language.ts'
import { conditions, kindsOf, setNodes } from '../engine/match.ts'
import type { Parameter, Pathway, PathwayRule } from '../engine/pathway.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { ParameterRef } from './schema/threshold.ts'

/*
 * A pathway as its file holds it: conditions may use shared definitions, and limits may name a parameter.
 * `resolvePathway` replaces both.
 */
interface Labelled {
  readonly label?: string
  readonly note?: string
}
/** Exactly one operator with a number, a unit table, or the parameter that holds either. */
export type RawThreshold<T> = { readonly [op in Comparator]?: T | ParameterRef }

export type RawQuantityNode = Labelled & { readonly quantity: string } & RawThreshold<Limits>
type AskedOf = Labelled & { readonly set: string }
export interface RawSetNodeKinds {
  readonly verdict: AskedOf & { readonly verdict: 'met' }
  readonly count: AskedOf & { readonly count: RawThreshold<Decimal> }
  readonly score: AskedOf & { readonly score: RawThreshold<Decimal> }
}
export type RawSetNode = RawSetNodeKinds[keyof RawSetNodeKinds]
export type UseNode = Labelled & { readonly use: string }

/** Rules only ever raise the tier: there is no `not`, and a finding counts only when it is "yes". */
export interface RawKinds {
  readonly finding: Labelled & { readonly finding: string; readonly is: 'yes' }
  readonly choice: ChoiceNode
  readonly quantity: RawQuantityNode
  readonly all: Labelled & { readonly all: readonly RawCondition[] }
  readonly any: Labelled & { readonly any: readonly RawCondition[] }
  readonly of: Labelled & { readonly atLeast: number; readonly of: readonly RawCondition[] }
  readonly isUnknown: IsUnknownNode
  readonly ticked: TickedNode
  readonly set: RawSetNode
  readonly use: UseNode
}
export type RawCondition = RawKinds[keyof RawKinds]

export type RawParameter = Omit<Parameter, 'local'>
export interface RawPathwayRule extends Omit<PathwayRule, 'when' | 'local'> {
  readonly when: RawCondition
}
export interface RawPathway extends Omit<Pathway, 'rules' | 'disabled' | 'parameters' | 'retracted'> {
  readonly parameters: readonly RawParameter[]
  readonly definitions?: Readonly<Record<string, RawCondition>>
  readonly rules: readonly RawPathwayRule[]
}

type In<Kinds, Kind> = Kind extends keyof Kinds ? Kinds[Kind] : never
/** A condition of a set or of a pathway file. */
type FileKinds = {
  readonly [Kind in keyof ConditionKinds | keyof RawKinds]: In<ConditionKinds, Kind> | In<RawKinds, Kind>
}
type FileSetNodeKinds = {
  readonly [Kind in keyof SetNodeKinds | keyof RawSetNodeKinds]: In<SetNodeKinds, Kind> | In<RawSetNodeKinds, Kind>
}

const raw = kindsOf<RawKinds>({
  finding: true,
  choice: true,
  quantity: true,
  all: true,
  any: true,
  of: true,
  isUnknown: true,
  ticked: true,
  set: true,
  use: true,
})
const rawSetNodes = kindsOf<RawSetNodeKinds>({ verdict: true, count: true, score: true })
const files = kindsOf<FileKinds>({ ...conditions.keys, ...raw.keys })
const fileSetNodes = kindsOf<FileSetNodeKinds>(setNodes.keys)

/** One case for every kind of condition that a pathway file can hold, and the same for what it asks of a set. */
export const { match: matchRaw, is: isRaw } = raw
export const { match: matchRawSetNode } = rawSetNodes
/** One case for every kind of condition that any file can hold. */
export const { match: matchInFile, is: isInFile } = files
export const { match: matchSetNodeInFile } = fileSetNodes

/** A worked case of a pathway: the given values and what the pathway must say. Expectations that are absent are not checked. */
export interface PathwayCase {
  readonly id: string
  readonly about: string
  /** By input: `yes`, `no`, `unknown`, an option, or a number with its unit: "500 ng/mL", ">40000 ng/mL". */
  readonly given: Readonly<Record<string, string | readonly string[]>>
  readonly expect: {
    readonly tier?: string
    /** Rules that fire; others may fire as well. */
    readonly fired?: readonly string[]
    /** Rules that do not fire, decided or still open. */
    readonly notFired?: readonly string[]
    /** Rules that lack an answer. */
    readonly notAssessable?: readonly string[]
    /** All active tracks. */
    readonly tracks?: readonly string[]
    /** Whether the MAS-HLH team is called beside an emergency. */
    readonly team?: boolean
  }
}
