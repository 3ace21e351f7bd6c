import Fraction from 'fraction.js'
import { unitOf } from '../engine/units.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { Quantity, Unit } from '../engine/vocabulary.ts'
import { type EntryChoice, type EntryWarning, otherReadings, warningsOf } from './entry-questions.ts'
import { refusal } from './limits.ts'
import { readNumberText } from './number-text.ts'
import { unitNames } from './spelling.ts'
import { splitUnit } from './split-unit.ts'

/** What a person typed into a number field, read or not. `text` of a choice is what to put into the field instead. */
export type Entry =
  | { readonly state: 'empty' }
  | {
      readonly state: 'ok'
      readonly comparator?: Comparator
      /** Plain decimal as typed, "12.5". */
      readonly value: string
      /** Code of the unit that counts: the one typed, else the one selected. */
      readonly unit: string
      readonly warnings: readonly EntryWarning[]
    }
  | { readonly state: 'ambiguous'; readonly message: string; readonly choices: readonly EntryChoice[] }
  | { readonly state: 'refused'; readonly message: string; readonly choices: readonly EntryChoice[] }

const LONGEST = 100
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/gu
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}|[\uff00-\uffef]/u
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

/** Words for what stands where a number should begin or end; null when nothing is wrong with it. */
function misread(text: string, strange: string, quantity: Quantity): string | null {
  if (FOREIGN_DIGIT.test(text)) return 'Type the digits 0 to 9 and plain signs, such as 12.5.'
  if (/^[-+−–]/.test(text)) return 'Type the number without a sign, such as 12.5.'
  if (!/\d/.test(text)) return 'Type a number such as 12.5, or > 500 for a bound.'
  if (/^e[-+]?\d/i.test(strange)) return 'Write the number out: 1000, not 1e3.'
  if (/^[-−–]\s*\d/.test(strange)) return 'Type one number, or a bound such as > 500, not a range.'
  if (strange === '') return null
  if (!/^[\d.,]/.test(text)) return 'Type the number first, such as 12.5, then the unit.'
  return `“${strange}” is no unit of this field. Type the number alone or with one of: ${unitNames(quantity)}.`
}

function judge(number: string, comparator: Comparator | undefined, unit: Unit, quantity: Quantity): Entry {
  const typed = { comparator, value: new Fraction(number) }
  const reason = refusal(typed, quantity, unit)
  const asked = { text: number, ...typed }
  if (reason !== null) {
    const { questions, choices } = otherReadings(asked, quantity, unit)
    return refused([reason, ...questions].join(' '), choices)
  }
  const sign = comparator === undefined ? {} : { comparator }
  return { state: 'ok', ...sign, value: number, unit: unit.code, warnings: warningsOf(asked, quantity, unit) }
}

/**
 * Reads what a person typed into a number field. Nothing is guessed: what can be read in two ways is asked about.
 *
 * @param text the field's text: a number, a bound (">40000"), either with one of the field's units behind it
 * @param quantity the field's quantity with its units, limits and questions
 * @param unitCode code of the unit selected beside the field; a typed unit wins over it
 * @returns the value with its unit and warnings, a question with choices, or a reason in words; never throws
 * @example readEntry('12,5', crp, 'mg/L') // { state: 'ok', value: '12.5', unit: 'mg/L', warnings: [] }
 */
export function readEntry(text: string, quantity: Quantity, unitCode: string): Entry {
  const typed = text.replace(INVISIBLE, '').trim()
  if (typed === '') return { state: 'empty' }
  if (typed.length > LONGEST) return refused('That is too long. Type a number such as 12.5.')
  const sign = SIGN.exec(typed)
  const comparator = COMPARATOR[sign?.[1] ?? '']
  const body = typed.slice(sign?.[0].length)
  const parts = splitUnit(body, quantity)
  const trouble = misread(body, parts.strange, quantity)
  if (trouble !== null) return refused(trouble)
  const unit = parts.unit ?? unitOf(quantity, unitCode)
  if (unit === undefined) return refused(`Choose a unit: ${unitNames(quantity)}.`)
  const number = readNumberText(parts.number)
  if (number.state === 'refused') return refused(number.message)
  if (number.state === 'ok') return judge(number.value, comparator, unit, quantity)
  const tail = body.slice(body.indexOf(parts.number) + parts.number.length)
  const choices = number.values.map((value) => {
    const whole = `${sign?.[0].trim() ?? ''}${value}${tail}`
    return { label: whole, text: whole }
  })
  return {
    state: 'ambiguous',
    message: `Which number is meant: ${choices.map(({ label }) => label).join(' or ')}?`,
    choices,
  }
}
