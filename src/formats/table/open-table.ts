import Papa from 'papaparse'
import type { Faulty } from '../../criteria/fault.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { canonicalMap, placesOf } from './header.ts'
import { type TablePatient, TableReader } from './patients.ts'
import type { TableMap } from './table-map.ts'

/** Some records of a table, in order. */
export interface Records {
  /** The cells of each record. */
  readonly rows: readonly (readonly string[])[]
  /** What the reader could not make sense of, by its place among these records. */
  readonly broken: ReadonlyMap<number, string>
  /** The sign between the cells. */
  readonly delimiter: string
}

/** The text of a table, cut anywhere. */
export type TableSource = AsyncIterable<string>

const SIGNS = [',', ';', '\t']
const LINE_ENDS = ['\n', '\r\n', '\r'] as const
/** Characters that show which signs stand between cells and at the end of a line. */
const ENOUGH = 1 << 16
/** Bytes of a file that are read at once: short enough that a page stays quick. */
const PIECE = 1 << 14

/**
 * Reads a file of the page piece by piece, as UTF-8.
 *
 * @param onRead called with the number of bytes read so far
 * @throws when the file cannot be read any more
 * @example openTable(piecesOf(file), null, vocabulary)
 */
export async function* piecesOf(file: Blob, onRead?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = await file.slice(at, at + PIECE).arrayBuffer()
    onRead?.(at + bytes.byteLength)
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder.decode()
}

/**
 * Reads the records of a table piece by piece; the next piece is read when it is asked for.
 *
 * @throws what the source throws
 * @example for await (const { rows } of recordsOf(pieces)) count += rows.length
 */
async function* recordsOf(source: TableSource): AsyncGenerator<Records> {
  let text = ''
  let signs: Papa.ParseMeta | null = null
  let parser = new Papa.Parser({})
  const take = (isLast: boolean): Records => {
    if (signs === null) {
      // The byte order mark that Excel writes.
      text = text.replace(/^\ufeff/, '')
      signs = Papa.parse(text, { preview: 1, delimitersToGuess: SIGNS, skipEmptyLines: true }).meta
      const { delimiter, linebreak } = signs
      const newline = LINE_ENDS.find((one) => one === linebreak)
      parser = new Papa.Parser({ delimiter, ...(newline !== undefined && { newline }) })
    }
    const { data, errors, meta }: Papa.ParseResult<string[]> = parser.parse(text, 0, !isLast)
    text = isLast ? '' : text.slice(meta.cursor)
    const broken = errors.flatMap(({ row, type, message }) => (type === 'Quotes' ? [[row ?? 0, message] as const] : []))
    return { rows: data, broken: new Map(broken), delimiter: signs.delimiter }
  }
  for await (const piece of source) {
    text += piece
    if (signs !== null || text.length >= ENOUGH) yield take(false)
  }
  yield take(true)
}

/** A table whose headings are understood. */
export interface OpenTable {
  readonly ok: true
  readonly map: TableMap
  /** The sign between its cells. */
  readonly delimiter: string
  /** The patients, some at a time, in the order of the table; more is read when they are asked for. */
  readonly patients: AsyncGenerator<readonly TablePatient[]>
}

const refuse = (problem: string): Faulty => ({ ok: false, faults: [{ path: '', problem }] })

/** The first records of a table, with headings. */
export interface FirstRecords {
  readonly ok: true
  readonly headings: readonly string[]
  readonly first: Records
  readonly rest: AsyncGenerator<Records>
}

/**
 * Reads the headings of a table.
 *
 * @throws what the source throws
 * @example const opened = await headingsOf(file)
 */
export async function headingsOf(source: TableSource): Promise<FirstRecords | Faulty> {
  const rest = recordsOf(source)
  const first = (await rest.next()).value
  const headings = first?.rows[0]?.map((cell: string) => cell.trim()) ?? []
  if (first === undefined || headings.length === 0 || headings.join('') === '') return refuse('holds no records')
  if (headings.join('').includes('\ufffd')) return refuse('is not UTF-8; save it as "CSV UTF-8"')
  return { ok: true, headings, first, rest }
}

/**
 * Opens a table: reads its headings, and then its patients as they are asked for. Memory does not grow with the table, but
 * for the names of the patients where several records belong to one.
 *
 * @param map what the columns mean; null: the headings of the canonical table
 * @returns the table, or a fault for every heading that is not understood
 * @throws what the source throws
 * @example const table = await openTable(file, null, vocabulary)
 */
export async function openTable(
  source: TableSource,
  map: TableMap | null,
  vocabulary: Vocabulary,
): Promise<OpenTable | Faulty> {
  const opened = await headingsOf(source)
  if (!opened.ok) return opened
  const { headings, first, rest } = opened
  const meant = map === null ? canonicalMap(headings, vocabulary) : { ok: true as const, map }
  if (!meant.ok) return meant
  const places = placesOf(headings, meant.map)
  if (!places.ok) return places
  const reader = new TableReader(headings, meant.map, places.places, vocabulary)
  async function* patients(): AsyncGenerator<readonly TablePatient[]> {
    yield patientsIn(reader, first, 1)
    for await (const records of rest) yield patientsIn(reader, records, 0)
    const last = reader.end()
    if (last !== null) yield [last]
  }
  return { ok: true, map: meant.map, delimiter: first.delimiter, patients: patients() }
}

const patientsIn = (reader: TableReader, { rows, broken }: Records, from: number): readonly TablePatient[] =>
  rows.slice(from).flatMap((cells, place) => reader.read(cells, broken.get(place + from)) ?? [])
