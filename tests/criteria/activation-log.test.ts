import { describe, expect, test } from 'vitest'
import { criteria } from '../load.ts'
import { type Change, faultsAfter } from './provoke.ts'

const LOG = 'activation-log.json'
const { fields, summary } = criteria.activationLog
const place = (id: string) => fields.findIndex((field) => field.id === id)
const change = (steps: readonly (string | number)[], value: unknown): Change => [LOG, steps, value]

test('the first fields are the number, period, age band, setting and who flagged; only these are required', () => {
  const first = ['activation_no', 'period', 'age_band', 'setting', 'flagged_by']
  expect(fields.slice(0, first.length).map(({ id }) => id)).toEqual(first)
  expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(first)
})

test('a label of the form has at most three words, apart from what is read as one value', () => {
  const long = fields.filter(({ label }) => label.split(/[ -]/).length > 4)
  expect(long.map(({ id }) => id)).toEqual([])
})

test('no field holds a date, a birth date or a name', () => {
  expect(fields.filter(({ id }) => /date|birth|name|mrn/.test(id))).toEqual([])
})

test('the published yield is 17 of 57, with its source', () => {
  expect(summary.yield.published).toEqual({ flagged: '57', ill: '17', source: 'taylor-2022' })
})

describe('a fault in the file is found', () => {
  test.each<[string, Change, string]>([
    [
      'a column twice',
      change(['fields', 1, 'id'], 'activation_no'),
      'fields[1].id: field "activation_no" appears twice',
    ],
    [
      'a column name REDCap refuses',
      change(['fields', 1, 'id'], 'Period of call'),
      'fields[1].id: must be a column name',
    ],
    ['a section there is not', change(['fields', 0, 'section'], 'start'), 'fields[0].section: no section "start"'],
    ['a source there is not', change(['fields', place('setting'), 'after'], ['x-1']), 'no source "x-1"'],
    [
      'a quantity there is not',
      change(['fields', place('plt_min'), 'from', 'quantity'], 'plates'),
      'no quantity "plates"',
    ],
    ['a set there is not', change(['fields', place('mas2016'), 'from', 'set'], 'mas-2017'), 'no set "mas-2017"'],
    ['a code twice', change(['fields', place('setting'), 'options', 1, 'code'], 'ed'), 'code "ed" appears twice'],
    [
      'an age in no unit',
      change(['fields', place('age_band'), 'options', 0, 'below', 'unit'], 'y'),
      'age has no unit "y"',
    ],
    [
      'a field of the summary there is not',
      change(['summary', 'steps', 0, 'from'], 'h_thought'),
      'no field "h_thought"',
    ],
    ['a diagnosis there is not', change(['summary', 'yield', 'ill', 0], 'hlh'), 'no code "hlh"'],
    ['a forbidden phrase', change(['limits'], 'A count of zero rules out MAS.'), 'limits: '],
  ])('%s', (_, planted, problem) => {
    const found = faultsAfter(planted).filter((fault) => fault.startsWith(LOG))
    expect(found.join('\n')).toContain(problem)
  })
})
