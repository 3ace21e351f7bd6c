import type { Reading } from '../case/reading.ts'
import { clockAt } from '../case/time.ts'
import { blankCohortMemory, type CohortMemory } from '../features/cohort/cohort-memory.ts'
import type { FormMemory } from '../features/entry/use-draft.ts'
import type { PackMemory } from '../features/hospital/use-pack.ts'
import { caseDownload } from '../features/keep/download-model.ts'
import { blankLogMemory, type LogMemory } from '../features/log/log-memory.ts'
import type { OpinionMemory } from '../features/message/use-opinions.ts'
import type { Lesson } from '../features/teaching/lesson.ts'
import { blankTeamMemory, type TeamMemory } from '../features/team/team-memory.ts'
import { pinUnits } from '../input/draft.ts'
import { readDraft } from '../input/read-draft.ts'
import type { Download } from '../kit/hand-over.ts'

/**
 * The state that must survive a crash or a redraw. It lives outside React, as long as the page, and is never stored. It
 * is written during drawing, so it holds even the entry that made a drawing fail.
 */
export interface Memory extends FormMemory, PackMemory {
  /** The moment shown and the reading of values; null: not known yet. */
  look: { readonly clock: number | null; readonly reading: Reading } | null
  /** The row of the activation log that was begun, and the log that is open. */
  readonly log: LogMemory
  /** The table of many patients that is open, and its results. */
  readonly cohort: CohortMemory
  /** What the working group typed below its pack. */
  readonly team: TeamMemory
  /** What the teams have said so far. */
  readonly opinions: OpinionMemory
  /** The teaching patient that is open; null: none. */
  lesson: Lesson | null
}

/** An empty memory. */
export const blankMemory = (): Memory => ({
  form: null,
  look: null,
  pack: null,
  log: blankLogMemory(),
  cohort: blankCohortMemory(),
  team: blankTeamMemory(),
  opinions: new WeakMap(),
  lesson: null,
})

/**
 * The entries as a file: a case file, or everything as typed if the entries do not form a case.
 *
 * @param now milliseconds since 1970
 * @returns null if nothing is remembered
 * @example rescued(memory, Date.now())?.name // 'mas-hlh-case-2026-11-22-0610.json'
 */
export function rescued({ form }: Memory, now: number): Download | null {
  if (form === null) return null
  const { vocabulary } = form
  // Behind a teaching patient are the user’s own entries.
  const state = form.state.aside ?? form.state
  try {
    return caseDownload({ ...readDraft(state.draft, vocabulary).record, asOf: clockAt(now) }, now)
  } catch {
    const typed = JSON.stringify(pinUnits(state.draft, vocabulary), null, 2)
    return { name: 'mas-hlh-entries.txt', text: typed, type: 'text/plain' }
  }
}
