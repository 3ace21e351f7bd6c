import type { TimeTyping } from './draft.ts'
import { readMoment } from './moment-text.ts'
import { clockAt, showInstant } from './time.ts'

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
