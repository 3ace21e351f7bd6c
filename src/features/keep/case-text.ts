import type { View } from '../../case/assess.ts'
import type { CaseRecord } from '../../case/case.ts'
import { clockAt } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Download } from '../../kit/hand-over.ts'
import { replayOf, replayToSave } from '../record/replay-model.ts'
import { caseDownload } from './download-model.ts'

/** The case in the form, and what its record of results is made with. */
export interface CaseInForm {
  /** The case as entered now. */
  readonly record: CaseRecord
  /** The case as opened, with the marks made since; null: none. */
  readonly opened: CaseRecord | null
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
  readonly view: View
}

/**
 * Makes the case file of the current entries, with the record of their result.
 *
 * @param props `record` must carry the clock it is judged by
 * @throws if the device's clock shows no valid time
 * @example fileOf({ record, opened, criteria, build, view }).text
 */
export function fileOf({ record, opened, criteria, build, view }: CaseInForm): Download {
  const savedAt = clockAt(Date.now())
  const { asOf } = record
  if (savedAt === null) throw new Error('the clock of this device shows no time')
  const replay = replayToSave(opened, record, () => replayOf(record, { build, criteria }, { savedAt, asOf, view }))
  return caseDownload({ ...record, replay }, savedAt.ms)
}
