import type { CaseRecord } from '../../case/case.ts'
import { LONGEST_CASE, readCase } from '../../case/file.ts'
import { clock, constant, patterned } from '../../case/leaves.ts'
import { object, type ValueOf } from '../../case/shape.ts'
import { HOUR } from '../../case/time.ts'
import type { Fault } from '../../criteria/fault.ts'
import { readJson } from '../../criteria/json.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'

const FORMAT = 'mas-hlh-kept'
const VERSION = 1
/** Device clocks are corrected now and then, by less than this. */
const SLACK = HOUR
/** In characters: a hundred times a long stay, and well below what browsers let a page store. */
const LARGEST = 2_000_000

/** How many hours a device may keep a case: a shift, half a day, a day, a weekend. Not a clinical number. */
export const KEEP_HOURS = [4, 12, 24, 72] as const
const LONGEST = Math.max(...KEEP_HOURS) * HOUR

/** A case that a device keeps. Both moments are milliseconds since 1970. */
export interface KeptCase {
  readonly keptAt: number
  readonly until: number
  readonly record: CaseRecord
}
/** What a device holds: a case, a case whose time is over, or something refused, and why. */
export type KeptResult =
  | ({ readonly state: 'kept' } & KeptCase)
  | { readonly state: 'over'; readonly until: number }
  | { readonly state: 'refused'; readonly problem: string }

/** Never quotes the stored text: it may be patient data, or planted for a reader to see. */
const refused = (problem: string): KeptResult => ({ state: 'refused', problem })

/**
 * Writes what a device keeps; `readKept` reads the same case back.
 *
 * @param kept the text of a case file; `keptAt` and `until` are milliseconds since 1970
 * @returns the text to store; null if it is too large to be read again
 * @throws RangeError if a time is out of range
 * @example writeKept({ keptAt: now, until: now + 4 * 3_600_000, text: writeCase(record) })
 */
export function writeKept({
  keptAt,
  until,
  text,
}: Omit<KeptCase, 'record'> & { readonly text: string }): string | null {
  const at = (ms: number) => new Date(ms).toISOString()
  const written = JSON.stringify({ format: FORMAT, formatVersion: VERSION, keptAt: at(keptAt), until: at(until), text })
  return text.length > LONGEST_CASE || written.length > LARGEST ? null : written
}

const stored = object({
  format: constant(FORMAT),
  formatVersion: constant(VERSION),
  keptAt: clock,
  until: clock,
  text: patterned(/^/, LARGEST, 'the text of a case file'),
})

/** Reads the parts of a stored text that are valid, and whether all are; null if no version of this page wrote it. */
function headOf(text: string) {
  const json = text.length > LARGEST ? null : readJson(text)
  const faults: Fault[] = []
  const head: Partial<ValueOf<typeof stored>> = (json?.ok && stored.read(json.value, '', faults)) || {}
  const { format, until } = head
  return format === undefined || until === undefined ? null : { ...head, until, sound: faults.length === 0 }
}

/**
 * Whether a kept case has expired, whichever version of the page kept it. An unreadable text never expires.
 *
 * @param now milliseconds since 1970
 * @returns true if it must be erased
 * @example isOver(text, Date.now())
 */
export const isOver = (text: string, now: number): boolean =>
  (headOf(text)?.until.ms ?? Number.POSITIVE_INFINITY) <= now

/**
 * Reads a kept case strictly: any page opened from disk may have stored the text.
 *
 * @param now milliseconds since 1970
 * @returns the case with its times, or that it has expired, or why it is refused; never part of a case, never throws
 * @example readKept(text, vocabulary, Date.now()).state // 'kept'
 */
export function readKept(text: string, vocabulary: Vocabulary, now: number): KeptResult {
  if (text.length > LARGEST) return refused('It is larger than any kept case.')
  const head = headOf(text)
  if (head === null) return refused('It is not a kept case.')
  const { formatVersion, keptAt, until, text: inner, sound } = head
  if (until.ms <= now) return { state: 'over', until: until.ms }
  if (formatVersion === undefined) return refused('It was kept by another version of this page.')
  if (!sound || keptAt === undefined || inner === undefined) return refused('It is not a kept case.')
  if (keptAt.ms > until.ms || keptAt.ms > now + SLACK) return refused('It was kept at a time in the future.')
  if (until.ms > Math.min(now + SLACK, keptAt.ms) + LONGEST + SLACK)
    return refused(`It would stay longer than ${Math.max(...KEEP_HOURS)} hours.`)
  const read = readCase(inner, vocabulary)
  if (!read.ok) return refused('It holds a case that this page cannot read.')
  return { state: 'kept', keptAt: keptAt.ms, until: until.ms, record: read.record }
}
