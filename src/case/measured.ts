import type { AnswerObservation, QuantityObservation } from '../engine/evidence.ts'
import { censored } from '../engine/interval.ts'
import { memo } from '../engine/remember.ts'
import { hardRange } from '../engine/units.ts'
import type { Choice, Finding, Quantity } from '../engine/vocabulary.ts'
import type { Answered, Measured } from './case.ts'
import { readDecimal } from './number.ts'

const OF_FINDINGS: readonly string[] = ['yes', 'no', 'unknown']

/** Answers in the order in which they win at the same time. */
const ranking = (input: Finding | Choice): readonly string[] =>
  input.kind === 'finding' ? OF_FINDINGS : [...input.options.map(({ id }) => id), 'unknown']

/** Undated answers count as older than every dated one. */
const age = ({ at }: Answered): number => at?.ms ?? Number.NEGATIVE_INFINITY

/**
 * The answer that holds at a moment: the latest one; a later `unknown` withdraws earlier answers.
 *
 * @param answers in any order
 * @param asOf milliseconds since 1970; null when every answer counts
 * @returns the answer; null when there is none or it was withdrawn
 * @example standingAnswer(fever, answers, Date.now())?.value // 'yes'
 */
export function standingAnswer(
  input: Finding | Choice,
  answers: readonly Answered[],
  asOf: number | null,
): AnswerObservation | null {
  const ranks = ranking(input)
  let standing: Answered | null = null
  for (const answer of answers) {
    if (!ranks.includes(answer.value) || (asOf !== null && age(answer) > asOf)) continue
    const newer = standing === null || age(answer) > age(standing)
    const stronger =
      standing !== null && age(answer) === age(standing) && ranks.indexOf(answer.value) < ranks.indexOf(standing.value)
    if (newer || stronger) standing = answer
  }
  if (standing === null || standing.value === 'unknown') return null
  return { answer: standing.value, at: standing.at?.ms ?? null, origin: { kind: 'typed' } }
}

/**
 * The answer of an input whose yes counts at any time: the one that holds at the moment, or else a later yes that nothing
 * withdraws.
 *
 * @param answers in any order
 * @param asOf milliseconds since 1970; null when every answer counts
 * @returns the answer; null when there is none or it was withdrawn
 * @example answerAtAnyTime(shock, answers, Date.now())?.value // 'yes'
 */
export function answerAtAnyTime(
  input: Finding | Choice,
  answers: readonly Answered[],
  asOf: number | null,
): AnswerObservation | null {
  const standing = standingAnswer(input, answers, asOf)
  if (standing?.answer === 'yes') return standing
  const ahead = standingAnswer(input, answers, null)
  return ahead?.answer === 'yes' ? ahead : standing
}

/** Undated values are one draw, older than every dated one. */
export const drawTime = ({ at }: QuantityObservation): number => at ?? Number.NEGATIVE_INFINITY

/**
 * A typed value as the engine reads it.
 *
 * @returns the value as an interval in its own unit; null when its number or unit cannot be read
 */
function toObservation(measured: Measured, quantity: Quantity): QuantityObservation | null {
  const { comparator, value, unit: code, at } = measured
  const number = readDecimal(value)
  const possible = hardRange(quantity, code)
  if (number === null || possible === null) return null
  const sign = comparator === undefined ? {} : { comparator }
  return {
    readings: [{ unit: code, range: censored(comparator, number, possible) }],
    typed: { ...sign, value, unit: code },
    at: at?.ms ?? null,
    origin: { kind: 'typed' },
  }
}

/** Every set asks for the same values over its own window: each is read once. */
const observationOf = memo((quantity: Quantity) => memo((measured: Measured) => toObservation(measured, quantity)))

const words = ({ typed }: QuantityObservation): string =>
  typed === null ? '' : [typed.unit, typed.comparator ?? '', typed.value].join(' ')

/** Newest first, then by what was typed, so that the order of entry does not show. */
function inOrder(a: QuantityObservation, b: QuantityObservation): number {
  if (drawTime(a) !== drawTime(b)) return drawTime(a) < drawTime(b) ? 1 : -1
  return words(a) < words(b) ? -1 : words(a) > words(b) ? 1 : 0
}

/** The values of the newest time, which may be several. */
export const newest = (values: readonly QuantityObservation[]): readonly QuantityObservation[] => {
  const latest = values.reduce((time, value) => Math.max(time, drawTime(value)), Number.NEGATIVE_INFINITY)
  return values.filter((value) => drawTime(value) === latest)
}

/**
 * The values of a quantity up to a moment; for a fact only the latest entry.
 *
 * @param measured in any order
 * @param asOf the moment, milliseconds since 1970; null when every value counts
 * @returns the values, newest first
 * @example readable(platelets, measured, Date.now())[0]?.at
 */
export function readable(
  quantity: Quantity,
  measured: readonly Measured[],
  asOf: number | null,
): readonly QuantityObservation[] {
  const values: QuantityObservation[] = []
  for (const one of measured) {
    const value = observationOf(quantity)(one)
    if (value !== null && (asOf === null || value.at === null || value.at <= asOf)) values.push(value)
  }
  if (values.length > 1) values.sort(inOrder)
  return quantity.persistence === 'fact' ? newest(values) : values
}
