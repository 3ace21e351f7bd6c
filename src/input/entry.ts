import { refusal } from '../case/limits.ts'
import { plainSigns } from '../case/plain-signs.ts'
import { didYouMean, type EntryChoice, type EntryWarning, otherReadings, warningsOf } from '../case/questions.ts'
import { unitNames } from '../case/spelling.ts'
import { unitOf } from '../engine/units.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { Quantity } from '../engine/vocabulary.ts'
import { allMeanings, type Meaning, settle } from './entry-meanings.ts'
import { misread } from './entry-refusals.ts'
import { peelHead } from './report-tail.ts'
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
      /** Flags and reference ranges of a copied line, which say nothing of the value: "H (13-150)". */
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

function judge({ asked, unit }: Meaning, quantity: Quantity): Entry {
  const reason = refusal(asked, quantity, unit)
  if (reason !== null) {
    const { questions, choices } = otherReadings(asked, quantity, unit)
    return refused([reason, ...questions].join(' '), choices)
  }
  const { comparator, text, leftOut = [] } = asked
  const sign = comparator === undefined ? {} : { comparator }
  const left = leftOut.length === 0 ? {} : { leftOut: leftOut.join(' ') }
  return { state: 'ok', ...sign, value: text, unit: unit.code, warnings: warningsOf(asked, quantity, unit), ...left }
}

/** The possible meanings as a question; a text that can only be impossible is refused with the limits. */
function decide(meanings: readonly Meaning[], quantity: Quantity, unitCode: string): Entry {
  const row = unitOf(quantity, unitCode)
  const [first] = meanings
  if (row === undefined || first === undefined) return refused(`Choose a unit: ${unitNames(quantity)}.`)
  const settled = settle(meanings, quantity, row)
  if (settled.state === 'one') return judge(settled.meaning, quantity)
  const { state, choices } = settled
  const question = didYouMean(choices)
  if (state === 'several') return { state: 'ambiguous', message: question, choices }
  const literal = meanings.find(({ sure }) => sure) ?? first
  const reason = refusal(literal.asked, quantity, literal.unit) ?? ''
  return refused(`${reason} ${question}`.trim(), choices)
}

/**
 * Reads what a person typed or pasted into a number field. Nothing is guessed: what can be read in two ways is asked
 * about.
 *
 * @param text the field's text: a number, a bound (">40000"), either with one of the field's units behind it, or a line
 * of a report with flag and reference range
 * @param quantity the field's quantity with its units, limits and questions
 * @param unitCode code of the unit selected beside the field; a typed unit wins over it
 * @returns the value with its unit and warnings, a question with choices, or a reason in words; never throws
 * @example readEntry('12,5', crp, 'mg/L') // { state: 'ok', value: '12.5', unit: 'mg/L', warnings: [] }
 */
export function readEntry(text: string, quantity: Quantity, unitCode: string): Entry {
  if (HIDDEN_TURN.test(text)) return refused('Hidden signs stand between the digits. Type the number again.')
  const typed = plainSigns(text).trim()
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
