import { namedByLoinc, namedByWords, questioned, readPrinted, standing } from './coded.ts'
import type { FoundResult, Setting } from './found.ts'
import { type Hl7Observation, observationsIn, RANK, REMARKS, WITHOUT_RESULT } from './hl7-message.ts'
import type { Knowledge } from './scan.ts'

/** Several repetitions of one result are one question. */
function asOne(found: readonly FoundResult[]): readonly FoundResult[] {
  const values = found.filter((one) => one.kind === 'value')
  const [first] = values
  if (first === undefined || values.length < 2) return found
  const { finding, at, line } = first
  const readings = values.map(({ reading }) => reading)
  return [
    { kind: 'ask', finding, doubt: 'words', readings, at, text: readings.map(({ value }) => value).join(' '), line },
  ]
}

function readOne(observation: Hl7Observation, knowledge: Knowledge, setting: Setting): readonly FoundResult[] {
  const { loinc, names, specimen, line, plain, status, values, units, at } = observation
  const none = WITHOUT_RESULT[status]
  if (values.length === 0 && none === undefined) return []
  const coded = namedByLoinc(loinc, setting.quantities.values())
  const named = coded ?? namedByWords(names, specimen, knowledge, setting)
  if (named === null || named === 'refused' || !plain) return [{ kind: 'unknown', line }]
  if (none !== undefined) return [{ kind: 'noValue', finding: named.quantity.id, text: none, line }]
  const found = values.map((value) => readPrinted({ ...value, units, at, line }, named, knowledge, setting))
  return asOne(found).map((one) => questioned(one, named))
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
    const { status } = observation
    const rank = RANK.includes(status) ? RANK.indexOf(status) : RANK.length
    const remark = REMARKS[status] ?? null
    return readOne(observation, knowledge, setting).map((found) => ({ found, rank, remark }))
  })
  return standing(all)
}
