import type { CaseRecord, Replay } from '../../case/case.ts'
import type { Reading } from '../../case/reading.ts'
import { readTime, showInstant } from '../../case/time.ts'
import type { Difference } from './compare-results.ts'
import type { Replayed } from './replay-model.ts'

const READ: Readonly<Record<Reading, string>> = {
  published: '',
  latest: ' with the newest values only',
  episode: ' with all values of the illness',
}
const counted = (differences: readonly Difference[]) =>
  differences.length === 1 ? '1 difference' : `${differences.length} differences`

const outcomeOf = (again: Replayed): string => {
  if (again.state === 'different') return counted(again.differences)
  return again.state === 'identical' ? 'identical' : 'not possible with this page'
}

/**
 * What a saved record is, in one line.
 *
 * @param replay the record
 * @param again what computing it again showed
 * @returns words, times in the reader's zone
 * @example recordLine(replay, again) // 'Saved 2026-11-21 18:04 with page 1.0.0; asked as of …; recomputed: identical'
 */
export function recordLine({ savedAt, build, reading, result }: Replay, again: Replayed): string {
  const asOf = result.asOf === null ? null : readTime(result.asOf)
  const asked = asOf === null ? 'asked without a time' : `asked as of ${showInstant(asOf.ms)}`
  const saved = `Saved ${showInstant(savedAt.ms)} with page ${build}`
  return `${saved}; ${asked}${READ[reading]}; recomputed: ${outcomeOf(again)}`
}

/**
 * How a saved record compares with what is in use.
 *
 * @param again what computing it again showed
 * @returns "Under the editions in use now: identical"
 */
export const inUseLine = ({ underEditionsInUse: all }: Replayed): string =>
  `Under the editions in use now: ${all.length === 0 ? 'identical' : counted(all)}`

/**
 * What a page says of the case that came with it.
 *
 * @param record the case inside the page
 * @returns words, times in the reader's zone
 * @example insideWords(record) // 'This page was saved with a case: 2026-11-22 06:10, page 0.1.0. …'
 */
export function insideWords({ replay }: CaseRecord): string {
  const when = replay === undefined ? '' : `: ${showInstant(replay.savedAt.ms)}, page ${replay.build}`
  return `This page was saved with a case${when}. “Clear all” starts empty; the file keeps its case.`
}
