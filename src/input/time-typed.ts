import type { Toward } from '../case/moment-found.ts'
import { clockAt, showInstant } from '../case/time.ts'
import type { TimeTyping } from './draft.ts'
import { readMoment } from './time.ts'

/**
 * A moment as it stands in a time field.
 *
 * @param ms milliseconds since 1970
 * @returns the text in the zone of this device, and the moment
 * @example timeTyped(Date.now()).text // '2026-11-22 06:10'
 */
export const timeTyped = (ms: number): TimeTyping => ({ text: showInstant(ms), at: clockAt(ms) })

/**
 * Reads a time as it is finished.
 *
 * @param text what stands in the field
 * @param now milliseconds since 1970
 * @returns the time in full where it can be read, else the text as it is
 * @example readTimeTyped('6:10', Date.now()).text // '2026-11-22 06:10'
 */
export function readTimeTyped(text: string, now: number): TimeTyping {
  const read = readMoment(text, now)
  return read.state === 'ok' ? { text: read.text, at: read.at } : { text, at: null }
}

/** A time asked for on its own, not as that of an occasion: nothing typed is no answer. */
export type When =
  | { readonly state: 'ok'; readonly ms: number }
  | {
      readonly state: 'refused' | 'ambiguous'
      readonly message: string
      readonly choices: readonly { readonly label: string; readonly ms: number }[]
    }

/**
 * Reads a time that must be given.
 *
 * @param text as typed
 * @param now milliseconds since 1970
 * @param toward which one a time without a day means
 * @returns the moment, or a question or a reason in words
 * @example readWhen('', Date.now()).state // 'refused'
 */
export function readWhen(text: string, now: number, toward: Toward = 'last'): When {
  const read = readMoment(text, now, toward)
  if (read.state === 'empty') return { state: 'refused', message: 'Type a time, such as 06:10.', choices: [] }
  if (read.state === 'ok') return { state: 'ok', ms: read.at.ms }
  const choices = read.choices.map(({ label, at: { ms } }) => ({ label, ms }))
  return { state: read.state, message: read.message, choices }
}
