import type { Faulty } from '../../criteria/fault.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { canonicalMap, placesOf } from './header.ts'
import { type TablePatient, TableReader } from './patients.ts'
import { type Records, recordsOf, type TableSource } from './records.ts'
import type { TableMap } from './table-map.ts'

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
