import type { ChoiceNode, Decimal, IsUnknownNode, Limits, TickedNode } from '../engine/language.ts'
import type { Parameter, Pathway, PathwayRule } from '../engine/pathway.types.ts'
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
