import { SIGNS, showNumber } from '../case/format.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { QuantityObservation } from '../engine/evidence.ts'
import { endWords } from './value.ts'

function endFact(observation: QuantityObservation): readonly string[] {
  const words = endWords(observation)
  const { comparator, value } = observation.typed ?? {}
  return words === '' || comparator === undefined || value === undefined
    ? []
    : [`${SIGNS[comparator]} ${showNumber(value)} counts ${words}`]
}

/**
 * Where the bounds end that a score or a ratio counts: its total reaches no further.
 *
 * @param result the set's result
 * @returns one entry for each bound; empty for other sets, and for a ratio without a total
 * @example endFacts(msScore) // ['> 50 counts up to 3000']
 */
export function endFacts({ criteria, rule, score }: SetResult): readonly string[] {
  const terms = criteria.map(({ scored }) => scored?.observation ?? null)
  const operands = score?.total ? (rule.operands ?? []).map(({ observation }) => observation) : []
  return [...terms, ...operands].flatMap((one) => (one === null ? [] : endFact(one)))
}
