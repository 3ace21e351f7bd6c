import type { Condition, Limits, QuantityNode, Threshold } from './language.ts'
import { match } from './match.ts'
import { COMPARATORS, type Comparator } from './verdict.ts'

const NONE: readonly Condition[] = []

/**
 * The conditions directly under a node.
 *
 * @param node any condition
 * @returns its parts in the order written; empty for a leaf
 * @example children({ any: [a, b] }) // [a, b]
 */
export function children(node: Condition): readonly Condition[] {
  return match<readonly Condition[]>(node, {
    all: ({ all }) => all,
    any: ({ any }) => any,
    of: ({ of }) => of,
    firstDecided: ({ firstDecided }) => firstDecided,
    finding: () => NONE,
    choice: () => NONE,
    quantity: () => NONE,
    criterion: () => NONE,
    ofCriteria: () => NONE,
    isUnknown: () => NONE,
    ticked: () => NONE,
    set: () => NONE,
  })
}

/**
 * Every node of a condition, itself first.
 *
 * @param node any condition
 * @returns the nodes from the top down, in the order written
 * @example [...nodes({ all: [a, b] })].length // 3
 */
export function* nodes(node: Condition): Generator<Condition> {
  yield node
  for (const child of children(node)) yield* nodes(child)
}

/**
 * The input a leaf asks about.
 *
 * @param node any condition
 * @returns the id of its finding, choice or quantity; null for every other node
 * @example inputOf({ finding: 'fever', is: 'yes' }) // 'fever'
 */
export function inputOf(node: Condition): string | null {
  return match<string | null>(node, {
    finding: ({ finding }) => finding,
    choice: ({ choice }) => choice,
    quantity: ({ quantity }) => quantity,
    isUnknown: ({ isUnknown }) => isUnknown,
    ticked: ({ ticked }) => ticked,
    all: () => null,
    any: () => null,
    of: () => null,
    firstDecided: () => null,
    criterion: () => null,
    ofCriteria: () => null,
    set: () => null,
  })
}

/**
 * The parameter of a pathway that a node's limit came from.
 *
 * @param node any condition
 * @returns the id of the parameter; undefined for a limit of its own and for every node without a limit
 */
export const parameterOf = (node: Condition): string | undefined =>
  match<string | undefined>(node, {
    quantity: ({ parameter }) => parameter,
    set: ({ parameter }) => parameter,
    finding: () => undefined,
    choice: () => undefined,
    all: () => undefined,
    any: () => undefined,
    of: () => undefined,
    firstDecided: () => undefined,
    criterion: () => undefined,
    ofCriteria: () => undefined,
    isUnknown: () => undefined,
    ticked: () => undefined,
  })

/**
 * The one operator of a threshold and its limits.
 *
 * @param threshold an object with exactly one operator as key (checked when the data are loaded)
 * @returns the operator and one limit per unit; null when there is none
 * @example thresholdOf({ '>=': { 'ng/mL': '500' } }) // { comparator: '>=', limits: { 'ng/mL': '500' } }
 */
export function thresholdOf(threshold: Threshold | QuantityNode): { comparator: Comparator; limits: Limits } | null {
  for (const comparator of COMPARATORS) {
    const limits = threshold[comparator]
    if (limits !== undefined) return { comparator, limits }
  }
  return null
}
