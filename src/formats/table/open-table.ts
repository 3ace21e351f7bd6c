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

/** A file of the page, or a stream of text. */
export type TableSource = Papa.LocalFile

const SIGNS = [',', ';', '\t']

const recordsIn = ({ data, errors, meta }: Papa.ParseResult<string[]>): Records => ({
  rows: data,
  broken: new Map(errors.flatMap(({ row, type, message }) => (type === 'Quotes' ? [[row ?? 0, message]] : []))),
  delimiter: meta.delimiter,
})

/**
 * Reads the records of a table piece by piece; the next piece is read when it is asked for.
 *
 * @param source a file, or a stream that gives text: set its encoding, because bytes may be cut inside a character
 * @throws what the source throws
 * @example for await (const { rows } of recordsOf(file)) count += rows.length
 */
async function* recordsOf(source: TableSource): AsyncGenerator<Records> {
  const waiting: { readonly records: Records; readonly next: () => void }[] = []
  let wake = () => {}
  let ended = false
  let failure: unknown
  const tell = (end: boolean, error?: unknown) => {
    ended ||= end
    failure ??= error
    wake()
  }
  Papa.parse<string[], TableSource>(source, {
    delimitersToGuess: SIGNS,
    // The byte order mark that Excel writes.
    beforeFirstChunk: (text) => text.replace(/^\ufeff/, ''),
    chunk: (result, parser) => {
      parser.pause()
      waiting.push({ records: recordsIn(result), next: () => parser.resume() })
      tell(false)
    },
    complete: () => tell(true),
    error: (error) => tell(true, error),
  })
  while (true) {
    const one = waiting.shift()
    if (one !== undefined) {
      yield one.records
      one.next()
    } else if (ended) break
    else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  if (failure !== undefined) throw failure
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
