import { compileSet } from '../engine/compile-set.ts'
import type { NodeResult } from '../engine/condition.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { QuantityObservation } from '../engine/evidence.ts'
import { exact } from '../engine/exact.ts'
import { is, isCriterion } from '../engine/match.ts'
import { indexVocabulary, type Vocabulary } from '../engine/vocabulary.ts'
import { quantityScored } from '../engine/walk.ts'

import type { CaseRecord } from './case.ts'
import { evidenceAt } from './evidence.ts'
import { type Reading, readAs } from './reading.ts'
import { HOUR } from './time.ts'

/** A quantity whose values are all too old for the set. */
export interface Stale {
  readonly quantity: string
  /** Its newest value. */
  readonly value: QuantityObservation
  readonly at: number
  /** The look-back that leaves it out. */
  readonly hours: number
}
/** The first and last time of the values that decide a set, milliseconds since 1970. */
export interface Spread {
  readonly oldest: number
  readonly newest: number
}
/** How well the values of one set fit together in time. */
export interface Freshness {
  readonly stale: readonly Stale[]
  /** Null when the values are as close together as the vocabulary asks. */
  readonly spread: Spread | null
}

type Seen = readonly [quantity: string, value: QuantityObservation | null | undefined]

const inTree = ({ rule, judged, parts }: NodeResult): readonly Seen[] => [
  ...(is(rule, 'quantity') ? [[rule.quantity, judged?.observation] as const] : []),
  ...parts.flatMap(inTree),
]

/** The values behind the criteria: of several values of a quantity, those most toward a condition. */
function deciding({ criteria, entryTree, rule }: SetResult): readonly Seen[] {
  const trees = [entryTree, rule.tree, ...(rule.paths ?? []).map(({ tree }) => tree)]
  return [
    ...trees.flatMap((tree) => (tree === undefined ? [] : inTree(tree))),
    ...(rule.operands ?? []).map(({ operand, observation }) => [operand.quantity, observation] as const),
    ...criteria.flatMap(({ criterion, tree, scored }): readonly Seen[] => {
      if (tree !== undefined) return inTree(tree)
      const quantity = isCriterion(criterion, 'score') ? quantityScored(criterion.score) : null
      if (scored === undefined || quantity === null) return scored?.parts.flatMap(inTree) ?? []
      return [scored.observation, ...scored.judged.map(({ observation }) => observation)].map((one) => [quantity, one])
    }),
  ]
}

const timeOf = (values: readonly QuantityObservation[] | undefined) =>
  values?.reduce<number | null>(
    (newest, { at }) => (at !== null && (newest === null || at > newest) ? at : newest),
    null,
  )

/**
 * What a reader should know about the times of a set's values: quantities whose values are all too old, and values too far
 * apart to describe one moment. Quantities without expiry are left out.
 *
 * @param result what the set says at that moment under that reading
 * @param asOf the moment, milliseconds since 1970; null when the case has no clock, and then nothing is too old
 * @returns stale quantities in the order of the vocabulary, and the spread if it is wider than the vocabulary allows
 * @example freshnessOf(record, result, vocabulary, Date.now(), 'published').stale[0]?.quantity
 */
export function freshnessOf(
  record: CaseRecord,
  result: SetResult,
  vocabulary: Vocabulary,
  asOf: number | null,
  reading: Reading,
): Freshness {
  const { inputs, scored } = compileSet(result.set)
  const { quantities } = indexVocabulary(vocabulary)
  const windowed = (id: string) => (quantities.get(id)?.persistence ?? 'windowed') === 'windowed'
  const select = evidenceAt(record, vocabulary, asOf)
  const own = readAs({ lookBack: result.set.lookBack, scored }, reading, vocabulary)
  const read = select(own.lookBack, own.scored).quantities
  const all = select({ use: 'worst', hours: Number.POSITIVE_INFINITY }).quantities
  const stale = vocabulary.inputs.flatMap(({ id }): readonly Stale[] => {
    const at = inputs.has(id) && windowed(id) && !read.has(id) ? timeOf(all.get(id)) : null
    const value = all.get(id)?.find((one) => one.at === at)
    return at == null || value === undefined ? [] : [{ quantity: id, value, at, hours: own.lookBack.hours }]
  })
  const times = deciding(result).flatMap(([id, value]) => (windowed(id) && value?.at != null ? [value.at] : []))
  const spread = { oldest: Math.min(...times), newest: Math.max(...times) }
  const limit = exact(vocabulary.spread.hours).mul(HOUR)
  const wide = times.length > 0 && limit.compare(spread.newest - spread.oldest) < 0
  return { stale, spread: wide ? spread : null }
}
