import { decimalText } from '../case/decimal-text.ts'
import { showNumber } from '../case/format.ts'
import { roundSignificant } from '../case/round.ts'
import type { QuantityObservation } from '../engine/evidence.ts'
import { withoutHardEnds } from '../engine/hard-range.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Interval } from '../engine/interval.ts'
import { amount, labelOf } from './describe.ts'

/**
 * Where a value comes from, as a reader needs it.
 *
 * @param observation a value of a quantity
 * @param id the quantity
 * @param index the vocabulary
 * @returns the value as typed, or what implied it
 * @example observed(observation, 'ferritin', index) // '> 40000 ng/mL'
 */
export function observed({ typed, readings, origin }: QuantityObservation, id: string, index: VocabularyIndex): string {
  const because = origin.kind === 'implied' ? ` (from ${labelOf(origin.by, index)})` : ''
  if (typed !== null) return amount(typed.comparator, typed.value, typed.unit, id, index) + because
  const reading = readings[0]
  return reading === undefined ? '' : rangeText(reading.range, reading.unit, id, index) + because
}

/** Digits of a limit that is shown beside a value. */
const DIGITS = 4

/**
 * Where a typed bound ends in a score or a ratio: at the limit of what can be entered.
 *
 * @param observation a value of a quantity
 * @returns "up to 3000", "from 0", in the unit typed; empty for a measured value and where there is no such limit
 * @example endWords(observation) // 'up to 3000' for platelets "> 50"
 */
export function endWords({ typed, readings }: QuantityObservation): string {
  const range = readings[0]?.range
  if (typed?.comparator === undefined || range === undefined) return ''
  const above = typed.comparator.startsWith('>')
  const end = above ? range.upper : range.lower
  return end === null ? '' : `${above ? 'up to' : 'from'} ${showNumber(roundSignificant(end, DIGITS))}`
}

/**
 * A value as a score or a ratio counts it.
 *
 * @param observation a value of a quantity
 * @param id the quantity
 * @param index the vocabulary
 * @returns the value as typed; of a bound also where it ends
 * @example counted(observation, 'platelets', index) // '> 50 ×10⁹/L (up to 3000)'
 */
export function counted(observation: QuantityObservation, id: string, index: VocabularyIndex): string {
  const end = endWords(observation)
  return observed(observation, id, index) + (end === '' ? '' : ` (${end})`)
}

/**
 * An interval in words: a value, a bound, or both ends. An end that only the hard limits give is left out.
 *
 * @param range the interval
 * @param unit UCUM code of its unit
 * @param id the quantity
 * @param index the vocabulary
 * @returns "≥ 2400 U/mL", "38.4 to 39.4 °C"; empty when nothing bounds it
 * @example rangeText(between(exact('500'), null), 'ng/mL', 'ferritin', index) // '≥ 500 ng/mL'
 */
export function rangeText(range: Interval, unit: string, id: string, index: VocabularyIndex): string {
  const quantity = index.quantities.get(id)
  const { lower, upper, lowerOpen, upperOpen } = quantity === undefined ? range : withoutHardEnds(range, quantity, unit)
  const low = lower === null ? null : decimalText(lower, 'down')
  const high = upper === null ? null : decimalText(upper, 'up')
  if (low !== null && low === high) return amount(undefined, low, unit, id, index)
  if (low !== null && high !== null && !lowerOpen && !upperOpen)
    return amount(undefined, `${low} to ${high}`, unit, id, index)
  if (low !== null && high !== null) {
    const from = amount(lowerOpen ? '>' : '>=', low, unit, id, index)
    return `${from} and ${amount(upperOpen ? '<' : '<=', high, unit, id, index)}`
  }
  if (low !== null) return amount(lowerOpen ? '>' : '>=', low, unit, id, index)
  return high === null ? '' : amount(upperOpen ? '<' : '<=', high, unit, id, index)
}

/** Points or totals in words: one number, or the reachable range. */
export function pointsText({ lower, upper }: Interval): string {
  const low = lower === null ? null : decimalText(lower, 'down').replace('-', '−')
  const high = upper === null ? null : decimalText(upper, 'up').replace('-', '−')
  if (low !== null && low === high) return low
  if (low === null) return high === null ? '' : `${high} or less`
  return high === null ? `${low} or more` : `${low} to ${high}`
}
