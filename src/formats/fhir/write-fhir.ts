import type { Assessment } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import type { Clock } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { writeSets } from './write-sets.ts'
import { writeValues } from './write-values.ts'
import { jsonText } from './written.ts'

/**
 * Writes a case with its results as a FHIR R4 bundle. It holds no patient; a birth date in the case is not written, so a
 * caller turns it into an age first.
 *
 * @param record the case
 * @param assessment its results at `asOf`
 * @param asOf the moment judged at; null: none
 * @returns JSON with a line break at the end; the same case gives the same bytes
 * @example JSON.parse(fhirBundle(record, assessment, asOf, criteria)).type // 'collection'
 */
export function fhirBundle(record: CaseRecord, assessment: Assessment, asOf: Clock | null, criteria: Criteria): string {
  const values = writeValues(record, criteria.vocabulary)
  const all = [...values, ...writeSets(assessment, values, asOf, criteria)]
  const entry = all.map(({ fullUrl, resource }) => ({ fullUrl, resource }))
  return `${jsonText({ resourceType: 'Bundle', type: 'collection', ...(entry.length > 0 && { entry }) })}\n`
}
