import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { neverSaid } from '../../../src/criteria/check/wording.ts'
import { activationsByPeriod, monthsAfter } from '../../../src/features/log/periods.ts'
import { summaryCsv, summaryText } from '../../../src/features/log/report-model.ts'
import { type LogSummary, summarizeLog } from '../../../src/features/log/summary-model.ts'
import type { LogRow } from '../../../src/features/log/value-model.ts'
import { criteria } from '../../load.ts'
import { anyRows, LOG, REQUIRED } from './log-fixture.ts'

const NOW = '2027-01'

/** Rows of one kind, numbered. */
function rowsOf(...kinds: readonly (readonly [number, LogRow])[]): readonly LogRow[] {
  const rows = kinds.flatMap(([times, row]) => Array.from({ length: times }, () => row))
  return rows.map((row, at) => ({ ...REQUIRED, ...row, activation_no: `A-${String(at + 1).padStart(3, '0')}` }))
}
function table(summary: LogSummary, title: string) {
  const found = [...summary.tables, ...summary.team].find((one) => one.title === title)
  if (found === undefined) throw new Error(`no table ${title}`)
  return found
}

const ILL: LogRow = { team_diagnosis: 'mas', sets_met: 'hlh-2004', sets_open: 'mas-sjia-2016' }
const MISSED_BY_SET: LogRow = { team_diagnosis: 'infection', sets_met: 'hscore' }
const WELL: LogRow = { team_diagnosis: 'another', sets_met: 'hscore', sets_open: 'ohi-2022' }
const FILE = rowsOf([12, ILL], [8, MISSED_BY_SET], [37, WELL])

test('yield stands beside the published one, named', () => {
  expect(table(summarizeLog(FILE, LOG, NOW), 'Yield')).toEqual({
    title: 'Yield',
    note: 'Published once: 57 flagged, 17 ill (Taylor 2022, DOI 10.3899/jrheum.211219).',
    heads: ['Diagnosis', 'Your file', 'Taylor 2022'],
    rows: [
      ['Flagged', '57', '57'],
      ['MAS-HLH', '20', '17'],
      ['Another diagnosis', '37', '–'],
      ['Open', '0', '–'],
      ['Blank', '0', '–'],
    ],
  })
})

test('the sets are laid beside the diagnosis of the team', () => {
  const summary = summarizeLog(FILE, LOG, NOW)
  expect(table(summary, 'HLH-2004 and the team').rows).toEqual([
    ['met', '12', '0'],
    ['not met', '8', '37'],
  ])
  const { note, rows } = table(summary, 'MAS-2016 and the team')
  expect(note).toMatch(/^Not in the table: 12, /)
  expect(rows).toEqual([
    ['met', '0', '0'],
    ['not met', '0', '45'],
  ])
})

test('a small count hides its whole table', () => {
  const summary = summarizeLog(rowsOf([12, ILL], [2, MISSED_BY_SET], [37, WELL]), LOG, NOW)
  expect(table(summary, 'HLH-2004 and the team').rows).toEqual([
    ['met', 'hidden', 'hidden'],
    ['not met', '< 5', 'hidden'],
  ])
})

test('times are medians with quartiles, and none of fewer than five', () => {
  const calls = [2, 4, 6, 8, 20].map((reply): readonly [number, LogRow] => [
    1,
    { h_call: '-1', h_team_reply: String(reply), ...(reply > 4 && { h_treatment: '30.5' }) },
  ])
  const { rows } = table(summarizeLog(rowsOf(...calls, [7, {}]), LOG, NOW), 'Times')
  expect(rows).toEqual([
    ['Suspected to call, h', '–', '–', '0'],
    ['Call to team reply, h', '7', '5 to 9', '5'],
    ['Team reply to treatment, h', '–', '–', '< 5'],
    ['Call to treatment, h', '–', '–', '< 5'],
    ['Days in hospital', '–', '–', '0'],
  ])
})

test('answers are counted with the blank ones', () => {
  const file = rowsOf([6, { wrong_test: 'il2' }], [9, { wrong_test: 'none' }], [5, {}])
  const { rows } = table(summarizeLog(file, LOG, NOW), 'Wrong tests and samples')
  expect(rows.filter(([question]) => question === 'Wrong test')).toEqual([
    ['Wrong test', 'None', '9'],
    ['Wrong test', 'IL-2', '6'],
    ['Wrong test', 'NK count', '0'],
    ['Wrong test', 'Other', '0'],
    ['Wrong test', 'blank', '5'],
  ])
  const missing = table(summarizeLog(file, LOG, NOW), 'Fields missing')
  expect(missing.rows.find(([field]) => field === 'Wrong test')).toEqual(['Wrong test', '15', '5'])
  // The page fills the others.
  expect(missing.rows.map(([field]) => field)).not.toContain('Tier')
})

test('follow-up is due by activation number, and not after a death', () => {
  const file = rowsOf(
    [1, { period: '2026-06' }],
    [1, { period: '2026-06', died_hosp: 'yes' }],
    [1, { period: '2026-06', alive_30d: 'yes' }],
    [1, { period: '2026-12' }],
    [1, { period: '2026-Q1', alive_30d: 'yes', fu_6m: 'alive relapse' }],
    [1, { period: '2025-Q4', alive_30d: 'yes', fu_6m: 'not_reached' }],
  )
  expect(table(summarizeLog(file, LOG, NOW), 'Follow-up due').rows).toEqual([
    ['30 days', 'A-001, A-004'],
    ['6 months', 'A-001, A-003'],
    ['12 months', 'A-006'],
  ])
})

test('rows marked as missed by the page are the hazard list of the hospital', () => {
  const file = rowsOf(
    [1, { prompt_helped: 'missed', missed_why: 'No fever' }],
    [1, {}],
    [1, { prompt_helped: 'missed' }],
  )
  expect(table(summarizeLog(file, LOG, NOW), 'Missed by the page').rows).toEqual([
    ['A-001', 'No fever'],
    ['A-003', 'blank'],
  ])
})

test('a file of fewer than ten rows is not counted; its lists are there', () => {
  const summary = summarizeLog(FILE.slice(0, 9), LOG, NOW)
  expect(summary.about).toBe('Fewer than 10 rows: nothing is counted yet.')
  expect([summary.tables, summary.chart]).toEqual([[], []])
  expect(table(summary, 'Follow-up due').rows[0]?.[1]).toMatch(/^A-001, A-002, .*, A-009$/)
  expect(summarizeLog([], LOG, NOW).about).toBe('No rows yet.')
})

describe('periods', () => {
  test('months between are zero', () => {
    expect(activationsByPeriod(['2027-01', '2026-11', '2026-11'])).toEqual([
      { period: '2026-11', count: 2 },
      { period: '2026-12', count: 0 },
      { period: '2027-01', count: 1 },
    ])
  })
  test('one quarter makes all of them quarters', () => {
    expect(activationsByPeriod(['2026-11', '2026-Q2', '2026-10'])).toEqual([
      { period: '2026-Q2', count: 1 },
      { period: '2026-Q3', count: 0 },
      { period: '2026-Q4', count: 2 },
    ])
  })
  test('a year far away does not fill the chart', () => {
    expect(activationsByPeriod(['1026-11', '2026-11'])).toHaveLength(2)
  })
  test.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 6, '2027-06'],
    ['2026-Q4', 12, '2027-12'],
  ])('%s and %i months', (period, months, later) => expect(monthsAfter(period, months)).toBe(later))
})

test('text and CSV hold the sentence on limits; only the text holds the lists of the team', () => {
  const summary = summarizeLog(
    [...FILE, { ...REQUIRED, activation_no: 'A-900', prompt_helped: 'missed', missed_why: '=1+1' }],
    LOG,
    NOW,
  )
  const [text, csv] = [summaryText(summary), summaryCsv(summary)]
  for (const one of [text, csv]) expect(one).toContain('Counts of your own file; they do not show that the page helps.')
  expect(text).toContain('A-900')
  expect(csv).not.toContain('A-900')
  for (const one of [text, csv]) expect([...neverSaid({ text: one }, criteria.neverSay)]).toEqual([])
  expect(csv.split(/[,\r\n]+/).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
})

describe('laws', () => {
  const counts = ({ chart, tables }: LogSummary) => [
    ...chart.map(({ count }) => count),
    ...tables.flatMap(({ title, rows }) =>
      title === 'Times'
        ? rows.map((row) => row[3] ?? '')
        : rows.flatMap((row) => row.slice(1, title === 'Yield' ? 2 : row.length)),
    ),
  ]

  test('no summary prints a count from 1 to 4', () => {
    let small = 0
    fc.assert(
      fc.property(anyRows(40), (rows) => {
        const all = counts(summarizeLog(rows, LOG, NOW))
        small += all.filter((one) => one === '< 5').length
        expect(all.filter((one) => /^[1-4]$/.test(one))).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(small).toBeGreaterThan(0)
  })

  test('any order of the rows gives the same summary', () => {
    const shuffled = anyRows(20).chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length })),
    )
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(summarizeLog(other, LOG, NOW)).toEqual(summarizeLog(rows, LOG, NOW))
      }),
      { numRuns: 60 },
    )
  })
})
