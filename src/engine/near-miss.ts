import type { NodeResult } from './condition.ts'
import type { SetResult } from './evaluate-set.ts'
import { exact } from './exact.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import { isPoint } from './interval-math.ts'
import type { CriterionResult } from './judge-set.ts'
import { is, isCriterion, isScore } from './match.ts'
import { type Judged, readIn } from './quantity.ts'
import { convert } from './units.ts'
import type { NearMiss, Quantity } from './vocabulary.ts'

/** A value that misses a limit by little. */
export interface Near {
  readonly quantity: string
  readonly judged: Judged
}

const leaves = ({ rule, judged, parts }: NodeResult): readonly Near[] => [
  ...(judged !== undefined && is(rule, 'quantity') ? [{ quantity: rule.quantity, judged }] : []),
  ...parts.flatMap(leaves),
]

function judgedIn({ criterion, verdict, tree, scored }: CriterionResult): readonly Near[] {
  if (tree !== undefined) return verdict === 'met' ? [] : leaves(tree)
  if (scored === undefined || !isCriterion(criterion, 'score')) return []
  const { score } = criterion
  if (!isScore(score, 'bands')) return scored.parts.flatMap(leaves)
  // A value that scores already misses nothing.
  const [first] = scored.judged
  return first === undefined ? [] : [{ quantity: score.quantity, judged: first }]
}

/** Whether a measured value misses its limit by no more than the margin; of a bound nobody can say. */
function isNear({ judged }: Near, quantity: Quantity, { share, by }: NearMiss): boolean {
  const canonical = quantity.units[0]?.code ?? ''
  const { observation, verdict, limit, unit } = judged
  if (verdict !== 'not-met' || observation?.typed == null) return false
  const value = readIn(observation, quantity, [canonical])?.range
  const target = convert(exact(limit), quantity, unit, canonical)
  if (value?.lower == null || !isPoint(value) || target === null) return false
  const own = by[quantity.id]
  const margin = own === undefined ? target.mul(exact(share)) : exact(own)
  return value.lower.sub(target).abs().compare(margin.abs()) <= 0
}

const found = new WeakMap<SetResult, readonly Near[]>()

/**
 * The values that miss a limit of a set by little, as far as the set's data say what little is. The row of the set and
 * the field of the value both tell it: it is worked out once.
 *
 * @param result the set's result
 * @param index the dictionary of inputs the result was made with, which says how near is near
 * @returns one entry per value and limit, in the order of the criteria; empty when nothing is near
 * @example nearMisses(hlh2004, index)[0]?.quantity // 'platelets' at 104, limit < 100
 */
export function nearMisses(result: SetResult, index: VocabularyIndex): readonly Near[] {
  const known = found.get(result)
  if (known !== undefined) return known
  const near = result.criteria.flatMap(judgedIn).filter((one) => {
    const quantity = index.quantities.get(one.quantity)
    return quantity !== undefined && quantity.persistence !== 'fact' && isNear(one, quantity, index.nearMiss)
  })
  found.set(result, near)
  return near
}
