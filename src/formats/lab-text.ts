import { withPlainSigns } from '../case/number-text.ts'
import { readJson } from '../criteria/json.ts'
import type { Names } from '../criteria/names.types.ts'
import type { Quantity, Vocabulary } from '../engine/vocabulary.ts'
import { isFhir } from './fhir/entries.ts'
import { readFhir } from './fhir/read-fhir.ts'
import { ageIn, type FoundAge } from './text/age.ts'
import { answersIn } from './text/answers.ts'
import { isWord } from './text/context.ts'
import { dayOrder } from './text/dates.ts'
import { delimited } from './text/delimited.ts'
import type { FoundResult, Setting } from './text/found.ts'
import { readHl7 } from './text/hl7.ts'
import { isHl7 } from './text/hl7-message.ts'
import { compileLexicon } from './text/lexicon.ts'
import { type DecimalSign, decimalSign } from './text/numbers.ts'
import { readRow } from './text/row.ts'
import { rowsOf } from './text/rows.ts'
import { type Knowledge, type Scanned, scanLine } from './text/scan.ts'
import { tableOf } from './text/table.ts'
import { type Tidied, tidy } from './text/tidy.ts'
import { unitSpellings } from './text/units.ts'

/** What a text proposes. Nothing of it counts before somebody confirms it, and nothing in it names a person. */
export interface LabText extends Tidied {
  readonly kind: 'text' | 'csv' | 'hl7' | 'fhir'
  /** The decimal sign of the whole text; null: the text does not settle it. */
  readonly decimal: DecimalSign
  /** An age in running text; null: none, or several that differ. */
  readonly age: FoundAge | null
  /** FHIR only: each entry in one line, without anything about the person. Elsewhere the text has lines of its own. */
  readonly lines?: readonly string[]
}

/** The words and fields that a text is read with. */
export interface Dictionary {
  readonly vocabulary: Vocabulary
  readonly names: Names
}

const made = new WeakMap<Names, WeakMap<Vocabulary, Knowledge>>()

const quantitiesOf = ({ inputs }: Vocabulary): readonly Quantity[] =>
  inputs.filter((input) => input.kind === 'quantity')
/** Ages have a reader of their own: their units are words of everyday language. */
const isResult = ({ fromPatient, persistence }: Quantity): boolean => fromPatient !== true && persistence !== 'fact'

function knowledgeOf({ names, vocabulary }: Dictionary): Knowledge {
  const known = made.get(names)?.get(vocabulary)
  if (known !== undefined) return known
  const quantities = quantitiesOf(vocabulary).filter(isResult)
  const knowledge = {
    lexicon: compileLexicon(names, quantities),
    units: unitSpellings(quantities, names.words.foreign),
  }
  const beside = made.get(names) ?? new WeakMap<Vocabulary, Knowledge>()
  made.set(names, beside.set(vocabulary, knowledge))
  return knowledge
}

/** Numbers that can settle the decimal sign: those beside a name or a unit, or without a word that is not known. */
function printedNumbers(lines: readonly Scanned[]): readonly string[] {
  return lines.flatMap(({ tokens }) => {
    const named = tokens.some(
      (token) => token.kind === 'word' && (token.meaning?.quantity ?? token.meaning?.other) !== undefined,
    )
    const alone = tokens.every((token) => token.kind !== 'word' || token.meaning !== null)
    if (!named && !alone && !tokens.some(({ kind }) => kind === 'unit')) return []
    return tokens.flatMap((token) =>
      token.kind === 'number' ? [token.digits] : token.kind === 'range' ? token.ends : [],
    )
  })
}

/** Four digits without a mark, or thousands behind a comma: such a text parts no thousands with a space. */
const OTHERWISE = /^\d{4,}|^\d{1,3},\d{3}(?!\d)/

/** Quantities drawn from the patient share the date of a list of results; a temperature does not. */
function undatedIn({ groups, inputs }: Vocabulary): ReadonlySet<string> {
  const drawn = new Set(
    groups
      .filter(({ series }) => groups.some(({ id, series: own }) => id === 'laboratory' && own === series))
      .map(({ id }) => id),
  )
  return new Set(
    inputs.flatMap((input) =>
      input.kind === 'quantity' && input.obtain !== 'order' && !drawn.has(input.group) ? [input.id] : [],
    ),
  )
}

function settingOf({ vocabulary }: Dictionary, lines: readonly Scanned[], decimal: DecimalSign): Setting {
  const dates = lines.flatMap(({ tokens }) => tokens.filter((token) => token.kind === 'date'))
  const numbers = printedNumbers(lines)
  return {
    quantities: new Map(
      quantitiesOf(vocabulary)
        .filter(isResult)
        .map((quantity) => [quantity.id, quantity]),
    ),
    undated: undatedIn(vocabulary),
    decimal,
    order: dayOrder(dates, decimal === 'comma'),
    spaced: decimal === 'comma' || !numbers.some((digits) => OTHERWISE.test(digits)),
  }
}

/** Yes/no findings; below a heading of criteria they are asked about, up to the next blank line. */
function answersOf(lines: readonly Scanned[], headings: ReadonlySet<number>, setting: Setting): readonly FoundResult[] {
  let listed = false
  return lines.flatMap((line) => {
    if (line.text.trim() === '') listed = false
    else if (line.tokens.some((token) => isWord(token, 'target'))) listed = true
    return headings.has(line.line) ? [] : answersIn(line, setting, listed)
  })
}

/** JSON that is no FHIR, such as a case file, is no report either. */
const isJson = (text: string): boolean => /^\s*[{[]/.test(text) && readJson(text).ok

/** All lines of a text, whatever ends them; signs in their plain form, no-break spaces as spaces. */
const linesOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .split(/\r\n|[\n\r\u2028\u2029\f\v]/)
    .map((line) => withPlainSigns(line).replace(/[\u00a0\ue000]/g, ' '))

/**
 * Reads any text that a clinician pastes or types, and proposes what it says: laboratory reports and lists, tables,
 * notes, HL7 version 2, FHIR R4. Doubts become questions; what no field reads is listed; names, record numbers and birth dates
 * are not part of the result.
 *
 * @param text the text; never changed, never thrown at: any text can be read
 * @param dictionary the fields there are, and the words for them
 * @returns proposals with the line of each, counted from 1
 * @example readLabText('plt 45, ferritin 10,749, spleen yes', criteria).values[0]?.finding // 'platelets'
 */
export function readLabText(text: string, dictionary: Dictionary): LabText {
  const knowledge = knowledgeOf(dictionary)
  const plain = linesOf(text)
  if (isFhir(text) || isJson(text))
    return { ...readFhir(text, dictionary.vocabulary, knowledge), kind: 'fhir', decimal: 'point' }
  if (isHl7(plain)) {
    const setting = settingOf(dictionary, [], 'point')
    return { ...tidy(readHl7(plain, knowledge, setting), setting.quantities), kind: 'hl7', decimal: 'point', age: null }
  }
  const table = delimited(plain, (line) => tableOf(scanLine(line, 1, knowledge)) !== null)
  const lines = (table?.lines ?? plain).map((line, place) => scanLine(line, place + 1, knowledge))
  const setting = settingOf(dictionary, lines, decimalSign(printedNumbers(lines)))
  const { rows, headings } = rowsOf(lines, setting.order)
  const found = [...rows.flatMap((row) => readRow(row, setting)), ...answersOf(lines, headings, setting)]
  const age = ageIn(lines, dictionary.vocabulary)
  return { ...tidy(found, setting.quantities), kind: table === null ? 'text' : 'csv', decimal: setting.decimal, age }
}
