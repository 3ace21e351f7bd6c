import type { Comparator } from '../../engine/verdict.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { specimenOf } from './context.ts'
import type { FoundResult, Setting } from './found.ts'
import { type Knowledge, scanLine, type Token } from './scan.ts'
import { isOtherTest, segmentsOf } from './segments.ts'
import { readValue } from './values.ts'

/** The quantity that a result belongs to. */
export interface NamedQuantity {
  readonly quantity: Quantity
  /** Its name alone could also mean a percentage. */
  readonly bare: boolean
  /** A question about its code; absent: none. */
  readonly ask?: string
}

/**
 * What LOINC codes name: a quantity, or a test that only looks like one.
 *
 * @param codes those of one result
 * @returns `refused` also where the codes name two quantities; null where no code is one of the vocabulary
 * @example namedByLoinc(['777-3'], quantities)
 */
export function namedByLoinc(
  codes: readonly string[],
  quantities: Iterable<Quantity>,
): NamedQuantity | 'refused' | null {
  const found: NamedQuantity[] = []
  for (const quantity of quantities) {
    const { loinc = [], refuseLoinc = {}, askLoinc = {} } = quantity
    if (codes.some((code) => Object.hasOwn(refuseLoinc, code))) return 'refused'
    const ask = codes.flatMap((code) => (Object.hasOwn(askLoinc, code) ? [askLoinc[code]] : []))[0]
    if (ask !== undefined) found.push({ quantity, bare: false, ask })
    else if (codes.some((code) => loinc.includes(code))) found.push({ quantity, bare: false })
  }
  const [only = null] = found
  return found.length > 1 ? 'refused' : only
}

/** LOINC prints the property of a test in square brackets: "Platelets [#/volume] in Blood". */
const PROPERTY = /\[[^\]]*\]/g

/**
 * The quantity that the name of a test means.
 *
 * @param names names of one test
 * @param specimen words for its specimen; empty: none
 * @returns null where no name is understood as a whole
 */
export function namedByWords(
  names: readonly string[],
  specimen: string,
  knowledge: Knowledge,
  { quantities }: Setting,
): NamedQuantity | null {
  const materials = scanLine(specimen, 0, knowledge).tokens.map(specimenOf)
  const material = materials.find((one) => one !== null && one !== 'blood')
  for (const name of names) {
    const { tokens } = scanLine(name.replace(PROPERTY, ' ').normalize('NFC'), 0, knowledge)
    const [segment, ...more] = segmentsOf(tokens, material ?? 'blood')
    const meaning = segment?.means[0]
    const quantity = quantities.get(meaning?.quantity ?? '')
    if (segment === undefined || quantity === undefined || more.length > 0 || isOtherTest(segment)) continue
    const strange = tokens.some((token) => token.kind === 'word' && token.meaning === null)
    if (!strange) return { quantity, bare: meaning?.bare === true }
  }
  return null
}

/** A result as text in a message. */
export interface PrintedText {
  readonly text: string
  /** A sign that stands apart from the text; null: none. */
  readonly comparator: Comparator | null
  /** Units that stand apart from the text, the surest first. */
  readonly units: readonly string[]
  readonly at: string | null
  readonly line: number
}

/** The only number of a text; null if the text holds anything else that is not understood. */
function numberIn(tokens: readonly Token[]) {
  const numbers = tokens.filter((token) => token.kind === 'number')
  const strange = tokens.some((token) => token.kind === 'range' || (token.kind === 'word' && token.meaning === null))
  const [only] = numbers
  return only?.kind === 'number' && numbers.length === 1 && !strange ? only : null
}

/**
 * Reads a result that a message gives as text: ">40000", "<0.5 mg/dL", "hemolyzed".
 *
 * @param printed the text, and the parts that the sender gives separately
 * @param named the quantity
 * @returns a value, a question, a missing result, or a line that no field reads
 */
export function readPrinted(
  printed: PrintedText,
  named: NamedQuantity,
  knowledge: Knowledge,
  setting: Setting,
): FoundResult {
  const { text, comparator, units, at, line } = printed
  const { quantity, bare } = named
  const finding = quantity.id
  const { tokens } = scanLine(text.normalize('NFC'), line, knowledge)
  const number = numberIn(tokens)
  if (number === null) {
    const missing = tokens.find((token) => token.kind === 'word' && token.meaning?.classes.has('noResult'))
    return missing?.kind === 'word' ? { kind: 'noValue', finding, text: missing.text, line } : { kind: 'unknown', line }
  }
  const { digits, damaged, sign } = number
  const own = tokens.find((token) => token.kind === 'unit')
  const all = [...units, ...(own?.kind === 'unit' ? [own.text] : [])]
  const tried = (all.length === 0 ? [null] : all).map((unit) =>
    readValue({ digits, damaged, comparator: comparator ?? sign, unit }, quantity, setting.decimal),
  )
  const read = tried.find(({ kind }) => kind === 'value') ?? tried.find(({ kind }) => kind === 'ask')
  if (read === undefined || read.kind === 'none') return { kind: 'unknown', line }
  if (read.kind === 'ask')
    return { kind: 'ask', finding, doubt: read.doubt, readings: read.readings, at, text: digits, line }
  if (!bare || read.reading.unit !== null) return { kind: 'value', finding, reading: read.reading, at, line }
  return { kind: 'ask', finding, doubt: 'unit', readings: [read.reading], at, text: digits, line, bare: true }
}

/**
 * A result with a question about its code; others stay as they are.
 *
 * @param named the quantity with its question
 * @example questioned(found, named).kind // 'ask'
 */
export function questioned(found: FoundResult, { ask }: Pick<NamedQuantity, 'ask'>): FoundResult {
  if (ask === undefined) return found
  if (found.kind === 'ask') return { ...found, doubt: 'method', ask }
  if (found.kind !== 'value') return found
  const { finding, reading, at, line } = found
  const text = `${reading.comparator ?? ''}${reading.value}`
  return { kind: 'ask', finding, doubt: 'method', readings: [reading], at, text, line, ask }
}

/** A result with the standing of its status. */
export interface Ranked {
  readonly found: FoundResult
  /** The lowest of several results of one test and moment counts. */
  readonly rank: number
  /** What is said of a status other than final; null: nothing. */
  readonly remark: string | null
}

const momentOf = (found: FoundResult): string | null =>
  found.kind === 'value' && found.at?.includes('T') === true ? `${found.finding} ${found.at}` : null

/**
 * Keeps the best standing of several results of one test and moment: the corrected one, then the final, then the
 * preliminary one. A day without a time can have several draws, so all of them stay.
 *
 * @param all results in their order
 * @returns those that stand, each with a note of its status
 */
export function standing(all: readonly Ranked[]): readonly FoundResult[] {
  const best = new Map<string, number>()
  for (const { found, rank } of all) {
    const moment = momentOf(found)
    if (moment !== null) best.set(moment, Math.min(best.get(moment) ?? rank, rank))
  }
  return all.flatMap(({ found, rank, remark }): readonly FoundResult[] => {
    const moment = momentOf(found)
    if (moment !== null && rank > (best.get(moment) ?? rank)) return []
    if (remark === null || (found.kind !== 'value' && found.kind !== 'ask')) return [found]
    return [found, { kind: 'note', finding: found.finding, text: remark, line: found.line }]
  })
}
