import type { NodeResult } from './condition.ts'
import type { SetResult } from './evaluate-set.ts'
import { exact } from './exact.ts'
import { isPoint } from './interval.ts'
import type { CriterionResult } from './judge-set.ts'
import { is, isCriterion, isScore } from './match.ts'
import { type Judged, readIn } from './quantity.ts'
import { memo } from './remember.ts'
import { convert } from './units.ts'
import type { NearMiss, Quantity, VocabularyIndex } from './vocabulary.ts'

/**
 * Whether a set's answer may be shown: a set that only tells two diseases apart speaks once one of them is likely, and
 * never of a patient it was not made for.
 *
 * @param result the set's result
 * @param all the results of all sets
 * @returns true when the set has no such condition, or when it holds
 * @example displayed(mhScore, all) // false while no other set is met
 */
export function displayed({ set, askedFor, fits }: SetResult, all: readonly SetResult[]): boolean {
  const { display } = set
  if (display === undefined) return true
  if (fits === 'not-met') return false
  if (askedFor) return true
  return all.some((other) => other.verdict === 'met' && display.whenMet.includes(other.set.id))
}

/**
 * Whether a set was made for this patient, or is used in such patients.
 *
 * @example suits(hlh2004) // true for a child
 */
export const suits = ({ fits, alsoUsed }: SetResult): boolean => fits === 'met' || alsoUsed

/**
 * Whether a set alone speaks for the disease: one that only tells two diseases apart is not met so.
 *
 * @example isMet(mhScore) // false whatever its score
 */
export const isMet = ({ verdict, set }: SetResult): boolean => verdict === 'met' && set.display === undefined

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

/**
 * The values that miss a limit of a set by little, as far as the set's data say what little is. The row of the set and
 * the field of the value both tell it: it is worked out once.
 *
 * @param result the set's result
 * @param index the dictionary of inputs the result was made with, which says how near is near
 * @returns one entry per value and limit, in the order of the criteria; empty when nothing is near
 * @example nearMisses(hlh2004, index)[0]?.quantity // 'platelets' at 104, limit < 100
 */
export const nearMisses = memo((result: SetResult, index: VocabularyIndex): readonly Near[] =>
  result.criteria.flatMap(judgedIn).filter((one) => {
    const quantity = index.quantities.get(one.quantity)
    return quantity !== undefined && quantity.persistence !== 'fact' && isNear(one, quantity, index.nearMiss)
  }),
)

/** The sets in the order that suits the patient, and those made for other patients. */
export interface Arranged {
  readonly shown: readonly SetResult[]
  /** Made for other patients, not used in such as this one, and not met: one tap away. */
  readonly folded: readonly SetResult[]
}

/** A set that is met is never folded away, whoever it was made for; one that only tells two diseases apart is not met so. */
const folds = ({ fits, alsoUsed, verdict, set }: SetResult): boolean =>
  fits === 'not-met' && !alsoUsed && (verdict !== 'met' || set.display !== undefined)

/**
 * The same order with some sets kept where they are wanted: a reader who looks at another edition of a set must not lose
 * it because that edition was made for other patients.
 *
 * @param arranged the sets in order
 * @param keep by id: true for folded away, false for shown; a set that is met is shown all the same
 * @returns the same results, split otherwise; the same object where nothing is kept
 * @example keepPlaces(arrange(results), new Map([['hlh-2004', false]])).shown
 */
export function keepPlaces(arranged: Arranged, keep: ReadonlyMap<string, boolean>): Arranged {
  if (keep.size === 0) return arranged
  const placed = [...arranged.shown, ...arranged.folded].map((result) => ({ result, place: result.place }))
  const all = placed.sort((a, b) => a.place - b.place).map(({ result }) => result)
  const away = (result: SetResult) => {
    const kept = keep.get(result.set.id)
    if (kept === undefined) return arranged.folded.includes(result)
    return kept && (result.verdict !== 'met' || result.set.display !== undefined)
  }
  return { shown: all.filter((one) => !away(one)), folded: all.filter(away) }
}

/**
 * Puts the sets in order for a patient: those the patient's context calls for first. Several parts of the page ask for
 * the same order with every key press: it is worked out once.
 *
 * @param results the results of all sets
 * @returns the same results, sorted by their place, and split; the same object for the same list
 * @example arrange(results).shown[0]?.set.id // 'mas-sjia-2016' for a child with systemic JIA
 */
export const arrange = memo((results: readonly SetResult[]): Arranged => {
  const placed = results.map((result) => ({ result, place: result.place }))
  const sorted = placed.sort((a, b) => a.place - b.place).map(({ result }) => result)
  return { shown: sorted.filter((one) => !folds(one)), folded: sorted.filter(folds) }
})
