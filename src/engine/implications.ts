import type { Evidence, QuantityObservation } from './evidence.ts'
import { exact } from './exact.ts'
import { between, censored, type Interval, intersect, isPoint, point } from './interval.ts'
import type { Limits } from './language.ts'
import { readIn } from './quantity.ts'
import { hardRange } from './units.ts'
import { COMPARATORS } from './verdict.ts'
import type { Implication, VocabularyIndex } from './vocabulary.ts'

type Then = Implication['then']

function holds(condition: Implication['if'], evidence: Evidence): boolean {
  if ('known' in condition) return evidence.quantities.has(condition.known)
  return evidence.answers.get(condition.finding)?.answer === condition.is
}

const readingsOf = (
  limits: Limits,
  range: (decimal: string, unit: string) => Interval,
): QuantityObservation['readings'] =>
  Object.entries(limits).map(([unit, decimal]) => ({ unit, range: range(decimal, unit) }))

const NO_ENDS = between(null, null)

function impliedReadings(
  then: Exclude<Then, { finding: string }>,
  evidence: Evidence,
  index: VocabularyIndex,
): QuantityObservation['readings'] {
  const quantity = index.quantities.get(then.quantity)
  const possible = (unit: string) => (quantity === undefined ? null : hardRange(quantity, unit)) ?? NO_ENDS
  if ('equals' in then) return readingsOf(then.equals, (decimal) => point(exact(decimal)))
  if ('notAbove' in then) {
    // The finest reading (an age in days) loses least: whole years would round the bound down.
    const source = evidence.quantities.get(then.notAbove)?.[0]?.readings.at(-1)
    return source === undefined
      ? []
      : [{ unit: source.unit, range: between(possible(source.unit).lower, source.range.upper) }]
  }
  for (const comparator of COMPARATORS) {
    const limits = then[comparator]
    if (limits !== undefined)
      return readingsOf(limits, (decimal, unit) => censored(comparator, exact(decimal), possible(unit)))
  }
  return []
}

const antecedent = (condition: Implication['if']): string =>
  'known' in condition ? condition.known : condition.finding

const isKnown = ({ answers, quantities }: Evidence, { then }: Implication): boolean =>
  'finding' in then
    ? answers.has(then.finding) || quantities.has(then.finding)
    : answers.has(then.quantity) || quantities.has(then.quantity)

const isBound = ({ readings }: QuantityObservation): boolean => readings.some(({ range }) => !isPoint(range))

/** Whether there is anything to add, or a bound to narrow: of a patient of whom all is measured there is nothing. */
function changes(implication: Implication, evidence: Evidence): boolean {
  const { if: condition, then } = implication
  if (!holds(condition, evidence)) return false
  if (!isKnown(evidence, implication)) return true
  return 'quantity' in then && evidence.quantities.get(then.quantity)?.some(isBound) === true
}

function derive(evidence: Evidence, index: VocabularyIndex): Evidence {
  const { implications } = index
  if (!implications.some((implication) => changes(implication, evidence))) return evidence
  const quantities = new Map(evidence.quantities)
  const answers = new Map(evidence.answers)
  const derived: Evidence = { quantities, answers }
  let changed = true
  while (changed) {
    changed = false
    for (const implication of implications) {
      const { if: condition, then } = implication
      if (isKnown(derived, implication) || !holds(condition, derived)) continue
      const origin = { kind: 'implied', by: antecedent(condition) } as const
      if ('finding' in then) answers.set(then.finding, { answer: then.is, at: null, origin })
      else
        quantities.set(then.quantity, [
          { readings: impliedReadings(then, derived, index), typed: null, at: null, origin },
        ])
      changed = true
    }
  }
  for (const implication of implications) narrowTyped(implication, derived, quantities, index)
  return derived
}

/**
 * A typed bound says no more than it says: where what is implied agrees with it, both together hold. A measured
 * value, or a bound that contradicts, stays as it was typed.
 */
function narrowTyped(
  { if: condition, then }: Implication,
  derived: Evidence,
  quantities: Map<string, readonly QuantityObservation[]>,
  index: VocabularyIndex,
): void {
  if ('finding' in then || !holds(condition, derived)) return
  const quantity = index.quantities.get(then.quantity)
  const typed = quantities.get(then.quantity)
  if (quantity === undefined || typed === undefined || typed.every(({ origin }) => origin.kind === 'implied')) return
  const origin = { kind: 'implied', by: antecedent(condition) } as const
  const implied: QuantityObservation = {
    readings: impliedReadings(then, derived, index),
    typed: null,
    at: null,
    origin,
  }
  const narrowed = typed.map((observation) => {
    const readings = observation.readings.map(({ unit, range }) => {
      const other = isPoint(range) ? null : readIn(implied, quantity, [unit])
      return { unit, range: (other === null ? null : intersect(range, other.range)) ?? range }
    })
    return { ...observation, readings }
  })
  quantities.set(then.quantity, narrowed)
}

const made = new WeakMap<Evidence, Evidence>()

/**
 * Adds what the answers imply where nothing was typed. What a person typed always wins and stays as it is.
 *
 * @param evidence the typed evidence
 * @param vocabulary the dictionary with the table of implications
 * @returns the evidence with implied answers and bounds, marked as implied; the same object for the same evidence
 * @example applyImplications(fever('no'), vocabulary).quantities.get('temperature') // one value, below 38.0 °C
 */
export function applyImplications(evidence: Evidence, vocabulary: VocabularyIndex): Evidence {
  const known = made.get(evidence)
  if (known !== undefined) return known
  const derived = derive(evidence, vocabulary)
  made.set(evidence, derived)
  return derived
}
