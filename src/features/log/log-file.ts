import type { ActivationLog } from '../../criteria/activation-log.types.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { type Download, type FileContent, readFile } from '../../kit/hand-over.ts'
import { appendRow, type ReadLog, readLog } from './csv-model.ts'
import type { LogRow } from './value-model.ts'

/** A file that the browser may write to. Only some browsers have these. */
export interface WritableFile {
  readonly name: string
  readonly getFile: () => Promise<File>
  readonly createWritable: () => Promise<{
    readonly write: (text: string) => Promise<void>
    readonly close: () => Promise<void>
  }>
}
type Picker = (options: object) => Promise<readonly WritableFile[]>

const picker = (): Picker | undefined => (globalThis as { showOpenFilePicker?: Picker }).showOpenFilePicker

/** Where a log was opened from. */
export interface LogPlace {
  readonly name: string
  readonly read: () => Promise<FileContent>
  /** Null: the browser can only hand out a new file. */
  readonly write: ((text: string) => Promise<void>) | null
}

const WHAT = 'an activation log'

/** A file that was chosen or dropped: it can be read again, not written. */
export const placeOfFile = (file: File): LogPlace => ({
  name: file.name,
  read: () => readFile(file, WHAT),
  write: null,
})

/** A file that can be written in place. */
export const placeOfHandle = (handle: WritableFile): LogPlace => ({
  name: handle.name,
  read: async () => readFile(await handle.getFile(), WHAT),
  write: async (text) => {
    const stream = await handle.createWritable()
    await stream.write(text)
    await stream.close()
  },
})

/**
 * Asks for a log file that can be written in place.
 *
 * @returns undefined where the browser has no such thing; null if nothing was chosen
 * @example const place = await pickLog()
 */
export async function pickLog(): Promise<LogPlace | null | undefined> {
  const pick = picker()
  if (pick === undefined) return undefined
  try {
    const [handle] = await pick({ types: [{ description: 'CSV', accept: { 'text/csv': ['.csv'] } }] })
    return handle === undefined ? null : placeOfHandle(handle)
  } catch {
    return null
  }
}
/** Whether this browser can write a file in place. */
export const canWriteFiles = (): boolean => picker() !== undefined

/** A log in the page. */
export interface OpenLog {
  readonly name: string
  /** Null for a new log. */
  readonly place: LogPlace | null
  /** The text of the file when it was last read. */
  readonly onDisk: string
  /** The log with the rows appended here. */
  readonly log: ReadLog
}
/** The columns, and the units of their quantities. */
export interface LogRules {
  readonly log: ActivationLog
  readonly index: VocabularyIndex
}
type Refused = { readonly state: 'refused'; readonly faults: readonly Fault[] }

/**
 * Reads a log from its place.
 *
 * @returns the open log, or every fault
 * @example await openLog(placeOfFile(file), rules)
 */
export async function openLog(
  place: LogPlace,
  { log, index }: LogRules,
): Promise<{ readonly state: 'open'; readonly open: OpenLog } | Refused> {
  const content = await place.read()
  if (!content.ok) return { state: 'refused', faults: [{ path: '', problem: content.problem }] }
  const read = readLog(content.text, log, index)
  if (!read.ok) return { state: 'refused', faults: read.faults }
  return { state: 'open', open: { name: place.name, place, onDisk: content.text, log: read.log } }
}

/** What became of a row. */
export type Appended =
  | { readonly state: 'written'; readonly open: OpenLog }
  | { readonly state: 'download'; readonly open: OpenLog; readonly download: Download }
  /** Another tab or program changed the file. It was read again; the row is not in it yet. */
  | { readonly state: 'changed'; readonly open: OpenLog }
  | Refused

/** The number of rows in the name tells two downloads apart. */
const downloadOf = ({ log }: OpenLog): Download => ({
  name: `activation-log-${log.rows.length}-rows.csv`,
  text: log.text,
  type: 'text/csv',
})

const failed = (problem: string): Refused => ({ state: 'refused', faults: [{ path: '', problem }] })

async function write(place: LogPlace, text: string): Promise<string | null> {
  if (place.write === null) return null
  try {
    await place.write(text)
  } catch {
    return 'could not be written: allow the page to change the file, or close the program that holds it'
  }
  const after = await place.read()
  return after.ok && after.text === text ? null : 'was changed by another program while it was written; open it again'
}

/**
 * Appends a row to an open log. The file is read again first: if it is not as it was, nothing is written.
 *
 * @param row checked
 * @returns the log with the row, and the download where the file cannot be written in place; or why the row is not in it
 * @example await appendToLog(open, row, rules)
 */
export async function appendToLog(open: OpenLog, row: LogRow, rules: LogRules): Promise<Appended> {
  const { place, onDisk, log } = open
  if (place !== null) {
    const now = await place.read()
    if (!now.ok) return failed(now.problem)
    if (now.text !== onDisk) {
      const again = await openLog(place, rules)
      return again.state === 'open' ? { state: 'changed', open: again.open } : again
    }
  }
  const text = appendRow(log, row, rules.log)
  const read = readLog(text, rules.log, rules.index)
  if (!read.ok) return { state: 'refused', faults: read.faults }
  const next = { ...open, log: read.log }
  if (place === null || place.write === null) return { state: 'download', open: next, download: downloadOf(next) }
  const problem = await write(place, text)
  return problem === null ? { state: 'written', open: { ...next, onDisk: text } } : failed(problem)
}
