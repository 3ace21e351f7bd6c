import type { Instant } from './case.ts'
import { momentsAt, type WallTime } from './local-time.ts'
import { clockAt, showInstant } from './time.ts'

type Choice = { readonly label: string; readonly at: Instant }
/** A time a person typed: read, or a question, or a reason in words. */
export type MomentText =
  | { readonly state: 'empty' }
  | {
      readonly state: 'ok'
      readonly at: Instant
      /** The time in full, as it should stand in the field. */
      readonly text: string
    }
  | { readonly state: 'refused' | 'ambiguous'; readonly message: string; readonly choices: readonly Choice[] }

/** Which one a time without a day or a year means. */
export type Toward = 'last' | 'next'

/** What a text is read against. */
export interface Around {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly toward: Toward
  /** Moments that are often meant: the other times of the form. */
  readonly known: readonly number[]
}
/**
 * Refuses a text in words.
 *
 * @param why what is wrong with it
 * @param around tells which time the example means
 * @returns a refusal that says what to type
 * @example refused('There is no such day.', around)
 */
export function refused(why: string, { toward }: Around): MomentText {
  const example = `Type a date and a time of 24 hours, such as 2026-11-22 06:10; 06:10 alone means the ${toward} time it ${toward === 'last' ? 'was' : 'is'} 06:10.`
  return { state: 'refused', message: `${why} ${example}`, choices: [] }
}

/**
 * Asks which moment is meant.
 *
 * @param message the question
 * @param moments milliseconds since 1970; two that read alike carry their offset
 * @returns the question with one choice for each moment
 * @example asked('Which day is meant?', [yesterday, today])
 */
export function asked(message: string, moments: readonly number[]): MomentText {
  const labels = moments.map(showInstant)
  const choices = moments.flatMap((ms, place) => {
    const at = clockAt(ms)
    const label = labels[place] ?? ''
    const alike = labels.filter((one) => one === label).length > 1
    if (at === null) return []
    return [{ label: alike ? `${label} (UTC${at.text.slice(-6).replace('-', '−')})` : label, at }]
  })
  return { state: 'ambiguous', message, choices }
}

/**
 * Finds the moment of a wall time.
 *
 * @param wall the wall time; its day exists
 * @param around what the text is read against
 * @returns the moment; a question where it was twice, words where clocks were put forward over it
 * @example found(wall, around).state // 'ok'
 */
export function found(wall: WallTime, around: Around): MomentText {
  const [ms, ...more] = momentsAt(wall)
  if (ms === undefined) return refused('The clocks were put forward over this time: there was none such.', around)
  if (more.length > 0) return asked('The clocks were put back: this time was twice. Which one is meant?', [ms, ...more])
  const at = clockAt(ms)
  return at === null ? refused('This time cannot be read.', around) : { state: 'ok', at, text: showInstant(ms) }
}

/**
 * Takes the last or the next one of two wall times.
 *
 * @param here the one in this day or year
 * @param further the one a day or year beside it, in the direction that is meant
 * @param around what the text is read against
 * @param little a last time that lies less than this ahead is asked about, milliseconds
 * @param question the words of that question
 * @returns the moment or a question
 * @example nearest(today, yesterday, around, 3_600_000, 'Which day is meant?')
 */
export function nearest(
  here: WallTime,
  further: WallTime,
  around: Around,
  little: number,
  question: string,
): MomentText {
  const { now, toward } = around
  const [soonest] = momentsAt(here)
  if (soonest === undefined || (toward === 'last' ? soonest <= now : soonest > now)) return found(here, around)
  if (toward === 'last' && soonest - now < little)
    return asked(
      question,
      [further, here].flatMap((wall) => momentsAt(wall).slice(0, 1)),
    )
  return found(further, around)
}
