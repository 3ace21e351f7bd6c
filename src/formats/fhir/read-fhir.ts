import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { FoundAge } from '../text/age.ts'
import { standing } from '../text/coded.ts'
import type { FoundResult } from '../text/found.ts'
import type { Knowledge } from '../text/scan.ts'
import { type Tidied, tidy } from '../text/tidy.ts'
import { entriesOf, fhirJson } from './entries.ts'
import { labelOf } from './label.ts'
import type { Reader } from './meaning.ts'
import { readObservation } from './observation.ts'

/** What a FHIR text proposes. */
export interface FhirText extends Tidied {
  readonly age: FoundAge | null
  /** Each entry in one line, without anything about the person; empty for entries that are no results. */
  readonly lines: readonly string[]
}

/** Results of several patients: each test becomes one question with all of its readings. */
function ofPatients(found: readonly FoundResult[]): readonly FoundResult[] {
  const groups = new Map<string, Extract<FoundResult, { kind: 'ask' }>>()
  for (const one of found) {
    if (one.kind !== 'value' && one.kind !== 'ask') continue
    const { finding, at, line } = one
    const known = groups.get(finding)
    const readings = [...(known?.readings ?? []), ...(one.kind === 'value' ? [one.reading] : one.readings)]
    const text = readings.map(({ value }) => value).join(' ')
    groups.set(finding, {
      kind: 'ask',
      finding,
      doubt: 'patient',
      readings,
      at: known?.at ?? at,
      text,
      line: known?.line ?? line,
    })
  }
  return [...groups.values(), ...found.filter(({ kind }) => kind !== 'value' && kind !== 'ask')]
}

const theOnly = (ages: readonly FoundAge[]): FoundAge | null => {
  const [first = null] = ages
  return ages.every(({ value, unit }) => value === first?.value && unit === first.unit) ? first : null
}

/**
 * Reads FHIR R4 in JSON: a bundle, a list, one observation, or one resource a line. Nothing about the patient is read.
 *
 * @param text the text
 * @param vocabulary the dictionary of inputs
 * @param knowledge words and units
 * @returns proposals; `line` is the place of the entry, from 1; a damaged text proposes nothing
 * @example readFhir('{"resourceType":"Bundle","entry":[]}', vocabulary, knowledge).values // []
 */
export function readFhir(text: string, vocabulary: Vocabulary, knowledge: Knowledge): FhirText {
  const all = vocabulary.inputs.filter((input) => input.kind === 'quantity')
  const quantities = new Map(all.map((quantity) => [quantity.id, quantity]))
  const setting = { quantities, undated: new Set<string>(), decimal: null, order: null, spaced: false }
  const ages = new Set(all.flatMap(({ id, fromPatient }) => (fromPatient === true ? [id] : [])))
  const reader: Reader = { vocabulary, knowledge, setting, ages }
  const entries = entriesOf(fhirJson(text))
  const read = entries.flatMap((entry) => entry.observations.map((node) => readObservation(node, entry, reader)))
  const found = standing(read.flatMap(({ results }) => results))
  const subjects = new Set(read.flatMap(({ subject }) => (subject === '' ? [] : [subject])))
  const several = subjects.size > 1
  return {
    ...tidy(several ? ofPatients(found) : found, quantities),
    age: several ? null : theOnly(read.flatMap((one) => one.ages)),
    lines: entries.map(({ observations }) => observations.map(labelOf).join('; ')),
  }
}
