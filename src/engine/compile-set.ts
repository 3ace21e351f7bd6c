import type {
  Condition,
  CountNode,
  CriteriaSet,
  Criterion,
  QuantityNode,
  ScoredCriterion,
  Threshold,
} from './language.ts'

import { is, isCriterion, matchCriterion, matchScore } from './match.ts'
import { memo } from './remember.ts'
import { conditionsIn, inputOf, nodes, operandsIn } from './walk.ts'

/** What a set reads, worked out once from its data. */
export interface CompiledSet {
  readonly set: CriteriaSet
  /** Where each criterion stands in the list of the set. */
  readonly places: ReadonlyMap<string, number>
  /** The inputs each criterion reads. */
  readonly readBy: ReadonlyMap<string, ReadonlySet<string>>
  /** Every input that can move the verdict: criteria, entry, paths, ratio. Cautions and adjuncts are not among them. */
  readonly inputs: ReadonlySet<string>
  /** The inputs that the entry, the paths or the ratio read themselves, past the criteria. */
  readonly ruleInputs: ReadonlySet<string>
  /** The printed thresholds of each quantity, wherever the verdict depends on them. */
  readonly thresholds: ReadonlyMap<string, readonly Threshold[]>
  /** What criteria and the ratio read, the entry left aside: a look-back for the latest values is meant for these. */
  readonly scored: readonly string[]
  /** The "n of m" of the rule, where the set holds no other. */
  readonly counted: CountNode | null
}

/** The conditions the rule itself holds, entry included. */
export function ruleConditions(set: CriteriaSet): readonly Condition[] {
  const own = conditionsIn(set.rule)
  return set.entry === undefined ? own : [set.entry, ...own]
}

/**
 * The conditions inside a criterion; bands of points count as conditions on their quantity.
 *
 * @param criterion a logical or scored criterion
 * @returns its conditions in the order written
 * @example criterionConditions(ferritin)[0] // { quantity: 'ferritin', '>=': … }
 */
export function criterionConditions(criterion: Criterion): readonly Condition[] {
  const none = () => []
  return matchCriterion<readonly Condition[]>(criterion, {
    when: ({ when }) => [when],
    score: ({ score }) =>
      matchScore<readonly Condition[]>(score, {
        tally: ({ tally }) => tally,
        bands: ({ bands, quantity }) =>
          bands.flatMap(({ from }): QuantityNode[] => (from === undefined ? [] : [{ ...from, quantity }])),
        finding: none,
        quantity: none,
      }),
  })
}

function inputsOf(criterion: Criterion): ReadonlySet<string> {
  const inputs = new Set<string>()
  for (const condition of criterionConditions(criterion)) {
    for (const node of nodes(condition)) {
      const input = inputOf(node)
      if (input !== null) inputs.add(input)
    }
  }
  if (isCriterion(criterion, 'score')) for (const id of termInputs(criterion.score)) inputs.add(id)
  return inputs
}

/** What a term of a linear score reads: it has no condition. */
const termInputs = (score: ScoredCriterion['score']): readonly string[] =>
  matchScore<readonly string[]>(score, {
    finding: ({ finding }) => [finding],
    quantity: ({ quantity }) => [quantity],
    bands: () => [],
    tally: () => [],
  })

/**
 * Reads a set once for all: what it looks at and where its thresholds lie.
 *
 * @param set a checked criteria set
 * @returns what it reads, the same object for the same set
 * @example compileSet(hlh2004).inputs.has('ferritin') // true
 */
export const compileSet = memo((set: CriteriaSet): CompiledSet => {
  const readBy = new Map(set.criteria.map((criterion) => [criterion.id, inputsOf(criterion)]))
  const inputs = new Set([...readBy.values()].flatMap((ids) => [...ids]))
  const thresholds = new Map<string, Threshold[]>()
  const counts: CountNode[] = []
  const ruleInputs = new Set(
    ruleConditions(set).flatMap((one) => [...nodes(one)].flatMap((node) => inputOf(node) ?? [])),
  )
  const conditions = [...ruleConditions(set), ...set.criteria.flatMap(criterionConditions)]
  for (const node of conditions.flatMap((condition) => [...nodes(condition)])) {
    if (is(node, 'quantity')) thresholds.set(node.quantity, [...(thresholds.get(node.quantity) ?? []), node])
    if (is(node, 'ofCriteria')) counts.push(node)
  }
  for (const id of operandsIn(set.rule)) ruleInputs.add(id)
  const scored = [...inputs, ...operandsIn(set.rule)]
  for (const input of ruleInputs) inputs.add(input)
  const only = counts.length === 1 ? counts[0] : undefined
  const inRule = conditionsIn(set.rule)
    .flatMap((condition) => [...nodes(condition)])
    .find((node) => node === only)
  const counted = inRule === undefined ? null : (only ?? null)
  const places = new Map(set.criteria.map(({ id }, place) => [id, place]))
  return { set, places, readBy, inputs, ruleInputs, scored, thresholds, counted }
})
