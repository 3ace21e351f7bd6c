import { describe, expect, test } from 'vitest'
import { proposals, told } from './say.ts'

const HEAD = 'MSH|^~\\&|LAB|HOSP|||20261122070000||ORU^R01|1|P|2.5\nOBR|1|||CBC|||20261122061000-0500'
/** A message with one observation; fields are those of OBX from the type on. */
const message = (...observations: readonly string[]) =>
  told(proposals([HEAD, ...observations.map((one, place) => `OBX|${place + 1}|${one}`)].join('\n')))

describe('status', () => {
  test.each([
    ['X', 'cannot be obtained'],
    ['W', 'posted in error'],
    ['D', 'deleted'],
    ['N', 'not done'],
  ])('%s is no result', (status, words) => {
    const { values, noValue } = message(`NM|718-7^Hemoglobin^LN||8.4|g/dL|||||${status}`)
    expect(values).toEqual([])
    expect(noValue).toEqual([`3: hemoglobin ${words}`])
  })

  test('a preliminary result counts and says so, until a final one of its moment replaces it', () => {
    const text = (status: string, value: number) => `NM|777-3^Platelets^LN||${value}|10*3/uL|||||${status}`
    const notes = (...lines: readonly string[]) =>
      proposals([HEAD, ...lines.map((one, place) => `OBX|${place + 1}|${one}`)].join('\n')).notes
    expect(message(text('P', 70)).values).toEqual(['3: platelets 70 10*3/uL at 2026-11-22T06:10'])
    expect(notes(text('P', 70))).toEqual([{ finding: 'platelets', text: 'preliminary', line: 3 }])
    expect(message(text('P', 70), text('F', 74)).values).toEqual(['4: platelets 74 10*3/uL at 2026-11-22T06:10'])
    expect(notes(text('P', 70), text('F', 74))).toBeUndefined()
    expect(message(text('F', 70), text('C', 74)).values).toEqual(['4: platelets 74 10*3/uL at 2026-11-22T06:10'])
    expect(notes(text('F', 70), text('C', 74))).toEqual([{ finding: 'platelets', text: 'corrected', line: 4 }])
  })
})

describe('value', () => {
  test('a structured number brings its sign; a range or a ratio is no number', () => {
    expect(message('SN|2276-4^Ferritin^LN||>^40000|ng/mL|||||F').values).toEqual([
      '3: ferritin >40000 ng/mL at 2026-11-22T06:10',
    ])
    expect(message('SN|2276-4^Ferritin^LN||^100^-^200|ng/mL|||||F')).toMatchObject({ values: [], unknown: [3] })
    expect(message('SN|2276-4^Ferritin^LN||^1^:^80|ng/mL|||||F')).toMatchObject({ values: [], unknown: [3] })
  })

  test('escaped signs are read as the signs they stand for', () => {
    expect(message('NM|6690-2^WBC^LN||2.1|10\\S\\3/uL|||||F').values).toEqual([
      '3: leukocytes 2.1 10*3/uL at 2026-11-22T06:10',
    ])
    expect(message('ST|2276-4^Ferritin^LN||\\X3E\\40000|ng/mL|||||F').values).toEqual([
      '3: ferritin >40000 ng/mL at 2026-11-22T06:10',
    ])
  })

  test('a code of another method is asked about, a refused one is listed', () => {
    const { values, ask, unknown } = message('NM|14805-6^LDH^LN||900|U/L|||||F', 'NM|736-9^Lymphocytes^LN||20|%|||||F')
    expect([values, ask, unknown]).toEqual([[], ['3: ldh 900 -> 900'], [4]])
  })
})

test('the time is that of the observation, else that of its order', () => {
  expect(message('NM|777-3^PLT^LN||74|10*3/uL|||||F|||202611220500').values).toEqual([
    '3: platelets 74 10*3/uL at 2026-11-22T05:00',
  ])
  expect(message('NM|777-3^PLT^LN||74|10*3/uL|||||F').values).toEqual(['3: platelets 74 10*3/uL at 2026-11-22T06:10'])
})
