import type Fraction from 'fraction.js'
import type { QuantityObservation } from './evidence.ts'
import { exact } from './exact.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import type { Decimal, QuantityNode, Threshold } from './language.ts'
import { convert } from './units.ts'
import type { Comparator } from './verdict.ts'
import type { Quantity } from './vocabulary.ts'
import { thresholdOf } from './walk.ts'

/** The limit that a value in one unit is compared with. */
export interface UnitLimit {
  /** The limit in the value's unit, exactly. */
  readonly at: Fraction
  /** The limit as printed, and the unit it is printed in. */
  readonly printed: Decimal
  readonly unit: string
  /** The value's unit has no printed limit: the first printed one was converted into it. */
  readonly converted: boolean
}
/** A threshold made ready for every unit of its quantity. */
export interface ReadyThreshold {
  /** Null when the vocabulary does not know the quantity. */
  readonly quantity: Quantity | null
  readonly comparator: Comparator
  /** By the unit of the value; a unit that is missing cannot be compared. */
  readonly limits: ReadonlyMap<string, UnitLimit>
  /** The first printed limit, named where nothing could be compared. */
  readonly first: { readonly printed: Decimal; readonly unit: string }
}

function prepare(id: string, threshold: Threshold | QuantityNode, vocabulary: VocabularyIndex): ReadyThreshold {
  const quantity = vocabulary.quantities.get(id) ?? null
  const { comparator, limits: all } = thresholdOf(threshold) ?? { comparator: '>=' as const, limits: {} }
  const limits = new Map<string, UnitLimit>()
  const entries = Object.entries(all)
  const [unit, printed] = entries[0] ?? ['', null]
  for (const { code } of quantity?.units ?? []) {
    const at = quantity === null || printed === null ? null : convert(exact(printed), quantity, unit, code)
    if (printed !== null && at !== null) limits.set(code, { at, printed, unit, converted: true })
  }
  for (const [code, own] of entries) {
    limits.set(code, { at: exact(own), printed: own, unit: code, converted: false })
  }
  return { quantity, comparator, limits, first: { printed: printed ?? '', unit } }
}

interface Made {
  readonly id: string
  readonly vocabulary: VocabularyIndex
  readonly ready: ReadyThreshold
}
const made = new WeakMap<object, Made>()

/**
 * Makes a threshold ready to be held against values in any unit. Not the value is converted, each time it is looked at,
 * but the limit, once: a conversion is exact and rises with the value, so both say the same.
 *
 * @param id the quantity
 * @param threshold one operator with a printed limit per unit
 * @param vocabulary the dictionary with the units of the quantity
 * @returns the limit for every unit; the same object for the same three
 * @example readyThreshold('ferritin', node, index).limits.get('ug/L')?.printed // '500'
 */
export function readyThreshold(
  id: string,
  threshold: Threshold | QuantityNode,
  vocabulary: VocabularyIndex,
): ReadyThreshold {
  const known = made.get(threshold)
  if (known?.id === id && known.vocabulary === vocabulary) return known.ready
  const ready = prepare(id, threshold, vocabulary)
  made.set(threshold, { id, vocabulary, ready })
  return ready
}

/**
 * The reading of a value that a threshold compares: one whose unit has a printed limit, else the last, for several
 * readings are one value ever finer (years, months, days).
 *
 * @param observation the value, in one or more units
 * @param ready the threshold
 * @returns the reading; undefined when the value has none
 */
export function readingFor(
  { readings }: QuantityObservation,
  { limits }: ReadyThreshold,
): QuantityObservation['readings'][number] | undefined {
  if (readings.length > 1) {
    for (const reading of readings) if (limits.get(reading.unit)?.converted === false) return reading
  }
  return readings.at(-1)
}
