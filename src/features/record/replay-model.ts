import { assess, packEdition, type View } from '../../case/assess.ts'
import {
  type CaseRecord,
  type Clock,
  type Instant,
  type Mark,
  type Replay,
  type ResultDocument,
  sameCase,
} from '../../case/case.ts'
import { clockAt, readTime, showInstant } from '../../case/time.ts'
import { resultDocument } from '../../case/write.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { hashed, replayEditions } from '../../wording/edition.ts'
import { compareResults, type Difference, resultNames } from './compare-results.ts'

type Choice = Mark['choice']

/** The choices as a reviewer is asked, in the order of the form. */
export const MARK_CHOICES: readonly { readonly id: Choice; readonly label: string }[] = [
  { id: 'agree', label: 'Agree' },
  { id: 'disagree', label: 'Disagree' },
  { id: 're-check', label: 'Re-check at' },
]

/** A mark, or in words what it lacks. */
export type Made = { readonly ok: true; readonly mark: Mark } | { readonly ok: false; readonly problem: string }

const wrong = (problem: string): Made => ({ ok: false, problem })
const SECOND = 1000
const instantAt = (ms: number): Instant | null => {
  const clock = clockAt(Math.floor(ms / SECOND) * SECOND)
  return clock === null ? null : { text: clock.text, ms: clock.ms }
}

/**
 * Makes the mark of a reviewer. Who marks is never asked.
 *
 * @param choice what was chosen; null before anything is
 * @param now the time of marking, milliseconds since 1970
 * @param recheck the time to re-check, milliseconds since 1970; null when none was given
 * @returns the mark in whole seconds, or what is missing
 * @example makeMark('agree', Date.now(), null)
 */
export function makeMark(choice: Choice | null, now: number, recheck: number | null): Made {
  const at = instantAt(now)
  if (choice === null) return wrong('Choose agree, disagree or re-check.')
  if (at === null) return wrong('The clock of this device shows no time that can be written.')
  if (choice !== 're-check') return { ok: true, mark: { at, choice } }
  const recheckAt = recheck === null ? null : instantAt(recheck)
  if (recheckAt === null) return wrong('Enter the time to re-check.')
  if (recheckAt.ms > at.ms) return { ok: true, mark: { at, choice, recheckAt } }
  return wrong(`${showInstant(recheckAt.ms)} has passed: enter a time that is still to come.`)
}

/**
 * What a mark says.
 *
 * @param mark the mark
 * @param savedAt when the record was saved; older marks were made before
 * @returns one sentence, times in the reader's zone
 * @example markWords(mark, savedAt) // 'Seen 2026-11-22 06:10: agrees'
 */
export function markWords(mark: Mark, savedAt: Instant): string {
  const said = { agree: 'agrees', disagree: 'disagrees', 're-check': 'asks to re-check' }[mark.choice]
  const when = mark.choice === 're-check' ? ` at ${showInstant(mark.recheckAt.ms)}` : ''
  const history = mark.at.ms < savedAt.ms ? ' (before the case was changed and saved again)' : ''
  return `Seen ${showInstant(mark.at.ms)}: ${said}${when}${history}`
}

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
  const found = replayEditions(replay, criteria)
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
