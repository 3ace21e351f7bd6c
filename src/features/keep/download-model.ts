import type { CaseRecord } from '../../case/case.ts'
import { showInstant } from '../../case/time.ts'
import { writeCase } from '../../case/write.ts'
import type { Download } from '../../kit/hand-over.ts'
import { pageWith } from '../../kit/page-copy.ts'

/**
 * Makes the case file. Its name says nothing about the patient.
 *
 * @param ms the time of saving, milliseconds since 1970
 * @returns the text, and a name with the time in the reader's zone
 * @example caseDownload(record, Date.now()).name // 'mas-hlh-case-2026-11-22-0610.json'
 */
export const caseDownload = (record: CaseRecord, ms: number): Download => ({
  name: `mas-hlh-case-${showInstant(ms).replace(' ', '-').replace(':', '')}.json`,
  text: writeCase(record),
})

const PAGE = 'text/html'

/**
 * Makes the page with a case inside, under the name of its case file.
 *
 * @param page the text of the page as built
 * @param pack the text of the pack in force; null: none
 * @throws if the text is not that of this page
 * @example pageWithCase(caseDownload(record, Date.now()), page, null).name // 'mas-hlh-case-2026-11-22-0610.html'
 */
export const pageWithCase = ({ name, text }: Download, page: string, pack: string | null): Download => ({
  name: name.replace(/json$/, 'html'),
  text: pageWith(page, { case: text, pack }),
  type: PAGE,
})

/**
 * Makes the page as built, without any case.
 *
 * @param page the text of the page; a pack inside it stays
 * @param build the version of the page
 * @throws if the text is not that of this page
 * @example cleanPage(page, '1.0.0').name // 'mas-hlh-bedside-1.0.0.html'
 */
export const cleanPage = (page: string, build: string): Download => ({
  name: `mas-hlh-bedside-${build}.html`,
  text: pageWith(page, { case: null }),
  type: PAGE,
})
