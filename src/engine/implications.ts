import type { Evidence, QuantityObservation } from './evidence.ts'
import { exact } from './exact.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import { between, censored, type Interval, point } from './interval.ts'
import type { Limits } from './language.ts'
import { COMPARATORS } from './verdict.ts'
import type { Implication } from './vocabulary.ts'

type Then = Implication['then']

function holds(condition: Implication['if'], evidence: Evidence): boolean {
  if ('known' in condition) return evidence.quantities.has(condition.known)
  return evidence.answers.get(condition.finding)?.answer === condition.is
}

const readingsOf = (limits: Limits, range: (decimal: string) => Interval): QuantityObservation['readings'] =>
  Object.entries(limits).map(([unit, decimal]) => ({ unit, range: range(decimal) }))

function impliedReadings(
  then: Exclude<Then, { finding: string }>,
  evidence: Evidence,
): QuantityObservation['readings'] {
  if ('equals' in then) return readingsOf(then.equals, (decimal) => point(exact(decimal)))
  if ('notAbove' in then) {
    // The finest reading (an age in days) loses least: whole years would round the bound down.
    const source = evidence.quantities.get(then.notAbove)?.[0]?.readings.at(-1)
    return source === undefined ? [] : [{ unit: source.unit, range: between(null, source.range.upper) }]
  }
  for (const comparator of COMPARATORS) {
    const limits = then[comparator]
    if (limits !== undefined) return readingsOf(limits, (decimal) => censored(comparator, exact(decimal), null))
  }
  return []
}

const antecedent = (condition: Implication['if']): string =>
  'known' in condition ? condition.known : condition.finding

function derive(evidence: Evidence, { implications }: VocabularyIndex): Evidence {
  const quantities = new Map(evidence.quantities)
  const answers = new Map(evidence.answers)
  const derived: Evidence = { quantities, answers }
  let changed = true
  while (changed) {
    changed = false
    for (const { if: condition, then } of implications) {
      const target = 'finding' in then ? then.finding : then.quantity
      if (answers.has(target) || quantities.has(target) || !holds(condition, derived)) continue
      const origin = { kind: 'implied', by: antecedent(condition) } as const
      if ('finding' in then) answers.set(target, { answer: then.is, at: null, origin })
      else quantities.set(target, [{ readings: impliedReadings(then, derived), typed: null, at: null, origin }])
      changed = true
    }
  }
  return derived
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
