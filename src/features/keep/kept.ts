import type { CaseRecord, Clock } from '../../case/case.ts'
import { LONGEST_CASE, readCase } from '../../case/file.ts'
import { CaseNode, timeAt } from '../../case/file-node.ts'
import { readDecimal } from '../../case/number.ts'
import { HOUR, showInstant } from '../../case/time.ts'
import type { Fault } from '../../criteria/fault.ts'
import { NumberToken, readJson } from '../../criteria/json.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'

const FORMAT = 'mas-hlh-kept'
const VERSION = 1
const KEYS = ['format', 'formatVersion', 'keptAt', 'until', 'text']
/** Clocks are set now and then, by less than this. */
const SLACK = HOUR
/** Signs: some hundred times what a long stay amounts to, and well below what browsers let a page store. */
const LARGEST = 2_000_000

/** For how many hours a case may be kept on a device: a shift, half a day, a day, a weekend. No clinical number. */
export const KEEP_HOURS = [4, 12, 24, 72] as const
const LONGEST = Math.max(...KEEP_HOURS) * HOUR

/** A case that a device keeps; both moments in milliseconds since 1970. */
export interface KeptCase {
  readonly keptAt: number
  readonly until: number
  readonly record: CaseRecord
}
/** What a device holds: a case, one whose time is over, or something that is not used, and why. */
export type KeptResult =
  | ({ readonly state: 'kept' } & KeptCase)
  | { readonly state: 'over'; readonly until: number }
  | { readonly state: 'refused'; readonly problem: string }

/** Nothing of what was found is quoted: it may be of a patient, or of somebody who wants it to be read. */
const refused = (problem: string): KeptResult => ({ state: 'refused', problem })

/**
 * Writes what a device keeps; `readKept` gives the same case back.
 *
 * @param kept the text of a case file, when it is kept and until when, milliseconds since 1970
 * @returns the text to store; null when it is too large to be read again
 * @throws RangeError when a moment is no time
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

interface Head {
  readonly node: CaseNode
  readonly until: Clock
}

/** Opens the outer object as far as to its end; null where it is not of this making. */
function headOf(text: string, faults: Fault[]): Head | null {
  if (text.length > LARGEST) return null
  const json = readJson(text)
  const node = json.ok ? CaseNode.open(json.value, '', KEYS, faults) : null
  const until = node?.get('format') === FORMAT ? timeAt(node, 'until') : null
  return node && until ? { node, until } : null
}

/**
 * Whether the time of a kept case is over, whichever page kept it. What cannot be read has no time that could be over.
 *
 * @param text what is stored
 * @param now milliseconds since 1970
 * @returns true when it is to be erased
 * @example isOver(text, Date.now())
 */
export const isOver = (text: string, now: number): boolean =>
  (headOf(text, [])?.until.ms ?? Number.POSITIVE_INFINITY) <= now

/**
 * Reads what a device keeps, strictly: any page that was opened from disk may have put it there.
 *
 * @param text what is stored
 * @param vocabulary the known inputs with their units and limits
 * @param now milliseconds since 1970
 * @returns the case with its moments, or that its time is over, or why it is not used; never part of a case, never throws
 * @example readKept(text, vocabulary, Date.now()).state // 'kept'
 */
export function readKept(text: string, vocabulary: Vocabulary, now: number): KeptResult {
  if (text.length > LARGEST) return refused('It is larger than any kept case.')
  const faults: Fault[] = []
  const head = headOf(text, faults)
  if (head === null) return refused('It is no kept case.')
  const { node, until } = head
  if (until.ms <= now) return { state: 'over', until: until.ms }
  const version = node.get('formatVersion')
  const number = version instanceof NumberToken ? readDecimal(version.text) : null
  if (number?.equals(VERSION) !== true) return refused('It was kept by another version of this page.')
  const keptAt = timeAt(node, 'keptAt')
  const inner = node.get('text')
  if (faults.length > 0 || !keptAt || typeof inner !== 'string') return refused('It is no kept case.')
  if (keptAt.ms > until.ms || keptAt.ms > now + SLACK) return refused('It was kept at a time that has not come.')
  if (until.ms > Math.min(now + SLACK, keptAt.ms) + LONGEST + SLACK)
    return refused(`It would stay for longer than ${Math.max(...KEEP_HOURS)} hours.`)
  const read = readCase(inner, vocabulary)
  if (!read.ok) return refused('It holds a case that this page cannot read.')
  return { state: 'kept', keptAt: keptAt.ms, until: until.ms, record: read.record }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A moment of these days as the reader's clock shows it: the month is named, so that no country misreads the day.
 *
 * @param ms milliseconds since 1970
 * @param now where it is given, its own day is called today
 * @returns day and minutes in the zone of the machine, 24 hours
 * @example showDayTime(Date.UTC(2026, 10, 24, 6, 10)) // '24 Nov 06:10' in the zone UTC
 */
export function showDayTime(ms: number, now?: number): string {
  const [day = '', time = ''] = showInstant(ms).split(' ')
  if (now !== undefined && showInstant(now).startsWith(day)) return `today ${time}`
  const [, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${time}`
}
