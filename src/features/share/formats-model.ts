import { assess } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import { type Clock, showInstant } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { fhirBundle } from '../../formats/fhir/write-fhir.ts'
import { redcapDictionary } from '../../formats/redcap/dictionary.ts'
import { redcapRows } from '../../formats/redcap/rows.ts'
import type { Download } from '../../kit/hand-over.ts'
import { linkCase } from '../record/result-mark.ts'
import { linkContents } from './link-model.ts'

/** A case and what writes it for other programs. */
export interface Exported {
  readonly record: CaseRecord
  readonly criteria: Criteria
  /** The clock that the screen judges the case by; null if the device has no valid time. */
  readonly asOf: Clock | null
}

/** The case with an age in place of a birth date. */
const aged = ({ record, criteria, asOf }: Exported): CaseRecord =>
  asOf === null ? { ...record, patient: {} } : linkCase(record, criteria, asOf)

const nameAt = (what: string, ms: number, ending: string) =>
  `mas-hlh-${what}-${showInstant(ms).replace(' ', '-').replace(':', '')}.${ending}`
const CSV = 'text/csv'

/**
 * What every file for another program holds of the case, one sentence each.
 *
 * @example exportHolds({ record, criteria, asOf })[0] // '12 values and 5 answers, with their dates and times.'
 */
export const exportHolds = (of: Exported): readonly string[] =>
  linkContents({ ...aged(of), asOf: null }, indexVocabulary(of.criteria.vocabulary)).holds.slice(0, 2)

/**
 * The case with its results as a FHIR bundle.
 *
 * @param ms the time of saving, milliseconds since 1970
 * @example fhirDownload(of, Date.now()).name // 'mas-hlh-fhir-2026-11-22-0610.json'
 */
export function fhirDownload(of: Exported, ms: number): Download {
  const { criteria, asOf } = of
  const record = aged(of)
  const assessment = assess(record, criteria, asOf?.ms ?? null)
  return { name: nameAt('fhir', ms, 'json'), text: fhirBundle(record, assessment, asOf, criteria) }
}

/**
 * The case with its results as rows that REDCap imports.
 *
 * @param ms the time of saving, milliseconds since 1970
 * @example redcapDownload(of, Date.now()).name // 'mas-hlh-redcap-2026-11-22-0610.csv'
 */
export function redcapDownload(of: Exported, ms: number): Download {
  const { criteria, asOf } = of
  const record = aged(of)
  const one = { record, asOf, assessment: assess(record, criteria, asOf?.ms ?? null) }
  return {
    name: nameAt('redcap', ms, 'csv'),
    text: redcapRows([one], criteria.vocabulary, criteria.sets),
    type: CSV,
  }
}

/**
 * The data dictionary that the rows need. It holds nothing of the case.
 *
 * @example dictionaryDownload(criteria).name // 'mas-hlh-redcap-dictionary.csv'
 */
export const dictionaryDownload = ({ vocabulary, sets }: Criteria): Download => ({
  name: 'mas-hlh-redcap-dictionary.csv',
  text: redcapDictionary(vocabulary, sets),
  type: CSV,
})
