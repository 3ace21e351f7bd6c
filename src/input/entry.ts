import Fraction from 'fraction.js'
import { type Outside, refusal } from '../case/limits.ts'
import { neverNumber, readDecimal, roundPlaces, roundSignificant, showValue } from '../case/number.ts'
import { readNumberText, withPlainSigns } from '../case/number-text.ts'
import {
  choiceIn,
  didYouMean,
  type EntryChoice,
  type EntryWarning,
  otherReadings,
  type TypedNumber,
  warningsOf,
} from '../case/questions.ts'
import { unitNames } from '../case/spelling.ts'
import { convert, unitOf } from '../engine/units.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { Quantity, Unit } from '../engine/vocabulary.ts'
import { peelHead, type Split, splitUnit } from './split-unit.ts'

/** One possible meaning of a typed text. */
interface Meaning {
  readonly asked: TypedNumber
  readonly unit: Unit
  /** The text after the number names this unit. */
  readonly named: boolean
  /** Accepted without a question if no other meaning is possible. */
  readonly sure: boolean
}

function* meaningsOf(split: Split, comparator: Comparator | undefined, row: Unit): Generator<Meaning | string> {
  const read = readNumberText(split.number)
  if (read.state === 'refused') return yield read.message
  const values =
    read.state === 'ok'
      ? [{ text: read.value, sure: true }]
      : [
          { text: read.grouped, sure: false },
          ...(read.decimal === undefined ? [] : [{ text: read.decimal, sure: true }]),
        ]
  const named = split.units.length > 0
  for (const { text, sure } of values) {
    const asked = { text, value: new Fraction(text), comparator, leftOut: split.leftOut }
    for (const unit of named ? split.units : [row]) yield { asked, unit, named, sure }
  }
}

const sameAs = (a: Meaning, b: Meaning) => a.unit === b.unit && a.asked.value.equals(b.asked.value)

/** Every distinct meaning of the split text, or a message if no number can be read. */
function allMeanings(
  splits: readonly Split[],
  comparator: Comparator | undefined,
  row: Unit,
): readonly Meaning[] | string {
  const all = splits.flatMap((split) => [...meaningsOf(split, comparator, row)])
  const readable = all.filter((one) => typeof one !== 'string')
  const meanings = readable.filter((one, at) => readable.findIndex((other) => sameAs(one, other)) === at)
  return meanings.length > 0 ? meanings : (all.find((one) => typeof one === 'string') ?? '')
}

/** The result of checking all meanings against the limits. */
export type Settled =
  | { readonly state: 'one'; readonly meaning: Meaning }
  | { readonly state: 'several' | 'none'; readonly choices: readonly EntryChoice[] }

function choiceOf({ asked, unit, named }: Meaning, quantity: Quantity, row: Unit): EntryChoice {
  if (named || unit !== row) return choiceIn(asked, unit, quantity)
  const { text } = choiceIn(asked, unit, quantity, false)
  return { label: showValue({ comparator: asked.comparator, value: asked.text, unit: { ...unit, label: '' } }), text }
}

/**
 * Chooses among the meanings of a text. Meanings outside the hard limits are dropped. A separator is never read as a
 * thousands separator without asking, nor as a decimal mark where that number raises a doubt of its own or where the
 * other number is possible and only its bound is not: "> 10,000" at a limit of 10 000 is not "> 10".
 *
 * @param meanings at least one
 * @param row the unit selected beside the field
 * @returns the only meaning, or the choices to ask about
 */
function settle(meanings: readonly Meaning[], quantity: Quantity, row: Unit): Settled {
  const fits = ({ asked, unit }: Meaning) => refusal(asked, quantity, unit) === null
  const possible = meanings.filter(fits)
  const [first] = meanings
  const [only] = possible
  if (first !== undefined && meanings.length === 1 && (first.sure || !fits(first))) {
    return { state: 'one', meaning: first }
  }
  const doubted = (one: Meaning) =>
    warningsOf(one.asked, quantity, one.unit).length > 0 ||
    meanings.some(({ asked, unit }) => asked !== one.asked && refusal({ value: asked.value }, quantity, unit) === null)
  if (only?.sure === true && possible.length === 1) {
    if (!doubted(only)) return { state: 'one', meaning: only }
    return { state: 'none', choices: [choiceOf(only, quantity, row)] }
  }
  const elsewhere = meanings.filter((one) => one.sure && !fits(one))
  const others = elsewhere.flatMap(({ asked, unit }) => otherReadings(asked, quantity, unit).choices)
  const choices = [...possible.map((one) => choiceOf(one, quantity, row)), ...others]
  return { state: possible.length > 0 ? 'several' : 'none', choices }
}

const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/u
const FIRST_NUMBER = /^\d[\d.,'’]*(?:[ \u00a0\u2007\u2009\u202f]\d{3}(?!\d))*/
const LEAVE_EMPTY = 'Leave it empty: not entered counts as unknown.'

/** Explains why the text after a number is not a unit of the field. */
function strangeUnit(text: string, quantity: Quantity): string {
  const number = FIRST_NUMBER.exec(text)?.[0] ?? ''
  const strange = text.slice(number.length).trim()
  if (/^e[-+]?\d/i.test(strange)) return 'Write the number out: 1000, not 1e3.'
  if (/^[-−–]\s*\d/.test(strange)) return 'Type one number, or a bound such as > 500, not a range.'
  if (/^\d[\d.,]*(\s|$)/.test(strange)) return 'Is this one number? Type one number such as 12.5, then the unit.'
  return `“${strange}” is no unit of this field. Type the number alone or with one of: ${unitNames(quantity)}.`
}

/**
 * Explains what to type when the text contains no readable number.
 *
 * @param text the typed text without its comparator
 * @returns one or two sentences
 * @example misread('pending', ferritin)
 * // 'Type a number such as 12.5, … Leave it empty: not entered counts as unknown.'
 */
function misread(text: string, quantity: Quantity): string {
  if (FOREIGN_DIGIT.test(text)) return 'Type the digits 0 to 9 and plain signs, such as 12.5.'
  const never = neverNumber(text.slice(0, 1))
  if (never !== null && /\d/.test(text)) return never
  const words = /\p{L}{2}/u.test(text)
  if (!/\d/.test(text)) {
    const advice = 'Type a number such as 12.5, or > 500 for a bound.'
    return words ? `${advice} No result yet? ${LEAVE_EMPTY}` : advice
  }
  if (/^[\d.,]/.test(text)) return strangeUnit(text, quantity)
  const advice = 'Type the number first, such as 12.5, then the unit.'
  return /^\p{L}/u.test(text) ? `${advice} No result yet? ${LEAVE_EMPTY}` : advice
}

const LEAST_DIGITS = 3
const LEAST_PLACES = 1

/** Keeps the typed precision, but at least three digits; scales with an offset keep at least one decimal place. */
function shorten(converted: Fraction, typed: string, offset: boolean): string {
  const [whole = '', decimals = ''] = typed.split('.')
  if (offset) return roundPlaces(converted, Math.max(LEAST_PLACES, decimals.length))
  const digits = `${whole}${decimals}`.replace(/^0+/, '').length
  return roundSignificant(converted, Math.max(LEAST_DIGITS, digits))
}

/** A value as shown in its field. */
export interface Echoed {
  readonly comparator?: Comparator | undefined
  readonly value: string
  readonly unit: string
}

/**
 * Converts a value to the other units of its quantity. The results are rounded for display and never compared.
 *
 * @param typed comparator, plain decimal and unit code
 * @returns one text per convertible unit, in the order of the units
 * @example echo({ value: '3.0', unit: 'mmol/L' }, triglycerides) // ['266 mg/dL']
 */
export function echo({ comparator, value, unit: code }: Echoed, quantity: Quantity): readonly string[] {
  const number = readDecimal(value)
  const from = unitOf(quantity, code)
  if (number === null || from === undefined) return []
  const shown: string[] = []
  for (const unit of quantity.units) {
    const converted = unit === from ? null : convert(number, quantity, from.code, unit.code)
    if (converted === null) continue
    const offset = (from.toCanonical?.subtract ?? unit.toCanonical?.subtract) !== undefined
    shown.push(showValue({ comparator, value: shorten(converted, value, offset), unit }))
  }
  return shown
}

/** The reading of a number field. The `text` of a choice replaces the text of the field. */
export type Entry =
  | { readonly state: 'empty' }
  | {
      readonly state: 'ok'
      readonly comparator?: Comparator
      /** Plain decimal as typed, "12.5". */
      readonly value: string
      /** Code of the unit in force: the typed one, else the selected one. */
      readonly unit: string
      readonly warnings: readonly EntryWarning[]
      /** Flags and reference ranges of a copied line; they are not part of the value: "H (13-150)". */
      readonly leftOut?: string
    }
  | { readonly state: 'ambiguous'; readonly message: string; readonly choices: readonly EntryChoice[] }
  | { readonly state: 'refused'; readonly message: string; readonly choices: readonly EntryChoice[] }

const LONGEST = 100
const HIDDEN_TURN = /\d[\u202a-\u202e\u2066-\u2069]+\d/
const SIGN = /^(<=|>=|≤|≥|<|>)?\s*/
const COMPARATOR: Readonly<Record<string, Comparator>> = {
  '≤': '<=',
  '≥': '>=',
  '<=': '<=',
  '>=': '>=',
  '<': '<',
  '>': '>',
}

const refused = (message: string, choices: readonly EntryChoice[] = []): Entry => ({
  state: 'refused',
  message,
  choices,
})

/** What is wrong, then other possible readings; without any, what can be typed. */
const refusedWords = ({ why, allowed }: Outside, question: string): string =>
  `${why} ${question === '' ? `Type ${allowed}.` : question}`

function judge({ asked, unit }: Meaning, quantity: Quantity): Entry {
  const reason = refusal(asked, quantity, unit)
  if (reason !== null) {
    const { questions, choices } = otherReadings(asked, quantity, unit)
    return refused(refusedWords(reason, questions.join(' ')), choices)
  }
  const { comparator, text, leftOut = [] } = asked
  const sign = comparator === undefined ? {} : { comparator }
  const left = leftOut.length === 0 ? {} : { leftOut: leftOut.join(' ') }
  return { state: 'ok', ...sign, value: text, unit: unit.code, warnings: warningsOf(asked, quantity, unit), ...left }
}

/** Turns the meanings into a question. If all are impossible, refuses the text and states the limits. */
function decide(meanings: readonly Meaning[], quantity: Quantity, unitCode: string): Entry {
  const row = unitOf(quantity, unitCode)
  const [first] = meanings
  if (row === undefined || first === undefined) return refused(`Choose a unit: ${unitNames(quantity)}.`)
  const settled = settle(meanings, quantity, row)
  if (settled.state === 'one') return judge(settled.meaning, quantity)
  const { state, choices } = settled
  const question = didYouMean(choices)
  if (state === 'several') return { state: 'ambiguous', message: question, choices }
  const impossible = meanings.filter(({ asked, unit }) => refusal(asked, quantity, unit) !== null)
  const literal = impossible.find(({ sure }) => sure) ?? impossible[0] ?? first
  const reason = refusal(literal.asked, quantity, literal.unit)
  return refused(reason === null ? question : refusedWords(reason, question), choices)
}

/**
 * Reads the text of a number field, typed or pasted. Never guesses: a text with two readings becomes a question.
 *
 * @param text a number, a bound (">40000"), either with one of the field's units after it, or a line of a report with
 *   flag and reference range
 * @param unitCode code of the unit selected beside the field; a typed unit overrides it
 * @returns the value with its unit and warnings, a question with choices, or a refusal in words; never throws
 * @example readEntry('12,5', crp, 'mg/L') // { state: 'ok', value: '12.5', unit: 'mg/L', warnings: [] }
 */
export function readEntry(text: string, quantity: Quantity, unitCode: string): Entry {
  if (HIDDEN_TURN.test(text)) return refused('Hidden signs stand between the digits. Type the number again.')
  const typed = withPlainSigns(text).trim()
  if (typed === '') return { state: 'empty' }
  if (typed.length > LONGEST) return refused('That is too long. Type a number such as 12.5.')
  const { body: bare, leftOut: before } = peelHead(typed)
  const sign = SIGN.exec(bare)
  const comparator = COMPARATOR[sign?.[1] ?? '']
  const body = bare.slice(sign?.[0].length)
  const splits = splitUnit(body, quantity)
  if (splits.length === 0) return refused(misread(body, quantity))
  const row = unitOf(quantity, unitCode) ?? splits[0]?.units[0]
  if (row === undefined) return refused(`Choose a unit: ${unitNames(quantity)}.`)
  const whole = splits.map((split) => ({ ...split, leftOut: [...before, ...split.leftOut] }))
  const meanings = allMeanings(whole, comparator, row)
  return typeof meanings === 'string' ? refused(meanings) : decide(meanings, quantity, row.code)
}
