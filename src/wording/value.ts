import Fraction from 'fraction.js'
import { decimalText, roundSignificant, showNumber, showValue } from '../case/number.ts'
import type { AnswerObservation, Origin, QuantityObservation } from '../engine/evidence.ts'
import { exact } from '../engine/exact.ts'
import { compare, type Interval } from '../engine/interval.ts'
import type { Condition, Decimal, QuantityNode } from '../engine/language.ts'
import { is, match } from '../engine/match.ts'
import { withoutHardEnds } from '../engine/units.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { inputOf, thresholdOf } from '../engine/walk.ts'
import { limitWords } from './change.ts'

/** Digits to try for a computed number; the first count that keeps it on its side of the limit is used. */
const SHORTEN_DIGITS = [4, 5, 6, 8, 10, 12]

/**
 * Rounds a computed range for reading, but never so far that it appears on the other side of its limit.
 *
 * @param range the computed range, in the unit of the limit
 * @returns the range with ends of four digits, or more if its side of the limit requires them
 * @example shorten(point(new Fraction(2900, 68)), '>=', '21.5') // 42.65
 */
export function shorten(range: Interval, comparator: Comparator, limit: Decimal): Interval {
  const verdict = compare(range, comparator, exact(limit))
  const end = (value: Interval['lower'], digits: number) =>
    value === null ? null : new Fraction(roundSignificant(value, digits))
  const short = SHORTEN_DIGITS.map((digits) => ({
    ...range,
    lower: end(range.lower, digits),
    upper: end(range.upper, digits),
  }))
  return short.find((one) => compare(one, comparator, exact(limit)) === verdict) ?? range
}

/**
 * A number with its comparator and unit, for display.
 *
 * @param comparator undefined for a plain value
 * @param value the number as typed or printed
 * @param unitCode UCUM code of the unit
 * @param quantityId the quantity that supplies the unit labels
 * @returns "≥ 500 µg/L"; the code itself if the unit has no label
 * @example amount('>=', '500', 'ug/L', 'ferritin', index) // '≥ 500 µg/L'
 */
export function amount(
  comparator: Comparator | undefined,
  value: string,
  unitCode: string,
  quantityId: string,
  index: VocabularyIndex,
): string {
  const unit = index.quantities.get(quantityId)?.units.find(({ code }) => code === unitCode)
  return showValue({ comparator, value, unit: unit ?? { code: unitCode, label: unitCode, toCanonical: null } })
}

/** The label of an input, or its id if the vocabulary does not contain it. */
export const labelOf = (id: string, index: VocabularyIndex): string => index.inputs.get(id)?.label ?? id

/** The label of a node: its own, else that of its input; empty if the node only groups others. */
export function nodeLabel(node: Condition, index: VocabularyIndex): string {
  const named = is(node, 'finding') || is(node, 'choice') || is(node, 'quantity')
  const input = named ? inputOf(node) : null
  return node.label ?? (input === null ? '' : labelOf(input, index))
}

/**
 * The display text of an answer.
 *
 * @param answer yes, no, or an option's id
 * @returns the option's label, or the answer itself
 * @example answerText('perforin-result', 'absent', index) // 'Absent'
 */
export function answerText(id: string, answer: string, index: VocabularyIndex): string {
  const input = index.inputs.get(id)
  const option = input?.kind === 'choice' ? input.options.find((one) => one.id === answer) : undefined
  return option?.label ?? answer
}

/**
 * An answer with its origin.
 *
 * @param id the finding or choice
 * @returns "yes", "no (from Malignancy)", "yes (local number: Platelets, a fall of 30 % or more within 48 h; Dr. A)"
 * @example answered(answer, 'fever', index) // 'yes'
 */
export function answered({ answer, origin }: AnswerObservation, id: string, index: VocabularyIndex): string {
  return answerText(id, answer, index) + becauseOf(origin, index)
}

/** The origin of an answer that was not typed. */
function becauseOf(origin: Origin, index: VocabularyIndex): string {
  if (origin.kind === 'implied') return ` (from ${labelOf(origin.by, index)})`
  if (origin.kind !== 'local') return ''
  const { quantity, change, withinHours, owner } = origin.rule
  return ` (local number: ${labelOf(quantity, index)}, ${limitWords(change)} within ${showNumber(withinHours)} h; ${owner})`
}

function limitText(node: QuantityNode, index: VocabularyIndex, unit: string | undefined): string {
  const { comparator, limits } = thresholdOf(node) ?? { comparator: undefined, limits: {} }
  const [code, limit] = Object.entries(limits).find(([one]) => one === unit) ?? Object.entries(limits)[0] ?? []
  return code === undefined || limit === undefined ? '' : amount(comparator, limit, code, node.quantity, index)
}

/**
 * The demand of a condition, in the words and units of its source.
 *
 * @param unit UCUM code of the preferred unit if the threshold is printed in several
 * @returns "≥ 500 µg/L", "yes", "at least 2 of 3"; empty if the node has no demand of its own
 * @example demand({ quantity: 'ferritin', '>=': { 'ug/L': '500' } }, index) // '≥ 500 µg/L'
 */
export function demand(node: Condition, index: VocabularyIndex, unit?: string): string {
  const none = () => ''
  return match<string>(node, {
    finding: (asked) => asked.is,
    choice: (asked) => asked.is.map((id) => answerText(asked.choice, id, index)).join(' or '),
    quantity: (limit) => limitText(limit, index, unit),
    of: ({ atLeast, of }) => `at least ${atLeast} of ${of.length}`,
    ofCriteria: ({ atLeast, ofCriteria }) => `at least ${atLeast} of ${ofCriteria.length}`,
    all: () => 'all of',
    any: () => 'one of',
    firstDecided: () => 'one of',
    criterion: none,
    isUnknown: none,
    ticked: none,
    set: none,
  })
}

/**
 * An observed value for display.
 *
 * @param id the quantity
 * @returns the value as typed, else its range; an implied value names the input that implies it
 * @example observed(observation, 'ferritin', index) // '> 40000 ng/mL'
 */
export function observed({ typed, readings, origin }: QuantityObservation, id: string, index: VocabularyIndex): string {
  const because = origin.kind === 'implied' ? ` (from ${labelOf(origin.by, index)})` : ''
  if (typed !== null) return amount(typed.comparator, typed.value, typed.unit, id, index) + because
  const reading = readings[0]
  return reading === undefined ? '' : rangeText(reading.range, reading.unit, id, index) + because
}

/** Significant digits of a limit shown beside a value. */
const DIGITS = 4

/**
 * The end of a typed bound in a score or a ratio: the limit of what can be entered.
 *
 * @returns "up to 3000", "from 0", in the unit typed; empty for a measured value or if there is no such limit
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
 * A value as counted by a score or a ratio.
 *
 * @param id the quantity
 * @returns the value as typed; for a bound, also its end
 * @example counted(observation, 'platelets', index) // '> 50 ×10⁹/L (up to 3000)'
 */
export function counted(observation: QuantityObservation, id: string, index: VocabularyIndex): string {
  const end = endWords(observation)
  return observed(observation, id, index) + (end === '' ? '' : ` (${end})`)
}

/**
 * An interval in words: a value, a bound, or both ends. An end set only by the hard limits is left out.
 *
 * @param unit UCUM code of the unit of the range
 * @param id the quantity
 * @returns "≥ 2400 U/mL", "38.4 to 39.4 °C"; empty for an unbounded range
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
