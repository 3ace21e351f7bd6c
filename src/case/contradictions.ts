import type { Evidence, QuantityObservation } from '../engine/evidence.ts'
import { exact } from '../engine/exact.ts'
import { compare, type Interval } from '../engine/interval.ts'
import type { Limits } from '../engine/language.ts'
import { readIn } from '../engine/quantity.ts'
import type { Comparator } from '../engine/verdict.ts'
import {
  type Implication,
  indexVocabulary,
  type Quantity,
  type Vocabulary,
  type VocabularyIndex,
} from '../engine/vocabulary.ts'

import { thresholdOf } from '../engine/walk.ts'

/** Two typed answers that cannot both be true. Both stay; the message appears beside the fields. */
export interface Contradiction {
  /** Id of the answer that implies something. */
  readonly if: string
  /** Id of the answer that denies it. */
  readonly against: string
  readonly message: string
}
type Then = Exclude<Implication['then'], { readonly finding: string }>
type Test = (range: Interval, unit: string) => boolean

const never = (range: Interval, comparator: Comparator, limits: Limits, unit: string): boolean => {
  const limit = limits[unit]
  return limit !== undefined && compare(range, comparator, exact(limit)) === 'not-met'
}

/** Whether a value, read in one of the units, cannot be what is implied. */
function denial(then: Then, evidence: Evidence): { readonly units: readonly string[]; readonly denies: Test } | null {
  if ('equals' in then) {
    const denies: Test = (range, unit) => never(range, '>=', then.equals, unit) || never(range, '<=', then.equals, unit)
    return { units: Object.keys(then.equals), denies }
  }
  if ('notAbove' in then) {
    const source = evidence.quantities.get(then.notAbove)?.[0]
    if (source === undefined) return null
    const denies: Test = (range, unit) => {
      const upper = source.readings.find((reading) => reading.unit === unit)?.range.upper ?? null
      if (upper === null) return false
      // An age is counted in completed years or months: six years last until the seventh birthday.
      const counted = source.origin.kind === 'patient'
      return compare(range, counted ? '<' : '<=', counted ? upper.add(1) : upper) === 'not-met'
    }
    return { units: source.readings.map(({ unit }) => unit), denies }
  }
  const threshold = thresholdOf(then)
  if (threshold === null) return null
  const { comparator, limits } = threshold
  return { units: Object.keys(limits), denies: (range, unit) => never(range, comparator, limits, unit) }
}

function isDenied(then: Then, quantity: Quantity, values: readonly QuantityObservation[], evidence: Evidence): boolean {
  const test = denial(then, evidence)
  if (test === null) return false
  return values.some((value) => {
    const read = readIn(value, quantity, test.units)
    return read !== null && test.denies(read.range, read.unit)
  })
}

function contradicts({ then }: Implication, evidence: Evidence, { quantities }: VocabularyIndex): boolean {
  if ('finding' in then) {
    const answer = evidence.answers.get(then.finding)?.answer
    return answer !== undefined && answer !== then.is
  }
  const quantity = quantities.get(then.quantity)
  return quantity !== undefined && isDenied(then, quantity, evidence.quantities.get(then.quantity) ?? [], evidence)
}

/**
 * The typed answers that contradict each other, according to the vocabulary's implications. Each pair once.
 *
 * @param evidence what was typed, before implications are applied
 * @returns the pairs with words for the fields, in the order of the table; only what cannot be true
 * @example contradictions(selectEvidence(record, vocabulary, lookBack, null), vocabulary)[0]?.message
 */
export function contradictions(evidence: Evidence, vocabulary: Vocabulary): readonly Contradiction[] {
  const index = indexVocabulary(vocabulary)
  const found: Contradiction[] = []
  for (const implication of vocabulary.implications) {
    const { if: condition, then, contradiction: message } = implication
    const source = 'known' in condition ? condition.known : condition.finding
    const target = 'finding' in then ? then.finding : then.quantity
    const holds =
      'known' in condition ? evidence.quantities.has(source) : evidence.answers.get(source)?.answer === condition.is
    const told = found.some((one) => one.if === target && one.against === source)
    if (holds && !told && contradicts(implication, evidence, index))
      found.push({ if: source, against: target, message })
  }
  return found
}
