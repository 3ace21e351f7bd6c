import { HOUR } from '../../case/time.ts'
import type { TimeTyping } from '../../input/draft.ts'
import { readMoment, timeTyped } from '../../input/time.ts'

/** When a result was drawn or seen, as far as the text tells. */
export type BoxTime =
  /** The text names no time: it goes where typing would. */
  | { readonly kind: 'none' }
  | { readonly kind: 'at'; readonly time: TimeTyping }
  /** Asked once for all results with the same words. */
  | { readonly kind: 'asked'; readonly words: string; readonly ask: string; readonly choices: readonly TimeTyping[] }

const OFFSET = /T.*(?:Z|[+-]\d\d:?\d\d)$/
const NO_DAY = /^\d{4}(?:-\d\d)?$/

/**
 * The time of a result.
 *
 * @param at as the reader prints it: "2026-11-22T06:10", with or without an offset, "2026-11-22", "--11-22T06:10"; null:
 *   none
 * @param now milliseconds since 1970
 * @returns the moment, or a question with the moments it can be
 * @example boxTimes('2026-11-22T06:10', Date.now()).kind // 'at'
 */
export function boxTimes(at: string | null, now: number): BoxTime {
  if (at === null) return { kind: 'none' }
  const words = at.replace(/^--/, '').replace('T', ' ')
  // A time with an offset is read as it stands; a year or a month alone tells no day.
  const text = OFFSET.test(at) ? at : NO_DAY.test(at) ? `${at}-00` : words
  const read = readMoment(text, now)
  if (read.state === 'ok') {
    const time = timeTyped(read.at.ms)
    if (read.at.ms <= now + HOUR) return { kind: 'at', time }
    return { kind: 'asked', words, ask: 'This time is still to come.', choices: [time] }
  }
  if (read.state === 'empty') return { kind: 'none' }
  const ask = read.choices.length > 0 ? read.message : 'This time cannot be read.'
  return { kind: 'asked', words, ask, choices: read.choices.map(({ at: { ms } }) => timeTyped(ms)) }
}
