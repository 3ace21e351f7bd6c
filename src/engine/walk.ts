import type { Condition, Limits, QuantityNode, Threshold } from './language.ts'
import { COMPARATORS, type Comparator } from './verdict.ts'

/**
 * The conditions directly under a node.
 *
 * @param node any condition
 * @returns its parts in the order written; empty for a leaf
 * @example children({ any: [a, b] }) // [a, b]
 */
export function children(node: Condition): readonly Condition[] {
  if ('all' in node) return node.all
  if ('any' in node) return node.any
  if ('firstDecided' in node) return node.firstDecided
  if ('of' in node) return node.of
  return []
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
  if ('finding' in node) return node.finding
  if ('choice' in node) return node.choice
  if ('quantity' in node) return node.quantity
  if ('isUnknown' in node) return node.isUnknown
  if ('ticked' in node) return node.ticked
  return null
}

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
