import type { CaseRecord } from '../../case/case.ts'
import type { Replay } from '../../case/record.ts'
import { readTime } from '../../case/time.ts'
import { replayEditions } from '../../wording/edition.ts'
import { compareResults, type Difference, resultNames } from './compare-results.ts'
import { type Page, resultAt } from './replay-model.ts'

/** The outcome of computing a saved record again. */
export type Replayed = {
  /** Harmless differences between this page and the one that saved the record: version, vocabulary. */
  readonly notes: readonly string[]
  /** Differences between the record and the result under the editions in use now. */
  readonly underEditionsInUse: readonly Difference[]
} & (
  | { readonly state: 'identical' }
  | { readonly state: 'different'; readonly differences: readonly Difference[] }
  | { readonly state: 'impossible'; readonly reasons: readonly string[] }
)

const notesOn = ({ build, vocabulary }: Replay, page: Page): readonly string[] => [
  ...(build === page.build ? [] : [`This is page ${page.build}; the record was saved with page ${build}.`]),
  ...(vocabulary.sha256 === page.criteria.vocabularyHash
    ? []
    : ['The vocabulary of findings and units is another text than at save.']),
]

/**
 * Computes a saved record again with the editions, pathway, reading and moment it names, and once more with the
 * editions in use now.
 *
 * @param record the case as it was saved
 * @returns identical, every difference, or why it cannot be computed; never throws
 * @example replayed(record, record.replay, page).state // 'identical'
 */
export function replayed(record: CaseRecord, replay: Replay, page: Page): Replayed {
  const { criteria } = page
  const { reading, result } = replay
  const asOf = result.asOf === null ? null : readTime(result.asOf)
  const names = resultNames(criteria)
  const now = resultAt(record, criteria, asOf, { reading })
  const both = { notes: notesOn(replay, page), underEditionsInUse: compareResults(result, now, names) }
  const found = replayEditions(replay, criteria)
  if (!found.ok) return { ...both, state: 'impossible', reasons: found.reasons }
  const { shown: sets, inUse, pathway } = found
  // A record saved without a pack is computed without one. Otherwise the pack in force is the one it was saved with.
  const then = replay.pack === null ? { ...(criteria.local?.base ?? criteria), pathway } : criteria
  const again = resultAt(record, { ...then, sets: inUse }, asOf, { reading, sets })
  const differences = compareResults(result, again, names)
  return differences.length === 0 ? { ...both, state: 'identical' } : { ...both, state: 'different', differences }
}
