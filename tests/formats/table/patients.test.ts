import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readCaseRow } from '../../../src/case/file.ts'
import { canonicalMap, placesOf } from '../../../src/formats/table/header.ts'
import { openTable } from '../../../src/formats/table/open-table.ts'
import { cellSource, type TablePatient } from '../../../src/formats/table/patients.ts'
import { MAP_FORMAT, readMap, type TableMap } from '../../../src/formats/table/table-map.ts'
import { criteria } from '../../load.ts'

const { vocabulary } = criteria

/** Reads a whole table, given in pieces; null: canonical headings. */
async function patientsOf(pieces: readonly string[], map: TableMap | null = null): Promise<readonly TablePatient[]> {
  const table = await openTable(Readable.from(pieces), map, vocabulary)
  if (!table.ok) throw new Error(JSON.stringify(table.faults))
  const patients: TablePatient[] = []
  for await (const some of table.patients) patients.push(...some)
  return patients
}

/** Makes a map as a file would hold it. */
function mapOf(rest: object): TableMap {
  const read = readMap(
    JSON.stringify({ format: MAP_FORMAT, formatVersion: 1, decimal: 'point', columns: [], ...rest }),
    vocabulary,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.map
}
const faultsIn = (patients: readonly TablePatient[]) =>
  patients.flatMap(({ faults }) => faults.map(({ record, column, problem }) => `${record} ${column}: ${problem}`))

const WIDE = `row,at,as_of,age [a],platelets [10*9/L],ferritin [ng/mL],fever,splenomegaly
a,2026-11-21T06:10Z,2026-11-22,6,80,>40000,yes,
b,,,,,500.5,NO,unknown
`

describe('the canonical wide table', () => {
  test('each record is a case', async () => {
    const patients = await patientsOf([WIDE])
    expect(faultsIn(patients)).toEqual([])
    const at = '2026-11-21T06:10Z'
    expect(patients.map(({ row, line }) => [row, JSON.parse(line ?? '')])).toEqual([
      [
        'a',
        {
          format: 'mas-hlh-case',
          formatVersion: 1,
          asOf: '2026-11-22',
          patient: { age: { value: '6', unit: 'a' } },
          observations: [
            { finding: 'platelets', value: '80', unit: '10*9/L', at },
            { finding: 'ferritin', value: '40000', comparator: '>', unit: 'ng/mL', at },
            { finding: 'fever', value: 'yes', at },
          ],
        },
      ],
      [
        'b',
        {
          format: 'mas-hlh-case',
          formatVersion: 1,
          observations: [
            { finding: 'ferritin', value: '500.5', unit: 'ng/mL' },
            { finding: 'fever', value: 'no' },
            { finding: 'splenomegaly', value: 'unknown' },
          ],
        },
      ],
    ])
    for (const { line } of patients) expect(readCaseRow(line ?? '', vocabulary).ok).toBe(true)
  })

  test.each([',', ';', '\t'])('cells between "%s", cut anywhere', async (sign) => {
    const text = `\ufeff${WIDE.replaceAll(',', sign)}`
    const whole = await patientsOf([WIDE])
    expect(await patientsOf([text])).toEqual(whole)
    // The sign is told from the first piece.
    expect(await patientsOf([text.slice(0, 120), ...text.slice(120).split('')])).toEqual(whole)
  })

  test('quoted cells, empty lines and a last line without a break', async () => {
    const text = 'row,fever\r\n"a, ""b""\nc",yes\r\n\r\n,\r\nd,no'
    const patients = await patientsOf([text])
    expect(patients.map(({ row, record }) => [row, record])).toEqual([
      ['a, "b"\nc', 2],
      ['d', 5],
    ])
  })

  test('an unknown heading is named with its neighbors', () => {
    const read = canonicalMap(['row', 'Plt', 'ferritin [ng/ml]'], vocabulary)
    expect(read.ok ? [] : read.faults.map(({ path }) => path)).toEqual(['"Plt"', '"ferritin [ng/ml]"'])
    expect(JSON.stringify(read)).toContain('ferritin [ng/mL]')
    expect(JSON.stringify(read)).toContain('--propose-map')
  })

  test('faults name record, column, reason and what to write', async () => {
    const patients = await patientsOf([
      'row,at,age [a],ferritin [ng/mL],fever\na,22.11.2026,>6,"12,5",ja\nb,,,500,\nc,,1.204,,yes,7\n',
    ])
    expect(faultsIn(patients)).toEqual([
      '2 at: "22.11.2026" is not a time; allowed: ISO 8601 such as 2026-11-22T08:00:00-05:00 (without offset it is UTC); for another order write "dates": "iso", "dmy" or "mdy" in the map',
      '2 age [a]: an age has no sign; allowed: digits',
      '2 ferritin [ng/mL]: "12,5" is not a number; allowed: digits such as 12.5, with <, <=, > or >= before them; for a decimal comma write "decimal": "comma" in the map',
      '2 fever: "ja" is not an answer; allowed: yes, no, unknown, or nothing; for other words write "yes" and "no" for this column in the map',
      '4 : holds 6 cells; allowed: 5, as many as headings',
    ])
    expect(patients.map(({ line }) => line === null)).toEqual([true, false, true])
  })

  test('a fault of the case leads back to its cell', async () => {
    const [patient] = await patientsOf(['row,age [a],fever,ferritin [ng/mL]\na,500,yes,999999999\n'])
    if (patient === undefined) throw new Error('no patient')
    const read = readCaseRow(patient.line ?? '', vocabulary)
    const map = canonicalMap(['row', 'age [a]', 'fever', 'ferritin [ng/mL]'], vocabulary)
    if (read.ok || !map.ok) throw new Error('no fault')
    const places = read.faults.map(({ path }) => cellSource(patient, path, map.map))
    expect(places).toEqual([
      { record: 2, column: 'age [a]' },
      { record: 2, column: 'ferritin [ng/mL]' },
    ])
  })
})

describe('a table with a map', () => {
  const map = mapOf({
    shape: 'wide',
    decimal: 'comma',
    dates: 'dmy',
    offset: '+01:00',
    group: true,
    row: 'Fall',
    at: 'Abnahme',
    columns: [
      { column: 'Thrombozyten', finding: 'platelets', unit: '10*9/L' },
      { column: 'Fieber', finding: 'fever', yes: ['ja', '1'], no: ['nein', '0'] },
    ],
    ignore: ['Name'],
  })
  const text =
    'Name;Fall;Abnahme;Thrombozyten;Fieber\nX;7;22.11.2026 6:10;80,5;\nX;7;22.11.2026 18:00;<3;1\nY;8;;;Nein\n'

  test('its own headings, dates, decimal sign and words; records of one patient are draws', async () => {
    const patients = await patientsOf([text], map)
    expect(faultsIn(patients)).toEqual([])
    expect(patients.map(({ row, record, line }) => [row, record, JSON.parse(line ?? '').observations])).toEqual([
      [
        '7',
        2,
        [
          { finding: 'platelets', value: '80.5', unit: '10*9/L', at: '2026-11-22T06:10+01:00' },
          { finding: 'platelets', value: '3', comparator: '<', unit: '10*9/L', at: '2026-11-22T18:00+01:00' },
          { finding: 'fever', value: 'yes', at: '2026-11-22T18:00+01:00' },
        ],
      ],
      ['8', 4, [{ finding: 'fever', value: 'no' }]],
    ])
    expect(patients[0]?.line).not.toContain('X')
  })

  test('a patient who comes again after another one is refused', async () => {
    const patients = await patientsOf([`${text}X;7;;90;\n`], map)
    expect(faultsIn(patients)).toEqual(['5 Fall: "7" stood higher up; put the records of a patient together'])
  })

  test('every heading is read or ignored', () => {
    const cells = ['Name', 'Fall', 'Abnahme', 'Thrombozyten', 'Thrombozyten', 'Ort']
    const found = placesOf(cells, map)
    expect(found.ok ? [] : found.faults.map(({ path, problem }) => `${path}: ${problem}`)).toEqual([
      '"Thrombozyten": heads several columns',
      '"Fieber": the table has no such heading',
      '"Ort": the map does not name this column; put it under "columns" or "ignore"',
    ])
  })
})

describe('the long table', () => {
  test('a record is a result; units are understood as they are written', async () => {
    const text =
      'row,at,finding,comparator,value,unit\na,2026-11-22,ferritin,>,40000,µg/l\na,,fever,,yes,\na,,age,,6,a\nb,,platelets,,80,furlong\nb,,ferritn,,80,ng/mL\nb,,ferritin,,80,\n'
    const patients = await patientsOf([text])
    expect(JSON.parse(patients[0]?.line ?? '')).toMatchObject({
      patient: { age: { value: '6', unit: 'a' } },
      observations: [
        { finding: 'ferritin', value: '40000', comparator: '>', unit: 'ug/L', at: '2026-11-22' },
        { finding: 'fever', value: 'yes' },
      ],
    })
    const faults = faultsIn(patients)
    expect(faults).toHaveLength(3)
    expect(faults[0]).toMatch(/^5 unit: "furlong" is not one unit of platelets; allowed: 10\*9\/L/)
    expect(faults[1]).toMatch(/^6 finding: "ferritn" is not a known finding; .*ferritin/)
    expect(faults[2]).toMatch(/^7 unit: ferritin needs a unit; allowed: ng\/mL/)
  })

  test('a map names the tests and gives units that the table lacks', async () => {
    const map = mapOf({
      shape: 'long',
      row: 'id',
      finding: 'Test',
      value: 'Wert',
      columns: [{ column: 'FERR', finding: 'ferritin', unit: 'ng/mL' }],
      ignore: ['TSH'],
    })
    const patients = await patientsOf(['id,Test,Wert\n1,FERR,500\n1,TSH,abc\n'], map)
    expect(faultsIn(patients)).toEqual([])
    expect(JSON.parse(patients[0]?.line ?? '').observations).toEqual([
      { finding: 'ferritin', value: '500', unit: 'ng/mL' },
    ])
  })
})

test.each([
  ['nothing', '', 'holds no records'],
  ['another encoding', 'row,Fi\ufffdvre\n', 'is not UTF-8; save it as "CSV UTF-8"'],
])('a table with %s is refused', async (_name, text, problem) => {
  expect(await openTable(Readable.from([text]), null, vocabulary)).toEqual({
    ok: false,
    faults: [{ path: '', problem }],
  })
})

test.each<[string, object, string]>([
  [
    'a unit of another quantity',
    { columns: [{ column: 'a', finding: 'ferritin', unit: '10*9/L' }] },
    'columns[0].unit',
  ],
  ['a quantity without unit', { columns: [{ column: 'a', finding: 'ferritin' }] }, 'columns[0].unit'],
  ['a unit left open', { columns: [{ column: 'a', finding: 'ferritin', unit: null }] }, 'columns[0].unit'],
  ['an unknown finding', { columns: [{ column: 'a', finding: 'ferritn', unit: 'ng/mL' }] }, 'columns[0].finding'],
  ['a decimal sign left open', { decimal: null }, 'decimal'],
  ['a long table without values', { shape: 'long', row: 'r', finding: 'f' }, 'value'],
  ['a group without a heading', { group: true }, 'row'],
])('a map with %s is refused', (_name, rest, path) => {
  const file = { format: MAP_FORMAT, formatVersion: 1, decimal: 'point', shape: 'wide', columns: [], ...rest }
  const read = readMap(JSON.stringify(file), vocabulary)
  expect(read.ok ? [] : read.faults.map((one) => one.path)).toEqual([path])
})
