import type { NodeResult } from '../engine/condition.ts'
import { is } from '../engine/match.ts'
import { allOf, anyOf, type Verdict } from '../engine/verdict.ts'
import { inputOf } from '../engine/walk.ts'

/** What a tree asks of one input, and how that stands. */
export interface Asked {
  readonly verdict: Verdict
  /** The leaves that speak for the input, in the order written. */
  readonly leaves: readonly NodeResult[]
  /** Another input has closed this way: an age that is not below the limit for newborns. */
  readonly closed: boolean
}

function among(node: NodeResult, id: string, gated: boolean): Asked | null {
  if (inputOf(node.rule) === id) return { verdict: node.verdict, leaves: [node], closed: false }
  const reading = node.parts.filter((part) => among(part, id, false) !== null)
  if (reading.length === 0) return null
  // Several ways for one input: each of them then also needs what stands beside the input in it.
  const strict = gated || (reading.length > 1 && !is(node.rule, 'all'))
  const asked = reading.flatMap((part) => among(part, id, strict) ?? [])
  const beside = strict && is(node.rule, 'all') ? node.parts.filter((part) => !reading.includes(part)) : []
  const needed = beside.map(({ verdict }) => verdict)
  const verdicts = asked.map(({ verdict }) => verdict)
  const open = asked.filter(({ closed }) => !closed)
  return {
    verdict: is(node.rule, 'all') ? allOf([...verdicts, ...needed]) : anyOf(verdicts),
    leaves: (open.length === 0 ? asked : open).flatMap(({ leaves }) => leaves),
    closed: open.length === 0 || needed.includes('not-met'),
  }
}

/**
 * How one input stands in result trees. A single leaf stands for itself, whatever lies beside it: platelets can be met in
 * a cytopenia that is not. Several leaves are ways to the same thing, and a way counts with what it asks besides: a
 * hemoglobin below the limit for newborns is not met in an adult.
 *
 * @param trees the result trees of one criterion or condition
 * @param id the input
 * @returns the verdict with the leaves that speak for the input; null when no leaf reads it
 * @example askedOf([tree], 'platelets')?.verdict // 'not-met' for 104 ×10⁹/L and "< 100"
 */
export function askedOf(trees: readonly NodeResult[], id: string): Asked | null {
  const [only, ...more] = trees
  if (only !== undefined && more.length === 0) return among(only, id, false)
  return among({ rule: { any: trees.map(({ rule }) => rule) }, verdict: 'unknown', parts: trees }, id, false)
}
