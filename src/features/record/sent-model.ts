import type { CaseRecord, Sent } from '../../case/case.ts'
import { showInstant } from '../../case/time.ts'
import { shortHash } from '../../wording/edition.ts'
import type { Page } from './replay-model.ts'
import { resultMark } from './result-mark.ts'

/** What the page says about an opened link. */
export interface SentWords {
  readonly same: boolean
  /** When and by which page the link was made, and whether recomputing here gives the same result. */
  readonly line: string
  /** How this page differs from the one that made the link, and the day of the age. */
  readonly notes: readonly string[]
}

function packNote(then: string | null, now: string | null): string | null {
  if (then === now) return null
  if (then === null) return 'It was made without a hospital’s pack; one is in force here.'
  if (now === null) return 'It was made with a hospital’s pack; none is in force here.'
  return 'It was made with another hospital’s pack, or another version of it, than the one in force here.'
}

/** An age in a link is fixed: it does not grow with the reader's clock. */
function ageNote({ patient, asOf }: CaseRecord, madeAt: number): string | null {
  if (patient.age === undefined || asOf === null) return null
  const [day, made] = [asOf.ms, madeAt].map((ms) => showInstant(ms).slice(0, '2026-11-22'.length))
  return `The age is that of ${day}, ${day === made ? 'when the link was made' : 'the day the link shows'}.`
}

/** No known difference explains another result, so a person must check. */
const UNEXPLAINED = 'Page and pack are the same. Compare the values with the sender’s.'

/**
 * Describes an opened link, and says whether this page gives the same result. Times are in the reader's zone.
 *
 * @param record the case as it was opened
 * @param sent what the link says about the page that made it
 * @example sentWords(record, sent, page).line // 'From a link made 2026-11-23 06:10 with page 0.1.0. Recomputed here: …'
 */
export function sentWords(record: CaseRecord, { madeAt, build, result, pack }: Sent, page: Page): SentWords {
  const same = resultMark(record, page, record.asOf) === result
  const local = page.criteria.local === undefined ? null : shortHash(page.criteria.local.sha256)
  const notes = [build === page.build ? null : `This is page ${page.build}.`, packNote(pack, local)].flatMap(
    (note) => note ?? [],
  )
  const age = ageNote(record, madeAt.ms)
  const made = showInstant(madeAt.ms)
  const at = record.asOf === null ? made : showInstant(record.asOf.ms)
  return {
    same,
    line: [
      `From a link made ${made} with page ${build}${at === made ? '' : `, of the case as of ${at}`}.`,
      `Recomputed here: ${same ? 'the same result' : 'another result'}.`,
    ].join(' '),
    notes: [...(same || notes.length > 0 ? notes : [UNEXPLAINED]), ...(age === null ? [] : [age])],
  }
}
