import { assess, type View } from '../../case/assess.ts'
import type { CaseRecord, Clock, Instant, Mark, Replay } from '../../case/case.ts'
import { packEdition } from '../../case/pack-edition.ts'
import { resultDocument } from '../../case/result.ts'
import type { ResultDocument } from '../../case/result-document.ts'
import { sameCase } from '../../case/same-case.ts'
import { readTime } from '../../case/time.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { editionsOf, hashed } from '../../wording/edition-hashes.ts'
import { compareResults, type Difference } from './compare-results.ts'
import { resultNames } from './result-names.ts'

/** What a page is: its version, and the criteria it carries. */
export interface Page {
  readonly build: string
  readonly criteria: Criteria
}
/** When a case is saved, at which moment it was looked at, and how. */
export interface Saving {
  readonly savedAt: Instant
  /** Null: the case was looked at without a clock. */
  readonly asOf: Clock | null
  readonly view?: View
}

/** The moment's own text says where it was written, and so on which day an age changes: the same on every device. */
function resultAt(record: CaseRecord, criteria: Criteria, asOf: Clock | null, view: View): ResultDocument {
  return resultDocument(assess({ ...record, asOf }, criteria, asOf?.ms ?? null, view), asOf?.text ?? null)
}

/**
 * Makes the record of how a case stands now, with everything that is needed to compute it again. No mark stands in it.
 *
 * @param record the case
 * @param page version and criteria of this page
 * @param saving the time of saving, the moment looked at, and the reviewer's view
 * @returns the record for the case file
 * @throws when an edition was never released: loaded criteria hold none
 * @example replayOf(record, { build: '1.0.0', criteria }, { savedAt, asOf: clockAt(Date.now()) })
 */
export function replayOf(record: CaseRecord, { build, criteria }: Page, { savedAt, asOf, view = {} }: Saving): Replay {
  const { reading = 'published', sets: shown = criteria.sets } = view
  const [sets, used] = [shown, criteria.sets].map((all) => all.map((set) => hashed('sets', set, criteria)))
  const other = JSON.stringify(sets) !== JSON.stringify(used)
  return {
    build,
    savedAt: { text: savedAt.text, ms: savedAt.ms },
    reading,
    vocabulary: { sha256: criteria.vocabularyHash },
    sets: sets ?? [],
    ...(other && { inUse: used ?? [] }),
    pathway: hashed('pathways', criteria.pathway, criteria),
    pack: criteria.local === undefined ? null : packEdition(criteria.local),
    result: resultAt(record, criteria, asOf, { reading, sets: shown }),
    seen: [],
  }
}

/** What computing a saved record again shows. */
export type Replayed = {
  /** What this page has otherwise than the one that saved, without being in the way: version, vocabulary. */
  readonly notes: readonly string[]
  /** What the editions in use now say otherwise than the record. */
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
 * Computes a saved record again, with the editions, pathway, reading and moment it names, and once more with the editions
 * in use now.
 *
 * @param record the case as it was saved
 * @param replay how it stood then
 * @param page version and criteria of this page
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
  const found = editionsOf(replay, criteria)
  if (!found.ok) return { ...both, state: 'impossible', reasons: found.reasons }
  const { shown: sets, inUse, pathway } = found
  // Saved without a pack, it is computed without one; saved with one, that very pack is in force here.
  const then = replay.pack === null ? { ...(criteria.local?.base ?? criteria), pathway } : criteria
  const again = resultAt(record, { ...then, sets: inUse }, asOf, { reading, sets })
  const differences = compareResults(result, again, names)
  return differences.length === 0 ? { ...both, state: 'identical' } : { ...both, state: 'different', differences }
}

/**
 * The record for the next file. As long as nothing that was entered differs, it stays as it was saved, with its marks;
 * afterwards a new one is made, and the marks go with it as history: they are older than it.
 *
 * @param opened the case as it was opened, with the marks made since; null when none was
 * @param current the case as it stands
 * @param fresh makes the record of the current case
 * @returns the record to save
 * @example replayToSave(null, record, () => replayOf(record, page, saving))
 */
export function replayToSave(opened: CaseRecord | null, current: CaseRecord, fresh: () => Replay): Replay {
  const kept = opened?.replay
  if (opened === null || kept === undefined) return fresh()
  return sameCase(opened, current) ? kept : { ...fresh(), seen: kept.seen }
}

/**
 * A case with one more mark of a reviewer.
 *
 * @param record the case as it was opened
 * @param mark the new mark
 * @returns the case with the mark at the end; a case without a saved record as it is
 */
export function withMark(record: CaseRecord, mark: Mark): CaseRecord {
  const { replay } = record
  return replay === undefined ? record : { ...record, replay: { ...replay, seen: [...replay.seen, mark] } }
}
