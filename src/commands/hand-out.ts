import { assess } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { readCases } from '../case/file.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { faultsIn } from '../criteria/fault.ts'
import { linkCase } from '../features/record/result-mark.ts'
import { fhirBundle } from '../formats/fhir/write-fhir.ts'
import { REPLACES, redcapDictionary } from '../formats/redcap/dictionary.ts'
import { type JudgedCase, redcapRows } from '../formats/redcap/rows.ts'
import { contentOf, type Invocation, refuseFaults } from './program.ts'
import { clockFor } from './score-command.ts'
import type { ScoreOptions } from './score-options.ts'

/** A case with an age in place of a birth date, and its results. */
function judged(record: CaseRecord, criteria: Criteria, { moment, reading }: ScoreOptions): JudgedCase {
  const asOf = clockFor(record, moment)
  const aged = asOf === null ? { ...record, patient: {} } : linkCase(record, criteria, asOf)
  return { record: aged, asOf, assessment: assess(aged, criteria, asOf?.ms ?? null, { reading }) }
}

/**
 * Writes cases with their results for another program, or the dictionary that it needs first.
 *
 * @param options with a format
 * @param warn gets what must be known before the text is used
 * @returns the text to print; FHIR: one bundle, or a list of bundles for a list of cases
 * @throws a `Refusal` for an unreadable file and for every fault of a file
 * @example handOut(scoreOptions(['--fhir', 'case.json']), criteria, from, console.error)
 */
export function handOut(
  options: ScoreOptions,
  criteria: Criteria,
  from: Invocation,
  warn: (line: string) => void,
): string {
  const { vocabulary, sets } = criteria
  if (options.format === 'dictionary') {
    warn(REPLACES)
    return redcapDictionary(vocabulary, sets)
  }
  const cases = readCases(contentOf(options.file, from), vocabulary)
  if (!cases.ok) return refuseFaults(faultsIn(options.file, cases.faults))
  const all = cases.records.map((record) => judged(record, criteria, options))
  if (options.format === 'rows') return redcapRows(all, vocabulary, sets)
  const bundles = all.map(({ record, assessment, asOf }) => fhirBundle(record, assessment, asOf, criteria))
  return cases.isList ? `[\n${bundles.map((text) => text.trimEnd()).join(',\n')}\n]\n` : bundles.join('')
}
