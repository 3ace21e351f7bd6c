import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { ScoringCriteria } from '../../case/assess.ts'
import { faultsIn } from '../../criteria/fault.ts'
import type { Names } from '../../criteria/names.types.ts'
import { headingsOf, type OpenTable, openTable } from '../../formats/table/open-table.ts'
import type { TablePatient } from '../../formats/table/patients.ts'
import { proposeMap } from '../../formats/table/propose.ts'
import { ResultTable } from '../../formats/table/result-table.ts'
import { readMap, type TableMap } from '../../formats/table/table-map.ts'
import { contentOf, refuse, refuseFaults } from '../program.ts'
import type { LineOptions, ScoreOptions, TableOptions } from '../score-options.ts'
import type { Block } from './block.ts'
import { print, scoredBlocks } from './run-lines.ts'

/** Bytes per read. */
const PIECE = 1 << 18

function streamOf(file: string): Readable {
  const stream: Readable = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: PIECE })
  return stream.setEncoding('utf8')
}

const cannotRead = (file: string, error: unknown): never =>
  refuse([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`])

/** The records of some patients; `lines` holds a result for each of them that has a case. */
function recordsOf(patients: readonly TablePatient[], lines: readonly string[], results: ResultTable): string {
  let text = ''
  let next = 0
  for (const patient of patients) {
    const scored = patient.line === null ? { faults: [] } : JSON.parse(lines[next] ?? '')
    if (patient.line !== null) next += 1
    text += results.record(patient, scored).text
  }
  return text
}

/** How many faults each column has, the most frequent first; empty without faults. */
function summaryOf({ faulty, patients, columns }: ResultTable): string {
  if (faulty === 0) return ''
  const counts = [...columns].sort(([, a], [, b]) => b - a)
  const lines = counts.map(([column, count]) => `  ${count}  ${column === '' ? 'whole rows' : column}\n`)
  return `${faulty} of ${patients} patients have faults, by column:\n${lines.join('')}`
}

async function opened(file: string, mapFile: string | undefined, { vocabulary }: ScoringCriteria): Promise<OpenTable> {
  let map: TableMap | null = null
  if (mapFile !== undefined) {
    const read = readMap(contentOf(mapFile, { args: [], input: () => '' }), vocabulary)
    if (!read.ok) return refuseFaults(faultsIn(mapFile, read.faults))
    map = read.map
  }
  const table = await openTable(streamOf(file), map, vocabulary).catch((error) => cannotRead(file, error))
  return table.ok ? table : refuseFaults(faultsIn(file, table.faults))
}

/**
 * Scores a table as it is read, holding only a few blocks in memory, and writes the results as a table with the same sign
 * between cells and the same decimal sign. The faults are counted on standard error.
 *
 * @param supply gives the criteria
 * @returns the exit status: 1 when any patient has a fault
 * @throws a `Refusal` for a file that cannot be read, a map with faults, and headings that are not understood
 * @example await runTable(options, supply) // 0
 */
export async function runTable(
  options: ScoreOptions & { readonly lines: LineOptions; readonly table: TableOptions },
  supply: () => ScoringCriteria,
): Promise<number> {
  const criteria = supply()
  const table = await opened(options.file, options.table.map, criteria)
  const results = new ResultTable(criteria.sets, table.map, table.delimiter)
  const waiting: (readonly TablePatient[])[] = []
  async function* blocks(): AsyncGenerator<Block> {
    for await (const patients of table.patients) {
      waiting.push(patients)
      yield { text: patients.flatMap(({ line }) => (line === null ? [] : `${line}\n`)).join(''), first: 1 }
    }
  }
  await print(results.headings())
  for await (const { text } of scoredBlocks(blocks(), options, () => criteria))
    await print(recordsOf(waiting.shift() ?? [], text.split('\n'), results))
  process.stderr.write(summaryOf(results))
  return results.faulty === 0 ? 0 : 1
}

/**
 * Prints a map for a table, to be looked through and completed; what to decide goes to standard error.
 *
 * @returns the exit status
 * @throws a `Refusal` for a file that cannot be read or is no table
 * @example await proposeFor('labs.csv', criteria) // 0
 */
export async function proposeFor(
  file: string,
  { vocabulary, names }: ScoringCriteria & { readonly names?: Names },
): Promise<number> {
  if (names === undefined) throw new Error('proposeFor: these criteria hold no names')
  const stream = streamOf(file)
  const table = await headingsOf(stream).catch((error) => cannotRead(file, error))
  if (!table.ok) return refuseFaults(faultsIn(file, table.faults))
  const { map, asks } = proposeMap(table.headings, table.first.rows.slice(1), { vocabulary, names })
  stream.destroy()
  await print(`${JSON.stringify(map, null, 2)}\n`)
  process.stderr.write(asks.map((ask) => `${ask}\n`).join(''))
  return 0
}
