import { assess } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import { readCase } from '../../case/file.ts'
import { readTime } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { faultLine } from '../../criteria/fault.ts'
import type { TeachingPatient, TeachingSource } from '../../criteria/teaching.types.ts'
import { indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'
import { enteredOf } from '../../wording/told.ts'

/**
 * The case as it was known at a stop: nothing later is in it, not even a red flag, which otherwise counts at any time.
 *
 * @param stop number of the stop, from 0
 * @returns the case; its clock is the moment of the stop
 * @throws if the patient has no such stop, or its case cannot be read; the tests read every one that is shipped
 * @example recordAt(patient, 0, vocabulary).asOf?.text // '2020-01-01T12:00:00Z'
 */
export function recordAt(patient: TeachingPatient, stop: number, vocabulary: Vocabulary): CaseRecord {
  const asOf = readTime(patient.stops[stop]?.at ?? '')
  const read = readCase(JSON.stringify(patient.case), vocabulary)
  if (!read.ok) throw new Error(`${patient.id}: ${read.faults.map(faultLine).join('; ')}`)
  if (asOf === null) throw new Error(`${patient.id} has no stop ${stop}`)
  const observations = read.record.observations.filter(({ at }) => at === undefined || at.ms <= asOf.ms)
  return { ...read.record, asOf, observations }
}

/** What the page says at a stop. */
export interface PageAnswer {
  readonly tier: string
  /** Short titles of the sets that are met. */
  readonly met: readonly string[]
}

/**
 * What the page says at a stop, with the hospital's pack if one is in force.
 *
 * @throws as `recordAt`
 * @example answerAt(patient, 1, criteria).met // ['HScore']
 */
export function answerAt(patient: TeachingPatient, stop: number, criteria: Criteria): PageAnswer {
  const record = recordAt(patient, stop, criteria.vocabulary)
  const { sets, escalation } = assess(record, criteria, record.asOf?.ms ?? null)
  const met = sets.filter(({ verdict }) => verdict === 'met').map(({ set }) => set.shortTitle)
  return { tier: escalation.tier.title, met }
}

/**
 * The answer of the page in one sentence.
 *
 * @example answerWords({ tier: 'Watch closely', met: [] }) // 'Watch closely. Sets met: none.'
 */
export const answerWords = ({ tier, met }: PageAnswer): string =>
  `${tier}. Sets met: ${met.length === 0 ? 'none' : met.join(', ')}.`

/**
 * A source in one line.
 *
 * @example sourceWords({ title: 'Title', year: 2018, pmid: '1' }) // 'Title. 2018. PMID 1'
 */
export function sourceWords({ authors, title, source, year, doi, pmid, url }: TeachingSource): string {
  const found = [doi && `DOI ${doi}`, pmid && `PMID ${pmid}`, doi === undefined && pmid === undefined && url]
  const parts = [
    authors?.replace(/\.$/, ''),
    title,
    source,
    source?.includes(String(year)) ? undefined : year,
    ...found,
  ]
  return parts.filter(Boolean).join('. ')
}

/**
 * The values that a stop brings, as words.
 *
 * @returns "Ferritin 17 400 µg/L", one for each value or answer
 * @throws as `recordAt`
 * @example newAt(patient, 0, criteria)[0] // 'Age 16 years'
 */
export function newAt(patient: TeachingPatient, stop: number, criteria: Criteria): readonly string[] {
  const index = indexVocabulary(criteria.vocabulary)
  const since = Date.parse(patient.stops[stop - 1]?.at ?? '')
  return enteredOf(recordAt(patient, stop, criteria.vocabulary), index)
    .filter(({ at }) => stop === 0 || (at !== undefined && at > since))
    .map(({ label, value }) => `${label} ${value}`)
}

/**
 * What was read of the source, and what it does not say.
 *
 * @example readWords(patient) // 'The abstract was read. Not reported: Neutrophils · sIL-2R.'
 */
export const readWords = ({ read, notReported }: TeachingPatient): string =>
  `${read} Not reported: ${notReported.join(' · ')}.`
