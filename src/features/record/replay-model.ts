import { assess, packEdition, type View } from '../../case/assess.ts'
import { type CaseRecord, sameCase } from '../../case/case.ts'
import type { Mark, Replay, ResultDocument } from '../../case/record.ts'
import type { Clock, Instant } from '../../case/time.ts'
import { clockAt, showInstant } from '../../case/time.ts'
import { resultDocument } from '../../case/write.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { hashed } from '../../wording/edition.ts'

type Choice = Mark['choice']

/** A reviewer's choices, in the order of the form. */
export const MARK_CHOICES: readonly { readonly id: Choice; readonly label: string }[] = [
  { id: 'agree', label: 'Agree' },
  { id: 'disagree', label: 'Disagree' },
  { id: 're-check', label: 'Re-check at' },
]

/** A mark, or in words what prevents it. */
export type Made = { readonly ok: true; readonly mark: Mark } | { readonly ok: false; readonly problem: string }

const wrong = (problem: string): Made => ({ ok: false, problem })
const SECOND = 1000
const instantAt = (ms: number): Instant | null => {
  const clock = clockAt(Math.floor(ms / SECOND) * SECOND)
  return clock === null ? null : { text: clock.text, ms: clock.ms }
}

/**
 * Makes a reviewer's mark. It never records who the reviewer is.
 *
 * @param choice null before anything is chosen
 * @param now the time of marking, milliseconds since 1970
 * @param recheck the time to re-check, milliseconds since 1970; null if none was given
 * @returns the mark, rounded down to whole seconds, or the problem in words
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
 * Describes a mark in one sentence, with times in the reader's zone.
 *
 * @param savedAt when the record was saved; an older mark belongs to an earlier version of the case
 * @example markWords(mark, savedAt) // 'Seen 2026-11-22 06:10: agrees'
 */
export function markWords(mark: Mark, savedAt: Instant): string {
  const said = { agree: 'agrees', disagree: 'disagrees', 're-check': 'asks to re-check' }[mark.choice]
  const when = mark.choice === 're-check' ? ` at ${showInstant(mark.recheckAt.ms)}` : ''
  const history = mark.at.ms < savedAt.ms ? ' (before the case was changed and saved again)' : ''
  return `Seen ${showInstant(mark.at.ms)}: ${said}${when}${history}`
}

/** A page: its version, and the criteria it carries. */
export interface Page {
  readonly build: string
  readonly criteria: Criteria
}
/** When a case is saved, the moment it is judged at, and the view. */
export interface Saving {
  readonly savedAt: Instant
  /** null: the case is judged without a clock. */
  readonly asOf: Clock | null
  readonly view?: View
}

/**
 * The result of a case at a moment. The clock carries the calendar day where it was written, so an age changes on the
 * same day on every device.
 *
 * @example resultAt(record, criteria, clockAt(Date.now()), {}).asOf
 */
export function resultAt(record: CaseRecord, criteria: Criteria, asOf: Clock | null, view: View): ResultDocument {
  return resultDocument(assess({ ...record, asOf }, criteria, asOf?.ms ?? null, view), asOf?.text ?? null)
}

/**
 * Makes the record of a case: its result, and everything needed to compute it again. It has no marks yet.
 *
 * @throws if an edition was never released; loaded criteria contain no such edition
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

/**
 * Returns the record for the next file. While the entries are unchanged, that is the saved record with its marks. After
 * a change it is a new record. The marks are older than the new record and stay in it as history.
 *
 * @param opened the case as opened, with the marks made since; null if none was opened
 * @param fresh makes the record of the current case; called only if a new record is needed
 * @example replayToSave(null, record, () => replayOf(record, page, saving))
 */
export function replayToSave(opened: CaseRecord | null, current: CaseRecord, fresh: () => Replay): Replay {
  const kept = opened?.replay
  if (opened === null || kept === undefined) return fresh()
  return sameCase(opened, current) ? kept : { ...fresh(), seen: kept.seen }
}

/**
 * Appends a reviewer's mark to a case.
 *
 * @returns a new case with the mark at the end; the same case if it has no saved record
 * @example withMark(opened, { at, choice: 'agree' }).replay?.seen.at(-1)?.choice // 'agree'
 */
export function withMark(record: CaseRecord, mark: Mark): CaseRecord {
  const { replay } = record
  return replay === undefined ? record : { ...record, replay: { ...replay, seen: [...replay.seen, mark] } }
}
