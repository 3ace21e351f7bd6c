import { describe, expect, test } from 'vitest'
import { proposeMap } from '../../../src/formats/table/propose.ts'
import { readMap } from '../../../src/formats/table/table-map.ts'
import { criteria } from '../../load.ts'

const propose = (headings: string, ...records: readonly string[]) =>
  proposeMap(
    headings.split('|'),
    records.map((one) => one.split('|')),
    criteria,
  )
const accepted = (map: object) => readMap(JSON.stringify(map), criteria.vocabulary).ok

describe('a wide table', () => {
  test('columns are told from their names and units', () => {
    const { map, asks } = propose(
      'Patient|Datum|Thrombozyten (Gpt/l)|Hb [g/dl]|Ferritin ng/mL|Splenomegaly|Age [a]',
      'a|22.11.2026|80|8,4|>40000|ja|6',
      'b|23.11.2026|90|9,1|500|nein|',
    )
    expect(asks).toEqual([])
    expect(map).toEqual({
      format: 'mas-hlh-table-map',
      formatVersion: 1,
      shape: 'wide',
      decimal: 'comma',
      dates: 'dmy',
      row: 'Patient',
      at: 'Datum',
      columns: [
        { column: 'Thrombozyten (Gpt/l)', finding: 'platelets', unit: '10*9/L' },
        { column: 'Hb [g/dl]', finding: 'hemoglobin', unit: 'g/dL' },
        { column: 'Ferritin ng/mL', finding: 'ferritin', unit: 'ng/mL' },
        { column: 'Splenomegaly', finding: 'splenomegaly', yes: ['ja'], no: ['nein'] },
        { column: 'Age [a]', finding: 'age', unit: 'a' },
      ],
      ignore: [],
    })
    expect(accepted(map)).toBe(true)
  })

  test('what is not certain stays open, is asked, and is not accepted', () => {
    const { map, asks } = propose(
      'row|at|Ferritin|Fever|Neutrophils|Ward',
      'a|3/4/2026|12.450|1|60|x',
      'a|3/5/2026|1,204|0|70|y',
    )
    expect(asks).toEqual([
      '"Ferritin": write its unit: ng/mL, ug/L, pmol/L, nmol/L',
      '"Fever": put the cells "1", "0" under "yes" or "no"',
      'not known, so ignored: "Neutrophils", "Ward"',
      '"decimal": write "point" or "comma"',
      '"dates": write "dmy" or "mdy"',
      '"group": write true if records with one name are draws of one patient, else false',
    ])
    const read = readMap(JSON.stringify(map), criteria.vocabulary)
    expect(read.ok ? [] : read.faults.map(({ path }) => path)).toEqual(['decimal', 'dates', 'group', 'columns[0].unit'])
  })

  test('two columns of one quantity are pointed out', () => {
    const { asks } = propose('Ferritin [ng/mL]|Ferritin [ug/L]', '1|1')
    expect(asks).toEqual(['"Ferritin [ng/mL]", "Ferritin [ug/L]": both are read as ferritin; keep one'])
  })
})

test('a long table: the tests are named', () => {
  const { map, asks } = propose(
    'patient|collected|test|result|units',
    '1|2026-11-22|PLT|80|K/uL',
    '1|2026-11-22|TSH|2.1|mU/L',
  )
  expect(asks).toEqual(['not known, so ignored: "TSH"'])
  expect(map).toMatchObject({
    shape: 'long',
    decimal: 'point',
    dates: 'iso',
    row: 'patient',
    at: 'collected',
    finding: 'test',
    value: 'result',
    unit: 'units',
    columns: [{ column: 'PLT', finding: 'platelets' }],
    ignore: ['TSH'],
  })
  expect(accepted(map)).toBe(true)
})

test('a canonical table gives a map that reads it as it is', () => {
  const { map, asks } = propose('row|at|as_of|platelets [10*9/L]|fever|age [mo]', 'a|2026-11-22|2026-11-23|80.5|yes|3')
  expect(asks).toEqual([])
  expect(map).toMatchObject({ row: 'row', at: 'at', asOf: 'as_of', decimal: 'point', dates: 'iso' })
  expect(accepted(map)).toBe(true)
})
