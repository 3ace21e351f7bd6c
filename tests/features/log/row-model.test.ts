import { describe, expect, test } from 'vitest'
import { readCase } from '../../../src/case/file.ts'
import { pageRow, periodsOf, proposedHours } from '../../../src/features/log/row-model.ts'
import { rowProblems } from '../../../src/features/log/value-model.ts'
import { caseOf, FOUR_OF_EIGHT, type Given } from '../../given.ts'
import { criteria } from '../../load.ts'
import { inputOf, NOW, patients } from '../message/message-input.ts'
import { INDEX, LOG, REQUIRED } from './log-fixture.ts'

const rowOf = (given: Given) => pageRow(inputOf(caseOf(given)), LOG)

test.each(patients)('a row of %s fits the dictionary', (_, record) => {
  const row = { ...REQUIRED, ...pageRow(inputOf(record), LOG), activation_no: 'A-1' }
  expect([...rowProblems(row, LOG, INDEX)]).toEqual([])
  // Nothing tells when the patient was seen but the month.
  expect(JSON.stringify(row)).not.toMatch(/\d{4}-\d{2}-\d{2}|\d:\d{2}/)
})

test('holds the tier, the rules, the sets and their bounds, and what judged them', () => {
  const row = rowOf({ age: '6 a', ...FOUR_OF_EIGHT })
  expect(row).toMatchObject({
    period: '2026-11',
    age_band: '5to9y',
    tier: 'screen',
    hlh2004_min: '4',
    hlh2004_max: '6',
    mas2016: 'unknown',
    pathway_v: `default ${criteria.pathway.version}`,
    build: 'v0.1.0',
    ferritin_first: '900',
    ferritin_first_unit: 'ng/mL',
    plt_min: '50',
    plt_min_unit: '10*9/L',
  })
  expect(row['sets_open']?.split(' ')).toContain('hlh-2004')
  expect(row['rules_fired']).toMatch(/^[A-Z]\d+( [A-Z]\d+)*$/)
  expect(row).not.toHaveProperty('pack_v')
  expect(row).not.toHaveProperty('ferritin_first_sign')
})

describe('the first and the most extreme value, as typed', () => {
  const at = (day: number) => `2026-11-${day}T06:00:00Z`
  const observations = [
    { finding: 'ferritin', value: '900', unit: 'ng/mL', at: at(18) },
    { finding: 'ferritin', comparator: '>', value: '40000', unit: 'ng/mL', at: at(20) },
    { finding: 'ferritin', value: '39000', unit: 'ug/L', at: at(21) },
    { finding: 'platelets', value: '90', unit: '10*9/L', at: at(18) },
    { finding: 'platelets', value: '45000', unit: '/uL', at: at(20) },
    { finding: 'crp', value: '200', unit: 'mg/L', at: at(18) },
    { finding: 'crp', value: '120', unit: 'mg/L', at: at(19) },
    { finding: 'crp', value: '9', unit: 'mg/dL', at: at(20) },
  ]
  const read = readCase(JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, observations }), criteria.vocabulary)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const input = inputOf(read.record)

  test('with sign and unit, across units', () => {
    expect(pageRow(input, LOG)).toMatchObject({
      ferritin_first: '900',
      ferritin_max: '40000',
      ferritin_max_sign: '>',
      ferritin_max_unit: 'ng/mL',
      plt_min: '45000',
      plt_min_unit: '/uL',
      crp_first: '200',
    })
  })

  test('the draws propose hours from admission', () => {
    const hours = proposedHours(input, LOG, Date.parse('2026-11-18T09:30:00Z'))
    expect([...hours]).toEqual([
      ['h_ferritin_sent', '-3.5'],
      ['h_crp_half', '44.5'],
    ])
    const row = pageRow(input, LOG)
    for (const id of hours.keys()) expect(row).not.toHaveProperty(id)
  })
})

test.each([
  ['27 d', 'lt28d'],
  ['28 d', 'lt1y'],
  ['11 mo', 'lt1y'],
  ['12 mo', '1to4y'],
  ['0 a', undefined],
  ['0 mo', undefined],
  ['1 a', '1to4y'],
  ['4 a', '1to4y'],
  ['5 a', '5to9y'],
  ['15 a', '10to15y'],
  ['16 a', '16to17y'],
  ['17.5 a', '16to17y'],
  ['18 a', '18to39y'],
  ['64 a', '40to64y'],
  ['65 a', '65plus'],
])('the age band of %s', (age, band) => expect(rowOf({ age })['age_band']).toBe(band))

test('a birth date gives a band, and is not in the row', () => {
  const record = { ...caseOf({}), patient: { birthDate: '2014-03-02' } }
  const row = pageRow(inputOf(record), LOG)
  expect(row['age_band']).toBe('10to15y')
  expect(JSON.stringify(row)).not.toMatch(/2014|03-02/)
})

test('a moment belongs to a month and a quarter', () => {
  expect(periodsOf(NOW)).toEqual(['2026-11', '2026-Q4'])
})
