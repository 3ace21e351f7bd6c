import Papa from 'papaparse'
import type { ActivationLog, LogField } from '../../criteria/activation-log.types.ts'
import type { Fault, Faulty } from '../../criteria/fault.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { csvLine } from '../../formats/csv.ts'
import { type LogRow, valueProblem } from './value-model.ts'

/** A log file that was read. */
export interface ReadLog {
  readonly text: string
  /** Field ids in the order of its columns. */
  readonly header: readonly string[]
  readonly delimiter: string
  readonly linebreak: string
  readonly rows: readonly LogRow[]
}
type LogReading = { readonly ok: true; readonly log: ReadLog } | Faulty

/** A spreadsheet takes a text that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

/**
 * Puts an apostrophe before a text that a spreadsheet would take for a formula.
 *
 * @example harmless('=1+1') // "'=1+1"
 */
export const harmless = (text: string): string => (FORMULA.test(text) || GUARDED.test(text) ? `'${text}` : text)

/** Takes that apostrophe away again. */
export const withoutGuard = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text)

/** Only free text can begin like a formula; a negative number is none. */
const guarded = (field: LogField, value: string): string => (field.type === 'text' ? harmless(value) : value)
const unguarded = (field: LogField, value: string): string => (field.type === 'text' ? withoutGuard(value) : value)

/**
 * The cell of a field. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 *
 * @example logCell(missedWhy, { missed_why: '=1+1' }) // "'=1+1"
 */
export const logCell = (field: LogField, row: LogRow): string => guarded(field, row[field.id] ?? '')

const FIRST_ROW = 2
const SHOWN = 24
const place = (row: number, column: string) => `row ${row}, column ${column}`
const shown = (value: string) => JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)

function headerFaults(header: readonly string[], log: ActivationLog): readonly Fault[] {
  const ids = log.fields.map(({ id }) => id)
  const missing = ids.filter((id) => !header.includes(id))
  return [
    ...header.flatMap((name, at) => {
      const path = `row 1, column ${at + 1}`
      if (!ids.includes(name)) return [{ path, problem: `${shown(name)} is no column of the log` }]
      return header.indexOf(name) < at ? [{ path, problem: `column ${name} stands twice` }] : []
    }),
    ...(missing.length === 0 ? [] : [{ path: 'row 1', problem: `columns are missing: ${missing.join(', ')}` }]),
  ]
}

const AFTER_A_SPREADSHEET = '; a spreadsheet may have changed it: format the column as text'

function cellFault(field: LogField, value: string, row: number, index: VocabularyIndex): readonly Fault[] {
  const problem = valueProblem(field, value, index)
  if (problem === null) return []
  const advice = field.type === 'period' && value !== '' ? AFTER_A_SPREADSHEET : ''
  const words = value === '' ? problem : `${shown(value)} ${problem}${advice}`
  return [{ path: place(row, field.id), problem: words }]
}

/** Two rows with one number: nobody could tell which of them a follow-up belongs to. */
function numberFaults(numbers: readonly (readonly [number, string])[], id: string): readonly Fault[] {
  const first = new Map<string, number>()
  return numbers.flatMap(([row, number]) => {
    const before = first.get(number)
    if (before === undefined) first.set(number, row)
    return before === undefined || number === ''
      ? []
      : [{ path: place(row, id), problem: `${shown(number)} stands in row ${before} already` }]
  })
}

/** The mark between cells: the one that the header holds most often. */
function delimiterOf(header: string): string {
  const often = (sign: string) => header.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (often(sign) > often(best) ? sign : best))
}

/** A text parted into cells. */
interface Parsed {
  readonly data: readonly (readonly string[])[]
  readonly delimiter: string
  readonly linebreak: string
}

/**
 * Parts a CSV file into cells: commas, semicolons or tabs between them.
 *
 * @returns the cells; or why it is no table, with the row
 * @example csvTable('a,b') // { data: [['a', 'b']], delimiter: ',', linebreak: '\r\n' }
 */
export function csvTable(text: string): Parsed | Fault {
  if (text.trim() === '') return { path: '', problem: 'is empty' }
  if (text.includes('\ufffd'))
    return { path: '', problem: 'has characters that cannot be read; save it as “CSV UTF-8”' }
  const linebreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\r\n'
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const delimiter = delimiterOf(lines.split('\n')[0] ?? '')
  const { data, errors } = Papa.parse<string[]>(lines, { delimiter, newline: '\n' })
  const open = errors.find(({ type }) => type === 'Quotes')
  if (open === undefined) return { data, delimiter, linebreak }
  return { path: `row ${(open.row ?? 0) + 1}`, problem: 'has a quotation mark that is not closed' }
}

/**
 * Reads a log file and checks every cell.
 *
 * @param text the file; commas, semicolons or tabs between its cells
 * @param index gives the units of a quantity
 * @returns the rows; or every fault with its row and column, as a spreadsheet counts them
 * @example readLog('activation_no\n', log, index) // faults: [{ path: 'row 1', problem: 'columns are missing: …' }]
 */
export function readLog(text: string, log: ActivationLog, index: VocabularyIndex): LogReading {
  const table = csvTable(text)
  if ('problem' in table) return { ok: false, faults: [table] }
  const { data, delimiter, linebreak } = table
  const header = (data[0] ?? []).map((name) => name.trim())
  const wrong = headerFaults(header, log)
  if (wrong.length > 0) return { ok: false, faults: wrong }
  const fields = new Map(log.fields.map((field) => [field.id, field]))
  const found: Fault[] = []
  const rows: LogRow[] = []
  const numbers: (readonly [number, string])[] = []
  const [numberId = ''] = log.fields.map(({ id }) => id)
  for (const [at, cells] of data.slice(1).entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = at + FIRST_ROW
    if (cells.length !== header.length) {
      found.push({ path: `row ${row}`, problem: `has ${cells.length} cells; the header has ${header.length}` })
      continue
    }
    const values: Record<string, string> = {}
    for (const [column, id] of header.entries()) {
      const field = fields.get(id)
      if (field === undefined) continue
      const value = unguarded(field, (cells[column] ?? '').trim())
      found.push(...cellFault(field, value, row, index))
      if (value !== '') values[id] = value
    }
    numbers.push([row, values[numberId] ?? ''])
    rows.push(values)
  }
  found.push(...numberFaults(numbers, numberId))
  return found.length > 0
    ? { ok: false, faults: found }
    : { ok: true, log: { text, header, delimiter, linebreak, rows } }
}

/**
 * Adds a row at the end of a log file. No other byte changes.
 *
 * @param read the file as it is now
 * @returns the text of the file with the row
 * @example appendRow(read, row, log).startsWith(read.text) // true
 */
export function appendRow({ text, header, delimiter, linebreak }: ReadLog, row: LogRow, log: ActivationLog): string {
  const cells = header.map((id) => {
    const field = log.fields.find((one) => one.id === id)
    return field === undefined ? '' : logCell(field, row)
  })
  const gap = /[\r\n]$/.test(text) ? '' : linebreak
  return `${text}${gap}${csvLine(cells, delimiter)}${linebreak}`
}

/**
 * Makes an empty log file.
 *
 * @returns a file with the header alone
 * @example newLog(log).text.startsWith('activation_no,period,') // true
 */
export function newLog(log: ActivationLog): ReadLog {
  const header = log.fields.map(({ id }) => id)
  return { text: `${csvLine(header)}\r\n`, header, delimiter: ',', linebreak: '\r\n', rows: [] }
}
