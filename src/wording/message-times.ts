import { clockAt, showInstant } from '../case/time.ts'
import { whole } from './plain-text.ts'
import { ago, span } from './time.ts'
import type { MessageInput } from './told.ts'

/** How the times of a message are written. */
export interface Times {
  /** "UTC-05:00": said once. */
  readonly zone: string
  /** "2026-11-22 06:10"; with its own zone where that is another one, as before the clocks were changed. */
  readonly moment: (ms: number) => string
  /** The same with its age: "2026-11-22 06:10 (6 h ago)". */
  readonly aged: (ms: number) => string
  /** The age alone, at the moment shown: "6 h ago", "6 h before" where the clock was moved. */
  readonly age: (ms: number) => string
}

/** "UTC-05:00", "UTC" for no offset; empty for what is no moment. */
function zoneAt(ms: number): string {
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(clockAt(ms)?.text ?? '')?.[0]
  return offset === undefined ? '' : `UTC${offset === 'Z' ? '' : offset}`
}

/**
 * The times of a message, all in the zone of this device at the moment shown.
 *
 * @param input the moment shown and the present, milliseconds since 1970
 * @returns how moments and ages are written; a moment is kept on one line
 * @example timesOf({ at: now, now }).aged(now - 6 * 3_600_000) // '2026-11-22 06:10 (6 h ago)'
 */
export function timesOf({ at, now }: Pick<MessageInput, 'at' | 'now'>): Times {
  const zone = zoneAt(at)
  const moment = (ms: number) => {
    const own = zoneAt(ms)
    return whole(own === zone ? showInstant(ms) : `${showInstant(ms)} (${own})`)
  }
  // Seen from the present the same value would be older than it was when this was known.
  const age = (ms: number) => (at === now ? ago(ms, at) : `${span(at - ms)} before`)
  return { zone, moment, age, aged: (ms) => `${moment(ms)} ${whole(`(${age(ms)})`)}` }
}
