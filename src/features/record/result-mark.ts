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
 * What is said of a case, under the published windows and the editions in use. Which pack is in force is no part of it: two
 * pages that say the same of a case say the same, whosever they are. The questions beside its fields are no part of it
 * either: they judge nothing, and links made before they were repeated stay the same.
 */
function said(record: CaseRecord, criteria: Criteria, asOf: Clock | null): string {
  const { pack, warnings, ...assessment } = assess({ ...record, asOf }, criteria, asOf?.ms ?? null)
  return JSON.stringify(resultDocument({ ...assessment, warnings: [] }, asOf?.text ?? null))
}

/**
 * A short mark of what the page says of a case: two pages that give the same one say the same.
 *
 * @param record the case
 * @param page version and criteria of the page
 * @param asOf the moment judged at; null: no clock
 * @returns the first digits of the hash of the result, whatever view the reader has chosen
 * @example resultMark(record, { build: '1.0.0', criteria }, clockAt(Date.now())) // 'f02c5f576863'
 */
export const resultMark = (record: CaseRecord, { criteria }: Page, asOf: Clock | null): string =>
  shortHash(sha256(said(record, criteria, asOf)))

/**
 * The part of a case that may go into a link: what was observed when, and an age instead of a birth date, in a unit under
 * which the page says the same of the case, and also of the age alone: a value that is entered later must not show that the
 * age says less.
 *
 * @param record the case
 * @param criteria the criteria in force
 * @param asOf the moment of the link
 * @returns the case without a record, marks and birth date
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
