import type { Instant, Mark } from '../../case/case.ts'
import { clockAt, showInstant } from '../../case/time.ts'

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
