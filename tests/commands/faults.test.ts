import { afterAll, expect, test, vi } from 'vitest'
import { caseFile, score, scratch } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const disk = scratch()
afterAll(disk.remove)

const lines = (text: string) => text.trimEnd().split('\n')

test.each<[string, readonly string[], string]>([
  ['no file', [], 'usage: npm run --silent score'],
  ['two files', ['a.json', 'b.json'], 'usage: npm run --silent score'],
  ['an unknown option', ['--verbose', 'a.json'], '--verbose'],
  ['a file that is not there', ['nowhere.json'], 'nowhere.json: cannot be read'],
  ['a criteria folder that is not there', ['--criteria', 'nowhere', '-'], 'nowhere'],
])('%s: one word on standard error, exit 2', (_name, args, words) => {
  const run = score({ args })
  expect([run.status, run.stdout]).toEqual([2, ''])
  expect(run.stderr).toContain(words)
  expect(run.stderr).not.toMatch(/\bat .*:\d+:\d+/)
})

test.each(['{', ''])('%j is not JSON', (input) => {
  expect(score({ input })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('not JSON') })
})

test('what is no case says what a case is', () => {
  const head = { format: 'mas-hlh-case', formatVersion: 1 }
  const files: readonly (readonly [unknown, string])[] = [
    [3, ': 3 is not an object; allowed: { format, formatVersion, asOf, patient, observations, record }'],
    [head, '.observations: missing; allowed: a list, which may be empty'],
    [{ ...head, format: 'other', observations: [] }, '.format: "other"; allowed: "mas-hlh-case"'],
    [{ ...head, formatVersion: 2, observations: [] }, '.formatVersion: 2; allowed: the number 1'],
    [{ ...head, formatVersion: '1', observations: [] }, '.formatVersion: "1"; allowed: the number 1'],
    [{ ...head, name: 'x', observations: [] }, '.name: unknown key; allowed: '],
    [{ ...head, patient: { name: 'x' }, observations: [] }, '.patient.name: unknown key; allowed: '],
    [{ ...head, asOf: 'today', observations: [] }, '.asOf: "today" is not a time; allowed: ISO 8601'],
  ]
  const run = score({ input: JSON.stringify(files.map(([file]) => file)) })
  expect([run.status, run.stdout]).toEqual([2, ''])
  const found = lines(run.stderr)
  expect(found).toHaveLength(files.length)
  files.forEach(([, words], i) => {
    expect(found[i]).toContain(`[${i}]${words}`)
  })
})

test('every fault of a file is listed with its path and what is allowed; nothing is half-scored', () => {
  const file = {
    ...caseFile([
      ['fever', 'maybe'],
      ['fever', 'yes', 'Cel'],
      ['ferritin', '12,5', 'ng/mL'],
      ['ferritin', '500'],
      ['ferritin', '500', 'mg/mL'],
      ['ferritn', '500', 'ng/mL'],
      ['hemoglobin', '85', 'g/dL'],
      ['platelets', '-3', '10*9/L'],
      ['sodium', '140', 'mmol/L', 'yesterday'],
      ['age', '6', 'a'],
      ['splenomegaly', 'yes'],
    ]),
    patient: { birthDate: '2019-02-30', age: { value: '6', unit: 'fortnight' } },
    asOff: '2026-11-22',
  }
  const path = disk.write('faults.json', JSON.stringify(file))
  const run = score({ args: [path] })
  const found = lines(run.stderr)
  expect([run.status, run.stdout]).toEqual([2, ''])
  expect(found.every((line) => line.startsWith(`${path}: `) && /allowed: |nearest of \d+: /.test(line))).toBe(true)
  const paths = found.map((line) => line.slice(path.length + 2).split(': ')[0])
  expect(paths.sort()).toEqual(
    [
      'asOff',
      'patient',
      'patient.age.unit',
      'patient.birthDate',
      'observations[0].value',
      'observations[1].unit',
      'observations[2].value',
      'observations[3].unit',
      'observations[4].unit',
      'observations[5].finding',
      'observations[6].value',
      'observations[7].value',
      'observations[8].at',
      'observations[9].finding',
    ].sort(),
  )
  expect(run.stderr).toContain('observations[0].value: "maybe" is not an answer to fever; allowed: yes, no, unknown')
  expect(run.stderr).toContain('observations[4].unit: "mg/mL" is not a unit of ferritin; allowed: ng/mL, ug/L, pmol/L')
  expect(run.stderr).toMatch(/observations\[5\]\.finding: "ferritn" is not a known finding; .*ferritin/)
})

test('in a list each fault names its case, and one bad case stops them all', () => {
  const list = [caseFile([]), caseFile([['fever', 'maybe']]), 3, caseFile([['ferritin', '1', 'furlong']])]
  const run = score({ input: JSON.stringify(list) })
  expect([run.status, run.stdout]).toEqual([2, ''])
  expect(lines(run.stderr).map((line) => line.split(': ')[1])).toEqual([
    '[1].observations[0].value',
    '[2]',
    '[3].observations[0].unit',
  ])
})
