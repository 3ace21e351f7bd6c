import { readDecimal } from '../../case/number.ts'
import { convert } from '../../engine/units.ts'
import type { Choice, Finding, Quantity, Vocabulary } from '../../engine/vocabulary.ts'
import { type NamedQuantity, namedByLoinc, namedByWords, questioned, readPrinted } from '../text/coded.ts'
import { isWord } from '../text/context.ts'
import type { FoundResult, Setting } from '../text/found.ts'
import { type Knowledge, scanLine } from '../text/scan.ts'
import { type PrintedReading, type ReadValue, readPlain } from '../text/values.ts'
import { OWN_FINDINGS, SNOMED } from './systems.ts'
import { type Coding, codingsOf, type FhirValue, wordsOf } from './value.ts'

/** What results are read with. */
export interface Reader {
  readonly vocabulary: Vocabulary
  readonly knowledge: Knowledge
  readonly setting: Setting
  /** Ids of the quantities that are the patient's age. */
  readonly ages: ReadonlySet<string>
}
/** Where and when a result stands. */
export interface Place {
  readonly at: string | null
  readonly line: number
}

/** What a code means: a quantity, or a finding that is answered. */
type Meant =
  | { readonly kind: 'quantity'; readonly named: NamedQuantity }
  | { readonly kind: 'finding'; readonly input: Finding | Choice }

const LOINC = /^(?:https?:\/\/loinc\.org\/?|urn:oid:2\.16\.840\.1\.113883\.6\.1)$/i
const LOINC_CODE = /^\d{1,7}-\d$/
const isLoinc = ({ system, code }: Coding) => LOINC.test(system) || (system === '' && LOINC_CODE.test(code))

/**
 * What the code of a result means. Its own code comes first, then LOINC; words count only where there is no LOINC code,
 * for an unlisted one names another test.
 *
 * @param code a concept
 * @param specimen words for the specimen; empty: none
 * @returns null: no field reads it
 */
export function meantBy(code: unknown, specimen: string, { vocabulary, knowledge, setting }: Reader): Meant | null {
  const codings = codingsOf(code)
  const own = codings.flatMap((one) => (one.system === OWN_FINDINGS ? [one.code] : []))
  const snomed = codings.flatMap((one) => (one.system === SNOMED ? [one.code] : []))
  for (const input of vocabulary.inputs) {
    const isOwn = own.includes(input.id)
    if (input.kind === 'quantity') {
      if (isOwn) return { kind: 'quantity', named: { quantity: input, bare: false } }
    } else if (isOwn || (input.kind === 'finding' && input.snomed?.some((one) => snomed.includes(one))))
      return { kind: 'finding', input }
  }
  const loinc = codings.filter(isLoinc).map((one) => one.code)
  const named =
    loinc.length > 0
      ? namedByLoinc(loinc, setting.quantities.values())
      : namedByWords(wordsOf(code), specimen, knowledge, setting)
  return named === null || named === 'refused' ? null : { kind: 'quantity', named }
}

type Amount = Extract<FhirValue, { kind: 'number' }>

const sameAmount = (a: PrintedReading, b: PrintedReading, quantity: Quantity): boolean => {
  if (a.unit === b.unit) return true
  const value = readDecimal(a.value)
  const converted = value && a.unit && b.unit ? convert(value, quantity, a.unit, b.unit) : null
  return converted?.equals(value ?? 0) === true
}

const readingsOf = (read: ReadValue): readonly PrintedReading[] =>
  read.kind === 'value' ? [read.reading] : read.kind === 'ask' ? read.readings : []

/** A number in one of its units. A note in braces is no part of it, but for the units that only the note tells apart. */
function inUnit(unit: string | null, value: Amount, quantity: Quantity): ReadValue {
  const { value: digits, comparator } = value
  const read = readPlain(digits, { comparator, unit }, quantity)
  const bare = unit?.replace(/\{[^}]*\}/g, '') ?? ''
  return read.kind === 'none' && bare !== '' ? readPlain(digits, { comparator, unit: bare }, quantity) : read
}

/** A number in each of its units: the UCUM code and the printed unit can contradict each other. */
function ofNumber(value: Amount, { quantity }: NamedQuantity, place: Place): FoundResult {
  const finding = quantity.id
  const text = `${value.comparator ?? ''}${value.value}`
  const units = value.units.length === 0 ? [null] : value.units
  const tried = units.map((unit) => inUnit(unit, value, quantity)).filter(({ kind }) => kind !== 'none')
  const best = tried.find(({ kind }) => kind === 'value') ?? tried[0]
  const [first] = best === undefined ? [] : readingsOf(best)
  if (best === undefined || first === undefined) return { kind: 'unknown', line: place.line }
  const agrees = (read: ReadValue) => readingsOf(read).some((one) => sameAmount(first, one, quantity))
  if (!tried.every(agrees))
    return { kind: 'ask', finding, doubt: 'unit', readings: tried.flatMap(readingsOf), text, ...place }
  if (best.kind === 'ask') return { kind: 'ask', finding, doubt: best.doubt, readings: best.readings, text, ...place }
  return { kind: 'value', finding, reading: first, ...place }
}

/** No unit is filled in from a code: one LOINC code stands for results in several units. */
function withUnit(found: FoundResult): FoundResult {
  if (found.kind !== 'value' || found.reading.unit !== null) return found
  const { finding, reading, at, line } = found
  return {
    kind: 'ask',
    finding,
    doubt: 'unit',
    readings: [reading],
    at,
    text: `${reading.comparator ?? ''}${reading.value}`,
    line,
  }
}

function ofQuantity(value: FhirValue, named: NamedQuantity, place: Place, { knowledge, setting }: Reader): FoundResult {
  const finding = named.quantity.id
  if (value.kind === 'none') return { kind: 'noValue', finding, text: value.reason || 'no value', line: place.line }
  if (value.kind === 'number') return ofNumber(value, named, place)
  if (value.kind !== 'text') return { kind: 'unknown', line: place.line }
  return readPrinted({ text: value.text, comparator: null, units: [], ...place }, named, knowledge, setting)
}

const answered = (value: string): PrintedReading => ({ value, comparator: null, unit: null })

/** What an answer says: yes, no, an option, `unknown`; null: not understood. */
function answerOf(value: FhirValue, input: Finding | Choice, { vocabulary, knowledge }: Reader): string | null {
  if (value.kind === 'answer') return input.kind === 'finding' ? value.value : null
  if (value.kind !== 'text') return null
  const options = input.kind === 'choice' ? input.options.map(({ id }) => id) : ['yes', 'no']
  const own = value.codings.find(({ system, code }) => system === OWN_FINDINGS && options.includes(code))
  if (own !== undefined) return own.code
  if (input.kind === 'choice') return null
  const { answerCodes = {} } = vocabulary
  const coded = value.codings.flatMap(({ system, code }) => answerCodes[system]?.[code] ?? [])[0]
  if (coded !== undefined) return coded
  const { tokens } = scanLine(value.text, 0, knowledge)
  const [word, ...more] = tokens
  if (more.length > 0) return null
  return isWord(word, 'yes') ? 'yes' : isWord(word, 'no') ? 'no' : null
}

function ofFinding(value: FhirValue, input: Finding | Choice, place: Place, reader: Reader): FoundResult {
  const finding = input.id
  if (value.kind === 'none') return { kind: 'noValue', finding, text: value.reason || 'no answer', line: place.line }
  const said = answerOf(value, input, reader)
  if (said === 'unknown') return { kind: 'noValue', finding, text: 'unknown', line: place.line }
  if (said !== null) return { kind: 'value', finding, reading: answered(said), ...place }
  if (input.kind === 'choice' || value.kind === 'other') return { kind: 'unknown', line: place.line }
  return { kind: 'ask', finding, doubt: 'words', readings: [answered('yes'), answered('no')], text: 'answer', ...place }
}

/**
 * Reads one value of a known meaning.
 *
 * @param value the value
 * @param meant what its code means
 * @returns a value, a question, a missing result, or an entry that no field reads
 */
export function readMeant(value: FhirValue, meant: Meant, place: Place, reader: Reader): FoundResult {
  if (meant.kind === 'finding') return ofFinding(value, meant.input, place, reader)
  return questioned(withUnit(ofQuantity(value, meant.named, place, reader)), meant.named)
}
