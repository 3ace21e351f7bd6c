import { SIGNS, showNumber } from '../../case/format.ts'
import { boundOf } from '../../engine/bound.ts'
import type { Bound, Condition } from '../../engine/language.ts'
import { is, matchSetNode } from '../../engine/match.ts'
import type { Pathway } from '../../engine/pathway.types.ts'
import { nodes } from '../../engine/walk.ts'

/** How a rule of the prompt reads a criteria set. */
export interface PathwayRead {
  /** Id and words of the rule. */
  readonly rule: string
  /** "once it is met", "at a count of ≥ 4", "at a score of ≥ 168" */
  readonly at: string
}

function limitWords(what: string, bound: Bound): string | null {
  const limit = boundOf(bound)
  return limit === null ? null : `at a ${what} of ${SIGNS[limit.comparator]} ${showNumber(limit.limit)}`
}

function wordsOf(node: Condition, setId: string): string | null {
  if (!is(node, 'set') || node.set !== setId) return null
  return matchSetNode<string | null>(node, {
    verdict: () => 'once it is met',
    count: ({ count }) => limitWords('count', count),
    score: ({ score }) => limitWords('score', score),
  })
}

/**
 * Which rules of the prompt read a set, and at which number: a hospital's or a paper's cut-off for some patients can lie
 * below the set's own.
 *
 * @param pathway the pathway in force
 * @param setId the set
 * @returns the rules in the order of the pathway
 * @example pathwayReads(pathway, 'hlh-2004') // [{ rule: 'C2 A criteria set is met', at: 'once it is met' }, { …, at: 'at a count of ≥ 4' }]
 */
export const pathwayReads = ({ rules }: Pathway, setId: string): readonly PathwayRead[] =>
  rules.flatMap(({ id, label, when }) => {
    const found = [...nodes(when)].map((node) => wordsOf(node, setId)).filter((words) => words !== null)
    return [...new Set(found)].map((at) => ({ rule: `${id} ${label}`, at }))
  })
