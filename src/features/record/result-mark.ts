import { withoutBirthDate } from '../../case/age.ts'
import { assess } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import type { Clock } from '../../case/time.ts'
import { resultDocument } from '../../case/write.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { sha256 } from '../../criteria/sha256.ts'
import { shortHash } from '../../wording/edition.ts'
import type { Page } from './replay-model.ts'

/**
 * Writes a case's result under the published windows and the editions in use. It leaves out the pack, so that the pages
 * of two hospitals can agree. It also leaves out the questions beside the fields: they judge nothing, and links made
 * before the result repeated them keep their mark.
 */
function said(record: CaseRecord, criteria: Criteria, asOf: Clock | null): string {
  const { pack, warnings, ...assessment } = assess({ ...record, asOf }, criteria, asOf?.ms ?? null)
  return JSON.stringify(resultDocument({ ...assessment, warnings: [] }, asOf?.text ?? null))
}

/**
 * Makes a short mark of the page's result for a case, whatever view the reader has chosen. Two pages that give the same
 * mark say the same.
 *
 * @param asOf the moment to judge at; null: no clock
 * @returns the first hexadecimal digits of the result's hash
 * @example resultMark(record, { build: '1.0.0', criteria }, clockAt(Date.now())) // 'f02c5f576863'
 */
export const resultMark = (record: CaseRecord, { criteria }: Page, asOf: Clock | null): string =>
  shortHash(sha256(said(record, criteria, asOf)))

/**
 * Reduces a case to what may go into a link: the observations with their times, and an age instead of a birth date. The
 * age has a unit under which the page gives the same result, for the whole case and for the age alone. Otherwise a
 * value entered later could reveal that the age says less than the birth date.
 *
 * @param asOf the moment of the link
 * @returns the case without record, marks and birth date
 * @example linkCase(record, criteria, asOf).patient // { age: { value: '7', unit: 'a' } }
 */
export function linkCase({ patient, observations }: CaseRecord, criteria: Criteria, asOf: Clock): CaseRecord {
  const all: CaseRecord = { asOf, patient, observations }
  if (patient.birthDate === undefined) return all
  const bare = (one: CaseRecord): CaseRecord => ({ ...one, observations: [] })
  const before = [all, bare(all)].map((one) => said(one, criteria, asOf))
  return withoutBirthDate(all, asOf.date, (other) =>
    [other, bare(other)].every((one, place) => said(one, criteria, asOf) === before[place]),
  )
}
