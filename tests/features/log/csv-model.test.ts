import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultLine } from '../../../src/criteria/fault.ts'
import { appendRow, newLog, readLog } from '../../../src/features/log/csv-model.ts'
import type { LogRow } from '../../../src/features/log/value-model.ts'
import { anyRows, INDEX, LOG, REQUIRED } from './log-fixture.ts'

const EMPTY = newLog(LOG)

function written(rows: readonly LogRow[], empty = EMPTY): string {
  return rows.reduce((text, row) => appendRow({ ...empty, text }, row, LOG), empty.text)
}
function rowsIn(text: string): readonly LogRow[] {
  const read = readLog(text, LOG, INDEX)
  if (!read.ok) throw new Error(read.faults.map(faultLine).join('\n'))
  return read.log.rows
}
function faultsIn(text: string): readonly string[] {
  const read = readLog(text, LOG, INDEX)
  return read.ok ? [] : read.faults.map(faultLine)
}

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(anyRows(4), (rows) => {
      expect(rowsIn(written(rows))).toEqual(rows)
    }),
  )
})

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
])('a file with %s keeps them', (_, delimiter) => {
  const text = `${EMPTY.header.join(delimiter)}\n`
  const read = readLog(text, LOG, INDEX)
  if (!read.ok) throw new Error('refused')
  const more = appendRow(read.log, REQUIRED, LOG)
  expect(more.split(delimiter)).toHaveLength(2 * EMPTY.header.length - 1)
  expect(rowsIn(more)).toEqual([REQUIRED])
})

test('appending changes no byte of the file, and keeps the order of its columns', () => {
  const header = [...EMPTY.header].reverse()
  const text = `\ufeff${header.join(',')}\r\n${header.map((id) => (REQUIRED[id] ? `"${REQUIRED[id]}"` : '')).join(',')}`
  const read = readLog(text, LOG, INDEX)
  if (!read.ok) throw new Error(read.faults.map(faultLine).join('\n'))
  const second = { ...REQUIRED, activation_no: 'A-2' }
  const more = appendRow(read.log, second, LOG)
  expect(more.startsWith(text)).toBe(true)
  expect(rowsIn(more)).toEqual([REQUIRED, second])
})

describe('a text that a spreadsheet takes for a formula', () => {
  test.each(['=1+1', '+1', '-1', '@sum', '＝1', "'=x"])('%s is harmless in the file and the same when read', (text) => {
    const row = { ...REQUIRED, missed_why: text }
    const line = written([row]).split('\r\n')[1] ?? ''
    expect(line.split(',').some((cell) => /^"?[=+\-@＝]/.test(cell))).toBe(false)
    expect(rowsIn(written([row]))).toEqual([row])
  })

  test('negative hours stay a number', () => {
    expect(written([{ ...REQUIRED, h_call: '-3' }])).toContain(',-3,')
  })
})

describe('a bad file is refused with row and column', () => {
  const line = (row: LogRow) => EMPTY.header.map((id) => row[id] ?? '').join(',')
  const file = (...lines: readonly string[]) => [EMPTY.header.join(','), ...lines].join('\n')
  const good = line(REQUIRED)

  test.each<[string, string, string]>([
    ['an empty file', '', 'is empty'],
    ['another table', 'mrn,name\n1,2\n', 'row 1, column 1: "mrn" is no column of the log'],
    ['a column too many', file().replace('period', 'period,mrn'), 'row 1, column 3: "mrn" is no column of the log'],
    ['a column too few', file().replace('period,', ''), 'row 1: columns are missing: period'],
    ['a column twice', file().replace('period', 'activation_no'), 'row 1, column 2: column activation_no stands twice'],
    ['a short row', file(good, 'A-2,2026-11'), `row 3: has 2 cells; the header has ${EMPTY.header.length}`],
    ['a wrong answer', file(line({ ...REQUIRED, icu: 'maybe' })), 'row 2, column icu: "maybe" no answer "maybe"'],
    ['no period', file(line({ ...REQUIRED, period: '' })), 'row 2, column period: is required'],
    [
      'a month that a spreadsheet changed',
      file(line({ ...REQUIRED, period: 'Nov-26' })),
      'row 2, column period: "Nov-26" must be a month such as 2026-11 or a quarter such as 2026-Q4; a spreadsheet',
    ],
    ['a record number', file(line({ ...REQUIRED, missed_why: 'MRN 12345678' })), 'row 2, column missed_why: "MRN 123'],
    ['a number twice', file(good, '', good), 'row 4, column activation_no: "A-1" stands in row 2 already'],
    ['an open quotation mark', file(good, `"${good}`), 'row 3: has a quotation mark that is not closed'],
    ['another encoding', file(line({ ...REQUIRED, missed_why: 'fi\ufffdvre' })), 'has characters that cannot be read'],
  ])('%s', (_, text, fault) => {
    expect(faultsIn(text).join('\n')).toContain(fault)
  })

  test('blank lines are no rows', () => {
    expect(rowsIn(file(good, '', line({ ...REQUIRED, activation_no: 'A-2' }), ''))).toHaveLength(2)
  })

  test('a new log is a file without rows', () => {
    expect(rowsIn(EMPTY.text)).toEqual([])
  })
})
