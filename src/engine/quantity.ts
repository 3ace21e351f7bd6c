import type Fraction from 'fraction.js'
import type { Evidence, QuantityObservation } from './evidence.ts'
import { exact } from './exact.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import { compare, type Interval } from './interval.ts'
import type { Decimal, QuantityNode, Threshold } from './language.ts'
import { convertInterval } from './units.ts'
import { anyOf, type Comparator, type Verdict } from './verdict.ts'
import type { Quantity } from './vocabulary.ts'
import { thresholdOf } from './walk.ts'

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

interface Prepared {
  readonly comparator: Comparator
  /** The units a limit is printed in, in the order printed, each with its limit as printed and exactly. */
  readonly units: readonly string[]
  readonly printed: readonly Decimal[]
  readonly limits: readonly Fraction[]
}
const prepared = new WeakMap<object, Prepared>()

/** A threshold is read with every key press: its numbers are parsed once. */
function prepare(threshold: Threshold | QuantityNode): Prepared {
  const known = prepared.get(threshold)
  if (known !== undefined) return known
  const { comparator, limits } = thresholdOf(threshold) ?? { comparator: '>=' as const, limits: {} }
  const printed = Object.values(limits)
  const made = { comparator, units: Object.keys(limits), printed, limits: printed.map(exact) }
  prepared.set(threshold, made)
  return made
}

function judge(
  observation: QuantityObservation,
  quantity: Quantity,
  { comparator, units, printed, limits }: Prepared,
): Judged | null {
  const read = readIn(observation, quantity, units)
  if (read === null) return null
  const place = units.indexOf(read.unit)
  const [limit, text] = [limits[place], printed[place]]
  if (limit === undefined || text === undefined) return null
  const verdict = compare(read.range, comparator, limit)
  return { verdict, observation, comparator, limit: text, unit: read.unit, converted: read.converted, comparable: true }
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
  const order = first.compare(second)
  return upward ? order > 0 : order < 0
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
  const ready = prepare(threshold)
  const { comparator } = ready
  const quantity = look.vocabulary.quantities.get(id)
  const observations = look.evidence.quantities.get(id) ?? NONE
  const first = observations[0]
  const open = (observation: QuantityObservation | null, comparable: boolean): Judged => ({
    verdict: 'unknown',
    observation,
    comparator,
    limit: ready.printed[0] ?? '',
    unit: ready.units[0] ?? '',
    converted: false,
    comparable,
  })
  if (quantity === undefined || first === undefined) return open(null, true)
  if (observations.length === 1) return judge(first, quantity, ready) ?? open(first, false)
  const judged = observations.flatMap((observation) => judge(observation, quantity, ready) ?? [])
  const verdict = anyOf(judged.map((one) => one.verdict))
  let deciding: Judged | undefined
  for (const one of judged) {
    if (one.verdict !== verdict) continue
    if (deciding === undefined || further(one, deciding, quantity)) deciding = one
  }
  return deciding ?? open(first, false)
}
