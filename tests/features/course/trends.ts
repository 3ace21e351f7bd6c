import { assess } from '../../../src/case/assess.ts'
import type { CaseRecord } from '../../../src/case/case.ts'
import { trendsOf } from '../../../src/case/series.ts'
import { showInstant } from '../../../src/case/time.ts'
import { arrange } from '../../../src/engine/order.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { trendViews } from '../../../src/features/course/trends-model.ts'
import { record, see, time } from '../../case/fixture.ts'
import { criteria } from '../../load.ts'

export const DAYS = ['2026-11-18T06:00Z', '2026-11-20T06:00Z', '2026-11-21T06:00Z', '2026-11-22T06:00Z'] as const
/** A day as the reader sees it. */
export const shown = (day: (typeof DAYS)[number]) => showInstant(time(day).ms)
/** The text without no-break spaces. */
export const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

/** Values by quantity and day: an empty text is a day without a draw, a list is one draw with several values. */
export type Course = Readonly<Record<string, readonly (string | readonly string[])[]>>

export const courseOf = (course: Course, patient: CaseRecord['patient'] = {}): CaseRecord => ({
  ...record(
    ...Object.entries(course).flatMap(([id, all]) =>
      all.flatMap((typed, day) => [typed].flat().flatMap((one) => (one === '' ? [] : [see(id, one, DAYS[day])]))),
    ),
  ),
  patient,
})

/** The trends as the page shows them for all sets in use. */
export function viewsOf(one: CaseRecord) {
  const { sets } = assess(one, criteria, null)
  const trends = trendsOf(one, criteria.vocabulary, null)
  return trendViews(trends, arrange(sets).shown, indexVocabulary(criteria.vocabulary))
}
