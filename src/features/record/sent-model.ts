import type { CaseRecord, Sent } from '../../case/case.ts'
import { showInstant } from '../../case/time.ts'
import { shortHash } from '../../wording/edition.ts'
import type { Page } from './replay-model.ts'
import { resultMark } from './result-mark.ts'

/** What an opened link says of itself. */
export interface SentWords {
  readonly same: boolean
  /** When and where it was made, and what computing it here shows. */
  readonly line: string
  /** What this page has otherwise than the one that made the link. */
  readonly notes: readonly string[]
}

function packNote(then: string | null, now: string | null): string | null {
  if (then === now) return null
  if (then === null) return 'It was made without a hospital’s pack; one is in force here.'
  if (now === null) return 'It was made with a hospital’s pack; none is in force here.'
  return 'It was made with another hospital’s pack, or another version of it, than the one in force here.'
}

/** An age does not grow with the clock of the one who opens the link. */
function ageNote({ patient, asOf }: CaseRecord, madeAt: number): string | null {
  if (patient.age === undefined || asOf === null) return null
  const [day, made] = [asOf.ms, madeAt].map((ms) => showInstant(ms).slice(0, '2026-11-22'.length))
  return `The age is that of ${day}, ${day === made ? 'when the link was made' : 'the day the link shows'}.`
}

/** Nothing that is known explains it: somebody has to look. */
const UNEXPLAINED = 'Page and pack are the same. Compare the values with the sender’s.'

/**
 * What an opened link says of itself, and whether this page says the same of the case.
 *
 * @param record the case as it was opened
 * @param sent what the link says of the page that made it
 * @param page version and criteria of this page
 * @returns words, times in the reader's zone
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
