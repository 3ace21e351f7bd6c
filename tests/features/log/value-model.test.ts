import { describe, expect, test } from 'vitest'
import { rowProblems, valueProblem } from '../../../src/features/log/value-model.ts'
import { fieldOf, INDEX, LOG, REQUIRED } from './log-fixture.ts'

const problem = (id: string, value: string) => valueProblem(fieldOf(id), value, INDEX)

test('only the five required fields may not be blank', () => {
  expect([...rowProblems({}, LOG, INDEX)]).toEqual(Object.keys(REQUIRED).map((id) => [id, 'is required']))
  expect([...rowProblems(REQUIRED, LOG, INDEX)]).toEqual([])
})

describe('free text holds no long number and no date', () => {
  test.each([
    '1234567',
    '123 45 67',
    '123-45-67',
    '12.345.67',
    '12/34/567',
    '123–4567',
    '１２３４５６７',
    '123\u200b4567',
    '1 2 3 4 5 6 7',
    'MRN 0012345, asked twice',
    '٣٤٥٦٧٨٩',
    '2026-11-22',
  ])('%s is refused', (text) => {
    expect(problem('missed_why', text)).toMatch(/more than six digits in a row/)
  })

  test.each(['3/4/26', '3.11.26', 'on 3-4-2026'])('%s looks like a date', (text) => {
    expect(problem('missed_why', text)).toMatch(/date/)
  })

  test.each(['123456', 'A-17', 'ferritin 900, then 4000', '12 34 x 56 78'])('%s may stand', (text) => {
    expect(problem('missed_why', text)).toBeNull()
  })

  test('neither is it long, nor does it break the line', () => {
    expect(problem('activation_no', 'A-1234567890a')).not.toBeNull()
    expect(problem('activation_no', 'abcdefghijklm')).toBe('has 13 characters; allowed: 12')
    expect(problem('missed_why', 'one\ntwo')).toMatch(/line break/)
  })
})

test.each([
  ['period', '2026-11'],
  ['period', '2026-Q4'],
  ['h_call', '-3'],
  ['h_call', '12.5'],
  ['los_days', '14'],
  ['consults', 'rheum icu'],
  ['ferritin_max_unit', 'ug/L'],
  ['ferritin_max', '40000'],
  ['ferritin_max_sign', '>'],
  ['icu', 'no'],
  ['pack_sha12', 'sha-0123456789ab'],
  ['sets_met', 'hlh-2004 mas-sjia-2016'],
])('%s may be %s', (id, value) => expect(problem(id, value)).toBeNull())

test.each([
  ['period', '2026-13', 'must be a month such as 2026-11 or a quarter such as 2026-Q4'],
  ['period', 'Nov-26', 'must be a month such as 2026-11 or a quarter such as 2026-Q4'],
  ['h_call', '2026-11-22 06:10', 'must be hours such as 12, 4.5 or -3'],
  ['h_call', '4,5', 'must be hours such as 12, 4.5 or -3'],
  ['los_days', '-1', 'must be whole days such as 12'],
  ['consults', 'rheum surgery', 'no answer "surgery"; nearest of 10: rheum, neuro, gi'],
  ['icu', 'Yes', 'no answer "Yes"; allowed: yes, no'],
  ['ferritin_max_unit', 'mg', 'no unit "mg"; allowed: ng/mL, ug/L, pmol/L, nmol/L'],
  ['sets_met', '=1+1', 'must be ids with spaces between them'],
])('%s may not be %s', (id, value, words) => expect(problem(id, value)).toBe(words))
