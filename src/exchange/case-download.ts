import type { CaseRecord } from '../case/case-record.ts'
import { showInstant } from '../case/time.ts'
import { writeCase } from '../case/write-case.ts'

/** A file to be handed to the reader. */
export interface Download {
  readonly name: string
  readonly text: string
  /** Media type; absent: JSON. */
  readonly type?: string
}

/**
 * The case file with a name that says nothing about the patient.
 *
 * @param record the case with its record
 * @param ms the time of saving, milliseconds since 1970
 * @returns name, after the reader's clock, and text
 * @example caseDownload(record, Date.now()).name // 'mas-hlh-case-2026-11-22-0610.json'
 */
export const caseDownload = (record: CaseRecord, ms: number): Download => ({
  name: `mas-hlh-case-${showInstant(ms).replace(' ', '-').replace(':', '')}.json`,
  text: writeCase(record),
})
