import type Fraction from 'fraction.js'
import type { Evidence, QuantityObservation } from './evidence.ts'
import { exact, order } from './exact.ts'
import { compare, type Interval } from './interval.ts'
import type { Decimal, QuantityNode, Threshold } from './language.ts'
import { memo } from './remember.ts'
import { convert, convertInterval } from './units.ts'
import { anyOf, type Comparator, type Verdict } from './verdict.ts'
import type { Quantity, VocabularyIndex } from './vocabulary.ts'
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
interface ReadyThreshold {
  /** Null when the vocabulary does not know the quantity. */
  readonly quantity: Quantity | null
  readonly comparator: Comparator
  /** By the unit of the value; a unit that is missing cannot be compared. */
  readonly limits: ReadonlyMap<string, UnitLimit>
  /** The first printed limit, named where nothing could be compared. */
  readonly first: { readonly printed: Decimal; readonly unit: string }
}

function prepare(threshold: Threshold | QuantityNode, quantity: Quantity | null): ReadyThreshold {
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

/**
 * Makes a threshold ready for values in any unit. The limit is converted once, instead of every value that is compared
 * with it: a conversion is exact and rises with the value, so both say the same.
 *
 * @param threshold one operator with a printed limit per unit
 * @param quantity the quantity it is about, with its units; null when the vocabulary does not know it
 * @returns the limit for every unit; the same object for the same two
 * @example readyThreshold(node, ferritin).limits.get('ug/L')?.printed // '500'
 */
export const readyThreshold = memo(prepare)

/**
 * The reading of a value that a threshold compares: one whose unit has a printed limit, else the last, for several
 * readings are one value ever finer (years, months, days).
 *
 * @param observation the value, in one or more units
 * @param ready the threshold
 * @returns the reading; undefined when the value has none
 */
function readingFor(
  { readings }: QuantityObservation,
  { limits }: ReadyThreshold,
): QuantityObservation['readings'][number] | undefined {
  if (readings.length > 1) {
    for (const reading of readings) if (limits.get(reading.unit)?.converted === false) return reading
  }
  return readings.at(-1)
}

/** A quantity held against a threshold: the value looked at, and the limit it was compared with. */
export interface Judged {
  readonly verdict: Verdict
  /** The value most toward the condition; null when nothing is known. */
  readonly observation: QuantityObservation | null
  readonly comparator: Comparator
  /** The printed limit used, in its unit. */
  readonly limit: Decimal
  readonly unit: string
  /** The value was converted, because its own unit has no printed limit. */
  readonly converted: boolean
  /** False when the value's unit cannot be compared with the limit at all. */
  readonly comparable: boolean
}
const NONE: readonly QuantityObservation[] = []

export interface Look {
  readonly evidence: Evidence
  readonly vocabulary: VocabularyIndex
}

/**
 * What a value is in one of the units that have a printed limit: as typed where its unit is one of them,
 * else converted, exactly, into the first.
 *
 * @param observation the value, in one or more units
 * @param quantity its quantity
 * @param units the units with a limit of their own, the first one being converted into
 * @returns the range, its unit, and whether it was converted; null when the units cannot be compared
 */
export function readIn(
  { readings }: QuantityObservation,
  quantity: Quantity,
  units: readonly string[],
): { readonly range: Interval; readonly unit: string; readonly converted: boolean } | null {
  for (const { unit, range } of readings) if (units.includes(unit)) return { range, unit, converted: false }
  // Several readings are one value ever finer (years, months, days): convert the finest.
  const finest = readings.at(-1)
  const unit = units[0]
  if (finest === undefined || unit === undefined) return null
  const range = convertInterval(finest.range, quantity, finest.unit, unit)
  return range === null ? null : { range, unit, converted: true }
}

/** What one value says of a threshold; null when its unit cannot be compared. */
function verdictOfOne(observation: QuantityObservation, ready: ReadyThreshold): Verdict | null {
  const reading = readingFor(observation, ready)
  const limit = reading === undefined ? undefined : ready.limits.get(reading.unit)
  return reading === undefined || limit === undefined ? null : compare(reading.range, ready.comparator, limit.at)
}

/**
 * What the values of a quantity say of a threshold: met as soon as one of them is, for the one most toward the
 * condition decides.
 *
 * @param observations the values of the quantity
 * @param ready the threshold
 * @returns the verdict; unknown where there is no value, or none that can be compared
 * @example verdictOfValues([], ready) // 'unknown'
 */
export function verdictOfValues(observations: readonly QuantityObservation[], ready: ReadyThreshold): Verdict {
  const [first] = observations
  if (ready.quantity === null || first === undefined) return 'unknown'
  if (observations.length === 1) return verdictOfOne(first, ready) ?? 'unknown'
  const verdicts = observations.flatMap((observation) => verdictOfOne(observation, ready) ?? [])
  return verdicts.length === 0 ? 'unknown' : anyOf(verdicts)
}

function judge(observation: QuantityObservation, ready: ReadyThreshold): Judged | null {
  const verdict = verdictOfOne(observation, ready)
  const limit = ready.limits.get(readingFor(observation, ready)?.unit ?? '')
  if (verdict === null || limit === undefined) return null
  const { printed, unit, converted } = limit
  return { verdict, observation, comparator: ready.comparator, limit: printed, unit, converted, comparable: true }
}

const end = (range: Interval | null, upward: boolean) => (upward ? range?.upper : range?.lower) ?? null

/** Whether `a` lies further toward the condition than `b`: higher for > and >=, lower for < and <=. */
function further(a: Judged, b: Judged, quantity: Quantity): boolean {
  const upward = a.comparator === '>=' || a.comparator === '>'
  const unit = quantity.units[0]?.code ?? ''
  const read = ({ observation }: Judged) =>
    observation === null ? null : (readIn(observation, quantity, [unit])?.range ?? null)
  const first = end(read(a), upward)
  const second = end(read(b), upward)
  if (first === null || second === null) return first === null && second !== null
  const side = order(first, second)
  return upward ? side > 0 : side < 0
}

/**
 * Holds what is known of a quantity against a threshold. Of several values the one most toward the condition
 * decides; values in a unit that cannot be compared count only where there is no other, and leave it unknown.
 *
 * @param id the quantity
 * @param threshold one operator with a printed limit per unit
 * @param look the evidence and the vocabulary
 * @returns the verdict with the value and limit that decided; never throws
 * @example judgeQuantity('ferritin', { '>=': { 'ug/L': '500' } }, look).verdict // 'unknown' with no ferritin
 */
export function judgeQuantity(id: string, threshold: Threshold | QuantityNode, look: Look): Judged {
  const ready = readyThreshold(threshold, look.vocabulary.quantities.get(id) ?? null)
  const { comparator, quantity, first: limit } = ready
  const observations = look.evidence.quantities.get(id) ?? NONE
  const open = (observation: QuantityObservation | null, comparable: boolean): Judged => ({
    verdict: 'unknown',
    observation,
    comparator,
    limit: limit.printed,
    unit: limit.unit,
    converted: false,
    comparable,
  })
  const [first] = observations
  if (quantity === null || first === undefined) return open(null, true)
  const verdict = verdictOfValues(observations, ready)
  let deciding: Judged | undefined
  for (const observation of observations) {
    const one = judge(observation, ready)
    if (one?.verdict !== verdict) continue
    if (deciding === undefined || further(one, deciding, quantity)) deciding = one
  }
  return deciding ?? open(first, false)
}
