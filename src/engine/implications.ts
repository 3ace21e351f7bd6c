import type { Evidence, QuantityObservation } from './evidence.ts'
import { exact } from './exact.ts'
import { between, censored, type Interval, intersect, isPoint, point } from './interval.ts'
import type { Limits } from './language.ts'
import { readIn } from './quantity.ts'
import { memo } from './remember.ts'
import { hardRange } from './units.ts'
import { COMPARATORS } from './verdict.ts'
import type { Implication, Quantity, VocabularyIndex } from './vocabulary.ts'

type Then = Implication['then']
type Stated = Exclude<Then, { finding: string } | { notAbove: string }>

/** An implication made ready to be asked many times: from which input it goes, to which, and what it implies. */
interface Arrow {
  readonly from: string
  /** The answer it needs; null where any known value is enough. */
  readonly is: string | null
  readonly to: string
  readonly then: Then
}

const arrowsOf = memo(({ implications }: VocabularyIndex): readonly Arrow[] =>
  implications.map(({ if: condition, then }) => ({
    ...('known' in condition ? { from: condition.known, is: null } : { from: condition.finding, is: condition.is }),
    to: 'finding' in then ? then.finding : then.quantity,
    then,
  })),
)

/**
 * The inputs that an answer to each input may imply, directly or through another one.
 *
 * @example impliedBy(index).get('fever')?.has('temperature') // true
 */
export const impliedBy = memo((index: VocabularyIndex): ReadonlyMap<string, ReadonlySet<string>> => {
  const arrows = arrowsOf(index)
  const reach = new Map<string, Set<string>>()
  for (const _ of arrows) {
    for (const { from, to } of arrows) {
      const targets = reach.get(from) ?? new Set()
      reach.set(from, targets.add(to))
      for (const further of reach.get(to) ?? []) targets.add(further)
    }
  }
  return reach
})

const holds = ({ from, is }: Arrow, { answers, quantities }: Evidence): boolean =>
  is === null ? quantities.has(from) : answers.get(from)?.answer === is

const isKnown = ({ to }: Arrow, { answers, quantities }: Evidence): boolean => answers.has(to) || quantities.has(to)

const isBound = ({ readings }: QuantityObservation): boolean => readings.some(({ range }) => !isPoint(range))

/** Whether there is anything to add, or a bound to narrow. */
const changes = (arrow: Arrow, evidence: Evidence): boolean =>
  holds(arrow, evidence) && (!isKnown(arrow, evidence) || evidence.quantities.get(arrow.to)?.some(isBound) === true)

const readingsOf = (
  limits: Limits,
  range: (decimal: string, unit: string) => Interval,
): QuantityObservation['readings'] =>
  Object.entries(limits).map(([unit, decimal]) => ({ unit, range: range(decimal, unit) }))

const NO_ENDS = between(null, null)
const possibleIn = (quantity: Quantity | undefined, unit: string): Interval =>
  (quantity === undefined ? null : hardRange(quantity, unit)) ?? NO_ENDS

/** What an implication with limits of its own says: the same for every patient. */
const statedReadings = memo((then: Stated, quantity: Quantity | undefined): QuantityObservation['readings'] => {
  if ('equals' in then) return readingsOf(then.equals, (decimal) => point(exact(decimal)))
  for (const comparator of COMPARATORS) {
    const limits = then[comparator]
    if (limits !== undefined)
      return readingsOf(limits, (decimal, unit) => censored(comparator, exact(decimal), possibleIn(quantity, unit)))
  }
  return []
})

function impliedValue(
  then: Exclude<Then, { finding: string }>,
  by: string,
  evidence: Evidence,
  index: VocabularyIndex,
): QuantityObservation {
  const quantity = index.quantities.get(then.quantity)
  const value = { typed: null, at: null, origin: { kind: 'implied', by } } as const
  if (!('notAbove' in then)) return { readings: statedReadings(then, quantity), ...value }
  // The finest reading (an age in days) loses least: whole years would round the bound down.
  const source = evidence.quantities.get(then.notAbove)?.[0]?.readings.at(-1)
  if (source === undefined) return { readings: [], ...value }
  const range = between(possibleIn(quantity, source.unit).lower, source.range.upper)
  return { readings: [{ unit: source.unit, range }], ...value }
}

/**
 * Adds what the answers imply where nothing was typed. What a person typed always wins and stays as it is.
 *
 * @param evidence the typed evidence
 * @param index the dictionary with the table of implications
 * @returns the evidence with implied answers and bounds, marked as implied
 * @example withImplications(fever('no'), index).quantities.get('temperature') // one value, below 38.0 °C
 */
export function withImplications(evidence: Evidence, index: VocabularyIndex): Evidence {
  const arrows = arrowsOf(index)
  if (!arrows.some((arrow) => changes(arrow, evidence))) return evidence
  const quantities = new Map(evidence.quantities)
  const answers = new Map(evidence.answers)
  const derived: Evidence = { quantities, answers }
  let changed = true
  while (changed) {
    changed = false
    for (const arrow of arrows) {
      const { then, from, to } = arrow
      if (isKnown(arrow, derived) || !holds(arrow, derived)) continue
      if ('finding' in then) answers.set(to, { answer: then.is, at: null, origin: { kind: 'implied', by: from } })
      else quantities.set(to, [impliedValue(then, from, derived, index)])
      changed = true
    }
  }
  for (const arrow of arrows) narrowTyped(arrow, derived, quantities, index)
  return derived
}

/** `withImplications`, remembered: sets with one look-back read the same evidence. */
export const applyImplications = memo(withImplications)

/**
 * Narrows a typed bound by what is implied, where the two agree. A measured value, and a bound that contradicts, stays as
 * it was typed.
 */
function narrowTyped(
  arrow: Arrow,
  derived: Evidence,
  quantities: Map<string, readonly QuantityObservation[]>,
  index: VocabularyIndex,
): void {
  const { then, from, to } = arrow
  if ('finding' in then || !holds(arrow, derived)) return
  const quantity = index.quantities.get(to)
  const typed = quantities.get(to)
  if (quantity === undefined || typed?.some(isBound) !== true) return
  if (typed.every(({ origin }) => origin.kind === 'implied')) return
  const implied = impliedValue(then, from, derived, index)
  const narrowed = typed.map((observation) => {
    const readings = observation.readings.map(({ unit, range }) => {
      const other = isPoint(range) ? null : readIn(implied, quantity, [unit])
      return { unit, range: (other === null ? null : intersect(range, other.range)) ?? range }
    })
    return { ...observation, readings }
  })
  quantities.set(to, narrowed)
}
