import { describe, expect, test } from 'vitest'
import { logText } from '../../src/commands/log-command.ts'
import { appendRow, newLog } from '../../src/features/log/csv-model.ts'
import type { LogRow } from '../../src/features/log/value-model.ts'
import { LOG, REQUIRED } from '../features/log/log-fixture.ts'

const NOW = Date.parse('2027-01-15T12:00:00Z')
const EMPTY = newLog(LOG)
const fileOf = (rows: readonly LogRow[]) =>
  rows.reduce((text, row) => appendRow({ ...EMPTY, text }, row, LOG), EMPTY.text)
const FILE = fileOf(
  Array.from({ length: 12 }, (_, at) => ({ ...REQUIRED, activation_no: `A-${at + 1}`, team_diagnosis: 'mas' })),
)
const run = (text: string, ...args: readonly string[]) => logText({ args: [...args, '-'], input: () => text }, NOW)

test('prints counts, then the lists for the team', () => {
  const printed = run(FILE)
  expect(printed).toContain('12 activations, 2026-11.')
  expect(printed).toMatch(/Flagged +12 +57\nMAS-HLH +12 +17\n/)
  expect(printed).toContain('they do not show that the page helps.')
  expect(printed.indexOf('== For the team only ==')).toBeLessThan(printed.indexOf('Follow-up due'))
  expect(printed).toMatch(/30 days +A-1, A-2, /)
})

test('the month decides what is due', () => {
  expect(run(FILE, '--month', '2026-11')).toMatch(/30 days +–/)
})

test('prints CSV, a REDCap import file and the dictionary', () => {
  expect(run(FILE, '--csv')).toMatch(/^Summary of the activation log\r\n/)
  expect(run(FILE, '--redcap').split('\r\n')).toHaveLength(14)
  expect(logText({ args: ['--dictionary'], input: () => '' }, NOW)).toMatch(/^Variable \/ Field Name,/)
})

describe('refuses', () => {
  test.each<[string, string, readonly string[], string]>([
    ['no file', FILE, ['x.csv'], 'usage:'],
    ['an unknown option', FILE, ['--sum'], 'usage:'],
    ['two forms at once', FILE, ['--csv', '--redcap'], 'usage:'],
    ['a month there is not', FILE, ['--month', '2026-13'], '--month: "2026-13"; allowed: a month such as 2026-11'],
    [
      'a bad cell',
      FILE.replace('ward', 'wards'),
      [],
      '-: row 2, column setting: "wards" no answer "wards"; allowed: ed, ward, icu, other_hospital, clinic',
    ],
  ])('%s', (_, text, args, words) => {
    expect(() => run(text, ...args)).toThrow(words)
  })
})
