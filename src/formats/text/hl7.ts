import type { Quantity } from '../../engine/vocabulary.ts'
import { specimenOf } from './context.ts'
import type { FoundResult, Setting } from './found.ts'
import { type Hl7Observation, loincOf, observationsIn, RANK, WITHOUT_RESULT } from './hl7-message.ts'
import { type Knowledge, scanLine, type Token } from './scan.ts'
import { isOtherTest, segmentsOf } from './segments.ts'
import { readValue } from './values.ts'

/** LOINC prints the property of a test in square brackets: "Platelets [#/volume] in Blood". */
const PROPERTY = /\[[^\]]*\]/g

interface Named {
  readonly quantity: Quantity
  readonly bare: boolean
}

/** The quantity that the name of an observation means. */
function byName({ names, specimen }: Hl7Observation, knowledge: Knowledge, { quantities }: Setting): Named | null {
  const named = scanLine(specimen, 0, knowledge).tokens.map(specimenOf)
  const material = named.find((one) => one !== null && one !== 'blood')
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

/** The one number of a text; null where anything else stands beside it that is not understood. */
function numberIn(tokens: readonly Token[]) {
  const numbers = tokens.filter((token) => token.kind === 'number')
  const strange = tokens.some((token) => token.kind === 'range' || (token.kind === 'word' && token.meaning === null))
  const [only] = numbers
  return only?.kind === 'number' && numbers.length === 1 && !strange ? only : null
}

function readOne(
  observation: Hl7Observation,
  { quantity, bare }: Named,
  knowledge: Knowledge,
  setting: Setting,
): readonly FoundResult[] {
  const { line, values, units, status, at } = observation
  const finding = quantity.id
  const none = WITHOUT_RESULT[status]
  if (none !== undefined) return [{ kind: 'noValue', finding, text: none, line }]
  const readings = values.map(({ text, comparator }): FoundResult => {
    const { tokens } = scanLine(text.normalize('NFC'), line, knowledge)
    const number = numberIn(tokens)
    const missing = tokens.find((token) => token.kind === 'word' && token.meaning?.classes.has('noResult'))
    if (number === null) {
      return missing?.kind === 'word'
        ? { kind: 'noValue', finding, text: missing.text, line }
        : { kind: 'unknown', line }
    }
    const { digits, damaged, sign } = number
    const own = tokens.find((token) => token.kind === 'unit')
    const printed = [...units, ...(own?.kind === 'unit' ? [own.text] : [])]
    const tried = (printed.length === 0 ? [null] : printed).map((unit) =>
      readValue({ digits, damaged, comparator: comparator ?? sign, unit }, quantity, setting.decimal),
    )
    const read = tried.find(({ kind }) => kind === 'value') ?? tried.find(({ kind }) => kind === 'ask')
    if (read === undefined || read.kind === 'none') return { kind: 'unknown', line }
    if (read.kind === 'ask')
      return { kind: 'ask', finding, doubt: read.doubt, readings: read.readings, at, text: digits, line }
    if (!bare || read.reading.unit !== null) return { kind: 'value', finding, reading: read.reading, at, line }
    return { kind: 'ask', finding, doubt: 'unit', readings: [read.reading], at, text: digits, line, bare: true }
  })
  const taken = readings.flatMap((one) => (one.kind === 'value' ? [one.reading] : []))
  if (taken.length < 2) return readings
  return [
    {
      kind: 'ask',
      finding,
      doubt: 'words',
      readings: taken,
      at,
      text: taken.map(({ value }) => value).join(' '),
      line,
    },
  ]
}

/** Of several results of one test at one time the corrected one counts, then the final, then the preliminary one. */
function standing(all: readonly { readonly found: FoundResult; readonly status: string }[]): readonly FoundResult[] {
  const rank = (status: string) => (RANK.includes(status) ? RANK.indexOf(status) : RANK.length)
  const best = new Map<string, number>()
  const key = (found: FoundResult) =>
    found.kind === 'value' && found.at !== null ? `${found.finding} ${found.at}` : null
  for (const { found, status } of all) {
    const name = key(found)
    if (name !== null) best.set(name, Math.min(best.get(name) ?? RANK.length, rank(status)))
  }
  return all.flatMap(({ found, status }) => {
    const name = key(found)
    return name !== null && rank(status) > (best.get(name) ?? RANK.length) ? [] : [found]
  })
}

/**
 * Reads a pasted HL7 version 2 message.
 *
 * @param lines the lines of the text
 * @param knowledge words and units
 * @param setting the fields there are; the decimal sign of the standard is the point
 * @returns values, questions, missing results and lines that no field reads
 */
export function readHl7(lines: readonly string[], knowledge: Knowledge, setting: Setting): readonly FoundResult[] {
  const all = observationsIn(lines).flatMap((observation) => {
    const { loinc, line, plain, status, values } = observation
    const coded = loincOf(loinc, setting.quantities.values())
    const named =
      coded === null
        ? byName(observation, knowledge, setting)
        : coded === 'refused'
          ? null
          : { quantity: coded, bare: false }
    const empty = values.length === 0 && WITHOUT_RESULT[status] === undefined
    const found: readonly FoundResult[] = empty
      ? []
      : named === null || !plain
        ? [{ kind: 'unknown', line }]
        : readOne(observation, named, knowledge, setting)
    return found.map((one) => ({ found: one, status }))
  })
  return standing(all)
}
