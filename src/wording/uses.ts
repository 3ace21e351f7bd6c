import { compileSet } from '../engine/compile-set.ts'
import type { NodeResult } from '../engine/condition.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { AnswerObservation, QuantityObservation } from '../engine/evidence.ts'
import type { Interval } from '../engine/interval.ts'
import type { CriterionResult } from '../engine/judge-set.ts'
import type { Bands, Bound, Term, Threshold } from '../engine/language.ts'
import { is, isCriterion, matchScore } from '../engine/match.ts'
import type { Scored } from '../engine/points.ts'
import { type Judged, readIn } from '../engine/quantity.ts'
import type { OperandResult } from '../engine/rule.ts'
import { allOf, anyOf, type Verdict } from '../engine/verdict.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { cutoffIn, inputOf } from '../engine/walk.ts'

/** What a tree requires of one input, and its verdict. */
export interface InputStanding {
  readonly verdict: Verdict
  /** The leaves that show the input, in the order written. */
  readonly leaves: readonly NodeResult[]
  /** Another input rules out this alternative, such as an age that is not below the limit for newborns. */
  readonly closed: boolean
}

function among(node: NodeResult, id: string, gated: boolean): InputStanding | null {
  if (inputOf(node.rule) === id) return { verdict: node.verdict, leaves: [node], closed: false }
  const reading = node.parts.filter((part) => among(part, id, false) !== null)
  if (reading.length === 0) return null
  // With several alternatives for one input, each also requires the conditions beside the input.
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
 * The verdict of one input in result trees. A single leaf stands alone, whatever is beside it: platelets can be met in
 * a cytopenia that is not. Several leaves are alternatives, and each includes the conditions beside it: a hemoglobin
 * below the limit for newborns is not met in an adult.
 *
 * @param trees the result trees of one criterion or condition
 * @returns the verdict with the leaves that show the input; null if no leaf reads it
 * @example askedOf([tree], 'platelets')?.verdict // 'not-met' for 104 ×10⁹/L and "< 100"
 */
export function askedOf(trees: readonly NodeResult[], id: string): InputStanding | null {
  const [only, ...more] = trees
  if (only !== undefined && more.length === 0) return among(only, id, false)
  return among({ rule: { any: trees.map(({ rule }) => rule) }, verdict: 'unknown', parts: trees }, id, false)
}

/** A demand of a set on an input: a threshold, an answer, a term of a linear score, or a part of a ratio. */
export type Demand =
  | { readonly threshold: Threshold; readonly judged: Judged; readonly label?: string }
  | { readonly answered: NodeResult }
  | { readonly term: Term }
  | { readonly ratio: Bound }

/** One place where a set reads an input. */
export interface Use {
  /** `counts`: the value enters a sum or a ratio, which has no threshold for a single input. */
  readonly state: Verdict | 'counts'
  /** Whether the place is the entry condition: whom the set judges, not what it judges. */
  readonly entry: boolean
  readonly demands: readonly Demand[]
  /** The points of the criterion; `together` names the criterion if several inputs share its points. */
  readonly points?: { readonly range: Interval; readonly together?: string }
  readonly observation: QuantityObservation | null
  readonly answer?: AnswerObservation
}

function inTrees(trees: readonly NodeResult[], id: string, entry: boolean): readonly Use[] {
  const asked = askedOf(trees, id)
  if (asked === null) return []
  const { verdict, leaves } = asked
  const demands = leaves.map((leaf): Demand => {
    const { rule, judged } = leaf
    if (judged === undefined || !is(rule, 'quantity')) return { answered: leaf }
    return { threshold: rule, judged, ...(rule.label === undefined ? {} : { label: rule.label }) }
  })
  const answer = leaves.find((leaf) => leaf.answer !== undefined)?.answer
  const observation = leaves.find(({ judged }) => judged !== undefined)?.judged?.observation ?? null
  return [{ state: verdict, entry, demands, observation, ...(answer === undefined ? {} : { answer }) }]
}

function inCriterion({ criterion, tree, scored }: CriterionResult, id: string): readonly Use[] {
  if (tree !== undefined) return inTrees([tree], id, false)
  if (scored === undefined || !isCriterion(criterion, 'score')) return []
  const range = scored.points
  const ofTerm = (term: Term) => inTerm(term, scored)
  return matchScore<readonly Use[]>(criterion.score, {
    tally: ({ tally }) => {
      const together = tally.length > 1 ? { together: criterion.label } : {}
      return inTrees(scored.parts, id, false).map((use) => ({ ...use, points: { range, ...together } }))
    },
    bands: (bands) => inBands(bands, scored),
    finding: ofTerm,
    quantity: ofTerm,
  })
}

function inBands({ bands }: Bands, scored: Scored): readonly Use[] {
  const thresholds = bands.flatMap(({ from }) => (from === undefined ? [] : [from]))
  const demands = thresholds.flatMap((threshold, i): Demand[] => {
    const judged = scored.judged[i]
    return judged === undefined ? [] : [{ threshold, judged }]
  })
  const observation = scored.judged[0]?.observation ?? null
  return [{ state: scored.verdict, entry: false, demands, points: { range: scored.points }, observation }]
}

function inTerm(term: Term, { observation, parts, points: range }: Scored): readonly Use[] {
  const answer = parts[0]?.answer
  const state = observation === null && answer === undefined ? 'unknown' : 'counts'
  const said = answer === undefined ? {} : { answer }
  return [{ state, entry: false, demands: [{ term }], points: { range }, observation, ...said }]
}

function inRatio({ operand, observation }: OperandResult, cutoff: Bound, index: VocabularyIndex): Use {
  const quantity = index.quantities.get(operand.quantity)
  const readable = observation !== null && quantity !== undefined && readIn(observation, quantity, [operand.unit])
  return { state: readable ? 'counts' : 'unknown', entry: false, demands: [{ ratio: cutoff }], observation }
}

/**
 * Every place where a set reads one input: criteria, paths and ratio. The entry condition counts only if nothing else
 * reads the input.
 *
 * @returns the places in the order of the set; empty if the set does not read the input
 * @example usesOf(hlh2004, 'platelets', index)[0]?.state // 'not-met' for 104 ×10⁹/L
 */
export function usesOf(result: SetResult, id: string, index: VocabularyIndex): readonly Use[] {
  const { set, rule, criteria, entryTree } = result
  const { readBy, inputs } = compileSet(set)
  if (!inputs.has(id)) return []
  const own = [...(rule.tree === undefined ? [] : [rule.tree]), ...(rule.paths ?? []).map(({ tree }) => tree)]
  const cutoff = cutoffIn(set.rule) ?? {}
  const judged = [
    ...criteria.flatMap((one) => (readBy.get(one.criterion.id)?.has(id) ? inCriterion(one, id) : [])),
    ...own.flatMap((tree) => inTrees([tree], id, false)),
    ...(rule.operands ?? []).filter(({ operand }) => operand.quantity === id).map((one) => inRatio(one, cutoff, index)),
  ]
  return judged.length > 0 || entryTree === undefined ? judged : inTrees([entryTree], id, true)
}
