import Fraction from 'fraction.js'
import type { Evidence, Typed } from '../engine/evidence.ts'
import { exact } from '../engine/exact.ts'
import { compare, point } from '../engine/interval.ts'
import { unitOf } from '../engine/units.ts'
import { COMPARATORS, type Comparator } from '../engine/verdict.ts'
import type { MagnitudeQuestion, Quantity, Unit, Vocabulary } from '../engine/vocabulary.ts'
import { refusal, unusual } from './limits.ts'
import { showValue } from './number.ts'
import { plainly } from './number-text.ts'
import type { WarningOut } from './record.ts'
import { spell } from './spelling.ts'

/** Another reading, offered beside the field. */
export interface EntryChoice {
  readonly label: string
  /** Typed in place of the entry, it is read without this question. */
  readonly text: string
}
/** An accepted value that is worth a second look. */
export interface EntryWarning {
  readonly message: string
  readonly choices: readonly EntryChoice[]
}
/** A typed number: its text, its exact value and its sign. */
export interface TypedNumber {
  readonly text: string
  readonly value: Fraction
  readonly comparator: Comparator | undefined
  /** Parts of a copied line that stay beside the number, whichever choice is taken. */
  readonly leftOut?: readonly string[]
}

function fits({ unit, beyond, suggest }: MagnitudeQuestion, value: Fraction, typedIn: Unit): boolean {
  // Zero is zero in every unit, so asking for another unit would not help.
  if (unit !== typedIn.code || (suggest !== undefined && value.equals(0))) return false
  const limits = COMPARATORS.flatMap((comparator) => {
    const limit = beyond[comparator]
    return limit === undefined ? [] : [{ comparator, limit }]
  })
  return (
    limits.length > 0 &&
    limits.every(({ comparator, limit }) => compare(point(value), comparator, exact(limit)) === 'met')
  )
}

/** Drops zeros at the end; makes three digits after a point unambiguous. */
const digits = (text: string): string => plainly(text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/**
 * Offers one meaning of a number.
 *
 * @param named false: the unit is the one of the row, and is not written
 * @returns label and text; the text is read as this number in this unit and as nothing else
 * @example choiceIn(asked, gramPerLiter, hemoglobin).text // '85 g/L'
 */
export const choiceIn = (asked: TypedNumber, unit: Unit, quantity: Quantity, named = true): EntryChoice => {
  const { text, comparator, leftOut = [] } = asked
  const parts = [`${comparator ?? ''}${digits(text)}`, ...(named ? [spell(unit, quantity)] : []), ...leftOut]
  return { label: showValue({ comparator, value: text, unit }), text: parts.join(' ') }
}

/** The question before several choices; empty without any. */
export const didYouMean = (choices: readonly EntryChoice[]): string =>
  choices.length === 0 ? '' : `Did you mean ${choices.map(({ label }) => label).join(' or ')}?`

/** Units in which the same number would be usual. */
const plausibleUnits = (asked: TypedNumber, quantity: Quantity, typedIn: Unit): readonly Unit[] =>
  quantity.units.filter(
    (unit) =>
      unit !== typedIn &&
      unit.toCanonical !== null &&
      refusal(asked, quantity, unit) === null &&
      unusual(asked.value, quantity, unit) === null,
  )

function askedQuestions(asked: TypedNumber, quantity: Quantity, unit: Unit): readonly EntryWarning[] {
  const questions = (quantity.questions ?? []).filter((question) => fits(question, asked.value, unit))
  return questions.map(({ ask, suggest }) => {
    const other = suggest === undefined ? undefined : unitOf(quantity, suggest)
    const offered = other !== undefined && refusal(asked, quantity, other) === null
    return { message: ask, choices: offered ? [choiceIn(asked, other, quantity)] : [] }
  })
}

/**
 * What else a refused number may have meant.
 *
 * @param unit the unit it was read in
 * @returns the vocabulary's own questions, or else one that names the units in which it would be plausible; with choices
 * @example otherReadings(asked, hemoglobin, gramPerDeciliter)
 */
export function otherReadings(
  asked: TypedNumber,
  quantity: Quantity,
  unit: Unit,
): { readonly questions: readonly string[]; readonly choices: readonly EntryChoice[] } {
  const own = askedQuestions(asked, quantity, unit).filter(({ choices }) => choices.length > 0)
  if (own.length > 0) {
    return { questions: own.map(({ message }) => message), choices: own.flatMap(({ choices }) => choices) }
  }
  const choices = plausibleUnits(asked, quantity, unit).map((other) => choiceIn(asked, other, quantity))
  return { questions: choices.length === 0 ? [] : [didYouMean(choices)], choices }
}

/**
 * Questions about a number that is accepted.
 *
 * @param unit the unit it was read in
 * @returns the vocabulary's own questions; otherwise "is this the right unit?" outside the usual range; otherwise none
 * @example warningsOf(asked, ferritin, microgramPerLiter)
 */
export function warningsOf(asked: TypedNumber, quantity: Quantity, unit: Unit): readonly EntryWarning[] {
  const own = askedQuestions(asked, quantity, unit)
  if (own.length > 0) return own
  const usual = unusual(asked.value, quantity, unit)
  if (usual === null) return []
  const question = quantity.units.length > 1 ? `Is ${unit.label} the right unit?` : 'Is this right?'
  const message = `${question} The usual range is ${usual}.`
  return [{ message, choices: plausibleUnits(asked, quantity, unit).map((other) => choiceIn(asked, other, quantity)) }]
}

function warningsFor({ comparator, value, unit: code }: Typed, quantity: Quantity): readonly WarningOut[] {
  const unit = unitOf(quantity, code)
  if (unit === undefined) return []
  const text = `${comparator ?? ''}${value} ${unit.label}`.trim()
  const asked = { text: value, value: new Fraction(value), comparator }
  return warningsOf(asked, quantity, unit).map(({ message }) => ({ finding: quantity.id, text, why: message }))
}

/**
 * The questions that fields ask about the values that count, taken from the values themselves, so that a file, a link, the
 * command line and the page agree. A value that is too old for every set and the pathway is not part of the result, and neither
 * is its question.
 *
 * @param read the evidence that sets and pathway read
 * @returns in the order of the form, the newest value first, each question once
 * @example resultWarnings([evidence], vocabulary)[0] // { finding: 'fibrinogen', text: '1.5 mg/dL', why: 'Very low in …' }
 */
export function resultWarnings(read: readonly Evidence[], { inputs }: Vocabulary): readonly WarningOut[] {
  const different = [...new Set(read)]
  return inputs.flatMap((input) => {
    if (input.kind !== 'quantity') return []
    const values = different.flatMap(({ quantities }) => quantities.get(input.id) ?? [])
    const typed = [...new Set(values.map((one) => one.typed))].filter((one) => one !== null)
    const all = typed.flatMap((one) => warningsFor(one, input))
    return [...new Map(all.map((one) => [`${one.text} ${one.why}`, one])).values()]
  })
}
