import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseRecord, Observation } from '../../src/case/case.ts'
import { readCase, readCases } from '../../src/case/file.ts'
import { writeCase } from '../../src/case/write.ts'
import { record, see, time, vocabulary } from './fixture.ts'

const HEAD = '"format":"mas-hlh-case","formatVersion":1'
const file = (rest: string) => `{${HEAD}${rest === '' ? '' : `,${rest}`}}`
const seen = (observation: string) => file(`"observations":[${observation}]`)
const read = (text: string) => readCase(text, vocabulary)
const faults = (text: string) => {
  const result = readCases(text, vocabulary)
  return result.ok ? [] : result.faults.map(({ path, problem }) => `${path}: ${problem}`)
}

test('the example of the contract', () => {
  const text = file(`"asOf":"2026-11-22T08:00:00-05:00","patient":{"birthDate":"2019-03-02"},"observations":[
    {"finding":"temperature","value":"39.6","unit":"Cel","at":"2026-11-22T04:00:00-05:00"},
    {"finding":"ferritin","comparator":">","value":"40000","unit":"ng/mL","at":"2026-11-22T06:10:00-05:00"},
    {"finding":"splenomegaly","value":"yes","at":"2026-11-22T04:00:00-05:00"},
    {"finding":"perforin-result","value":"low"}]`)
  expect(read(text)).toEqual({
    ok: true,
    record: {
      asOf: time('2026-11-22T08:00:00-05:00'),
      patient: { birthDate: '2019-03-02' },
      observations: [
        see('temperature', '39.6 Cel', '2026-11-22T04:00:00-05:00'),
        see('ferritin', '>40000 ng/mL', '2026-11-22T06:10:00-05:00'),
        see('splenomegaly', 'yes', '2026-11-22T04:00:00-05:00'),
        see('perforin-result', 'low'),
      ],
    },
  })
})

test('what may be absent', () => {
  expect(read(file('"observations":[]'))).toEqual({ ok: true, record: record() })
  expect(read(file('"patient":{},"observations":[]'))).toEqual({ ok: true, record: record() })
  expect(read(`\ufeff${file('"observations":[]')}`).ok).toBe(true)
})
test('numbers are read as printed', () => {
  const result = read(seen('{"finding":"ferritin","value":2.50,"unit":"ng/mL"}'))
  expect(result.ok && result.record.observations).toEqual([see('ferritin', '2.50 ng/mL')])
  const long = '0.12345678901234567890123'
  const exactly = read(seen(`{"finding":"ferritin","value":${long},"unit":"ng/mL"}`))
  expect(exactly.ok && exactly.record.observations[0]?.value).toBe(long)
  expect(read(`{"format":"mas-hlh-case","formatVersion":1.0,"observations":[]}`).ok).toBe(true)
})
test('a list that is too long is refused by its length alone', () => {
  const many = (count: number) => file(`"observations":[${'{},'.repeat(count - 1)}{}]`)
  expect(faults(many(10_001))).toEqual(['observations: holds 10001 entries; allowed: at most 10000'])
  expect(faults(many(10_000))).toHaveLength(10_000)
})
test('the page opens only as many times as it can draw; the command line opens more', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString()
  const see = (when: number | null) =>
    `{"finding":"ferritin","value":"9","unit":"ng/mL"${when === null ? '' : `,"at":"${at(when)}"`}}`
  const of = (count: number, when: (place: number) => number | null) =>
    seen(Array.from({ length: count }, (_, place) => see(when(place))).join())
  const refused = (count: number) => ({
    ok: false,
    faults: [
      {
        path: 'observations',
        problem: `holds values of ${count} different times, each repeated value counted as one more; allowed: at most 300; the command line reads more`,
      },
    ],
  })
  expect(read(of(300, (place) => place)).ok).toBe(true)
  const many = of(412, (place) => place)
  expect(read(many)).toEqual(refused(412))
  expect(readCases(many, vocabulary).ok).toBe(true)
  // Each of them still needs a separate column.
  expect(read(of(301, () => 5))).toEqual(refused(301))
  expect(read(of(301, () => null))).toEqual(refused(301))
})
test('lists of cases', () => {
  const one = file('"observations":[]')
  expect(readCases('[]', vocabulary)).toEqual({ ok: true, records: [], isList: true })
  expect(readCases(`[${one},${one}]`, vocabulary)).toMatchObject({ ok: true, isList: true, records: [{}, {}] })
  expect(readCases(one, vocabulary)).toMatchObject({ ok: true, isList: false, records: [{}] })
  expect(faults(`[${one},3,${seen('{"finding":"fever","value":"maybe"}')}]`)).toEqual([
    '[1]: 3 is not an object; allowed: { format, formatVersion, asOf, patient, observations, record }',
    '[2].observations[0].value: "maybe" is not an answer to fever; allowed: yes, no, unknown',
  ])
  expect(read(`[${one}]`)).toMatchObject({ ok: false, faults: [{ path: '' }] })
  expect(read('[]').ok).toBe(false)
})

describe('faults', () => {
  test.each([
    ['', ': not JSON'],
    ['{', ': not JSON'],
    ['not json', '(line 1, column 1)'],
    ['{\n "a": }', '(line 2, column 7)'],
    [`${file('"observations":[]')} x`, ': not JSON'],
    ['{"format":"a","format":"b"}', 'format: appears twice; only one of the two would count'],
    [`{"format":"mas-hlh-case",${HEAD},"observations":[]}`, 'format: appears twice'],
    ['NaN', ': not JSON'],
    ['[1,]', ': not JSON'],
    ['['.repeat(200_000), 'nested too deeply'],
    ['{"a":'.repeat(200_000), 'nested too deeply'],
    ['3', ': 3 is not an object'],
    ['null', ': null is not an object'],
    ['"text"', ': "text" is not an object'],
    ['{"observations":[]}', 'format: missing; allowed: "mas-hlh-case"'],
    ['{"format":5,"observations":[]}', 'format: 5; allowed: "mas-hlh-case"'],
    ['{"format":"mas-hlh-case","formatVersion":2,"observations":[]}', 'formatVersion: 2; allowed: the number 1'],
    ['{"format":"mas-hlh-case","formatVersion":"1","observations":[]}', 'formatVersion: "1"; allowed'],
    ['{"format":"mas-hlh-case","formatVersion":1e0,"observations":[]}', 'formatVersion: 1e0; allowed'],
    [file(''), 'observations: missing; allowed: a list'],
    [file('"observations":{}'), 'observations: an object; allowed: a list'],
    [file('"observations":null'), 'observations: null; allowed: a list'],
    [file('"observations":[],"note":"x"'), 'note: unknown key; allowed: format, formatVersion'],
    [file('"observations":[],"__proto__":{"format":1}'), '__proto__: unknown key'],
    [file('"observations":[],"constructor":1'), 'constructor: unknown key'],
    [file('"observations":[],"asOf":"yesterday"'), 'asOf: "yesterday" is not a time; allowed: ISO 8601'],
    [file('"observations":[],"asOf":null'), 'asOf: null is not a time'],
    [file('"observations":[],"asOf":20261122'), 'asOf: 20261122 is not a time'],
    [file('"observations":[],"patient":null'), 'patient: null is not an object'],
    [file('"observations":[],"patient":[]'), 'patient: a list is not an object'],
    [file('"observations":[],"patient":{"name":"x"}'), 'patient.name: unknown key; allowed: birthDate, age'],
    [file('"observations":[],"patient":{"birthDate":"2019-02-30"}'), 'patient.birthDate: "2019-02-30" is not a date'],
    [file('"observations":[],"patient":{"birthDate":20190302}'), 'patient.birthDate: 20190302 is not a date'],
    [
      file('"observations":[],"asOf":"2026-11-22","patient":{"birthDate":"2026-11-23"}'),
      'patient.birthDate: 2026-11-23 is after asOf; allowed: up to 2026-11-22',
    ],
    [
      file('"observations":[],"asOf":"2026-11-22","patient":{"birthDate":"1826-11-23"}'),
      'patient.birthDate: 1826-11-23 is outside what is possible',
    ],
    [
      file('"observations":[],"patient":{"birthDate":"2019-03-02","age":{"value":"6","unit":"a"}}'),
      'patient: holds birthDate and age; allowed: one of them',
    ],
    [file('"observations":[],"patient":{"age":6}'), 'patient.age: 6 is not an object'],
    [file('"observations":[],"patient":{"age":{}}'), 'patient.age.unit: missing; allowed: a, mo, d'],
    [file('"observations":[],"patient":{"age":{"unit":"a"}}'), 'patient.age.value: missing'],
    [
      file('"observations":[],"patient":{"age":{"value":"6","unit":"wk"}}'),
      'patient.age.unit: "wk" is not a unit of age',
    ],
    [file('"observations":[],"patient":{"age":{"value":"121","unit":"a"}}'), 'patient.age.value: "121" is outside'],
    [file('"observations":[],"patient":{"age":{"value":"-1","unit":"d"}}'), 'patient.age.value: "-1" is not a decimal'],
    [
      file('"observations":[],"patient":{"age":{"value":"6","unit":"a","comparator":">"}}'),
      'patient.age.comparator: unknown key',
    ],
    [seen('3'), 'observations[0]: 3 is not an object'],
    [seen('{}'), 'observations[0].finding: missing; nearest of'],
    [
      seen('{"finding":"feritin","value":"1"}'),
      'observations[0].finding: "feritin" is not a known finding; nearest of 15: ferritin',
    ],
    [seen('{"finding":"toString","value":"1"}'), '"toString" is not a known finding'],
    [seen('{"finding":["fever"],"value":"yes"}'), 'observations[0].finding: a list is not a known finding'],
    [
      seen('{"finding":"age","value":"6","unit":"a"}'),
      '"age" is not a known finding; allowed: patient.age or patient.birthDate',
    ],
    [seen('{"finding":"fever","value":"yes","note":"x"}'), 'observations[0].note: unknown key'],
    [seen('{"finding":"fever","value":"yes","a b":"x"}'), 'observations[0]["a b"]: unknown key'],
    [seen('{"finding":"fever"}'), 'observations[0].value: missing; allowed: yes, no, unknown'],
    [seen('{"finding":"fever","value":true}'), 'observations[0].value: true is not an answer'],
    [seen('{"finding":"fever","value":"Yes"}'), 'observations[0].value: "Yes" is not an answer'],
    [seen('{"finding":"fever","value":"yes","unit":"Cel"}'), 'observations[0].unit: fever is answered in words'],
    [
      seen('{"finding":"fever","value":"yes","comparator":">"}'),
      'observations[0].comparator: fever is answered in words',
    ],
    [seen('{"finding":"perforin-result","value":"yes"}'), 'allowed: absent, low, normal, unknown'],
    [
      seen('{"finding":"perforin-result","value":"low","unit":"%"}'),
      'observations[0].unit: perforin-result is answered',
    ],
    [seen('{"finding":"fever","value":"yes","at":"22.11.2026"}'), 'observations[0].at: "22.11.2026" is not a time'],
    [seen('{"finding":"ferritin","value":"5"}'), 'observations[0].unit: missing; allowed: ng/mL, ug/L, pmol/L'],
    [
      seen('{"finding":"ferritin","value":"5","unit":"µg/L"}'),
      'observations[0].unit: "µg/L" is not a unit of ferritin',
    ],
    [seen('{"finding":"ferritin","value":"5","unit":"NG/ML"}'), '"NG/ML" is not a unit of ferritin'],
    [seen('{"finding":"ferritin","value":"5","unit":null}'), 'observations[0].unit: null is not a unit'],
    [seen('{"finding":"ferritin","unit":"ng/mL"}'), 'observations[0].value: missing'],
    [
      seen('{"finding":"ferritin","value":"5","unit":"ng/mL","comparator":"≥"}'),
      '"≥" is not a comparator; allowed: >=, >, <=, <',
    ],
    [seen('{"finding":"ferritin","value":"5","unit":"ng/mL","comparator":null}'), 'null is not a comparator'],
    [seen('{"finding":"ferritin","value":1e3,"unit":"ng/mL"}'), 'observations[0].value: 1e3 is not a decimal'],
    [seen('{"finding":"ferritin","value":"1,5","unit":"ng/mL"}'), 'observations[0].value: "1,5" is not a decimal'],
    [
      seen('{"finding":"ferritin","value":"unknown","unit":"ng/mL"}'),
      'observations[0].value: "unknown" is not a decimal',
    ],
    [seen('{"finding":"ferritin","value":"-1","unit":"ng/mL"}'), 'allowed: Type the number without a sign'],
    [seen('{"finding":"ferritin","value":-0,"unit":"ng/mL"}'), 'allowed: Type the number without a sign'],
    [
      seen('{"finding":"ferritin","value":"2000000","unit":"ng/mL"}'),
      '2\u202f000\u202f000 is too high in ng/mL. allowed: Ferritin 0 to',
    ],
    [
      seen('{"finding":"unlimited","comparator":"<","value":"0","unit":"pg/mL"}'),
      'That bound leaves no possible value. allowed: Unlimited 0 or more pg/mL',
    ],
    [
      seen('{"finding":"hemoglobin","value":"85","unit":"g/dL"}'),
      '85 is too high in g/dL. allowed: Hemoglobin 1 to 26 g/dL',
    ],
    [seen('{"finding":"hemoglobin","comparator":"<","value":"1","unit":"g/dL"}'), 'leaves no possible value'],
  ])('%#: %.80s', (text, wanted) => expect(faults(text).join('\n')).toContain(wanted))

  test('long texts are cut', () => {
    expect(faults(seen(`{"finding":"${'x'.repeat(100_000)}"}`)).join().length).toBeLessThan(400)
    expect(faults(file(`"observations":[],"${'x'.repeat(100_000)}":1`)).join().length).toBeLessThan(400)
  })
  test('all faults are listed at once', () =>
    expect(
      faults(
        `{"format":"x","extra":1,"asOf":"x","patient":{"age":{"value":"x","unit":"x"}},"observations":[{"finding":"x"},
         {"finding":"ferritin","value":"x","unit":"x","comparator":"x","at":"x","extra":1}]}`,
      ).map((fault) => fault.replace(/:.*/, '')),
    ).toEqual([
      'extra',
      'format',
      'formatVersion',
      'asOf',
      'patient.age.value',
      'patient.age.unit',
      'observations[0].finding',
      'observations[1].extra',
      'observations[1].value',
      'observations[1].comparator',
      'observations[1].unit',
      'observations[1].at',
    ]))
  test('only the first ten faults have suggestions', () => {
    const unknown = Array.from({ length: 1000 }, (_, place) => `{"finding":"nothing-${place}","value":"yes"}`)
    const result = readCase(file(`"observations":[${unknown}]`), vocabulary)
    const faults = result.ok ? [] : result.faults
    expect(faults).toHaveLength(1000)
    expect(faults.filter(({ problem }) => problem.includes('nearest of')).map(({ path }) => path)).toEqual(
      faults.slice(0, 10).map(({ path }) => path),
    )
  })
  test('the first twenty unknown keys of an object are named, the others counted', () => {
    const keys = Array.from({ length: 500 }, (_, place) => `"key${place}":0`)
    const result = readCase(file(`"observations":[{"finding":"fever","value":"yes",${keys}}]`), vocabulary)
    const faults = result.ok ? [] : result.faults
    expect(faults).toHaveLength(21)
    expect(faults.at(-1)).toEqual({
      path: 'observations[0]',
      problem: '480 more unknown keys; allowed: finding, value, comparator, unit, at',
    })
  })
  test('a text longer than any case is refused before it is read', () => {
    const result = readCase(`{"x":"${'a'.repeat(1_750_000)}"}`, vocabulary)
    expect(result).toMatchObject({ ok: false, faults: [{ problem: expect.stringContaining('at most 1750000') }] })
  })
  test('no text makes the reader throw', () => {
    const json = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((value) => file(`"observations":[${value}]`)),
    )
    fc.assert(fc.property(json, (text) => typeof readCases(text, vocabulary).ok === 'boolean'))
  })
})

describe('writing', () => {
  const at = fc.constantFrom(undefined, '2026-11-22', '2026-11-20T08:00-05:00', '2026-11-20T08:00:01.5Z')
  const typed = fc.constantFrom<readonly [string, string]>(
    ['ferritin', '>40000 ng/mL'],
    ['ferritin', '2.50 ug/L'],
    ['hemoglobin', '<=8.50 g/dL'],
    ['sil2r', '2400 pg/mL'],
    ['fever', 'unknown'],
    ['fever', 'yes'],
    ['perforin-result', 'low'],
  )
  const observation: fc.Arbitrary<Observation> = fc
    .tuple(typed, at)
    .map(([[finding, value], when]) => see(finding, value, when))
  const cases: fc.Arbitrary<CaseRecord> = fc.record({
    asOf: fc.constantFrom(null, time('2026-11-22T23:00:00-05:00'), time('2026-11-22')),
    patient: fc.constantFrom({}, { birthDate: '2019-03-02' }, { age: { value: '6.50', unit: 'a' } }),
    observations: fc.array(observation),
  })
  test('gives back the case that was read', () => {
    fc.assert(
      fc.property(cases, (one) => {
        expect(read(writeCase(one))).toEqual({ ok: true, record: one })
      }),
    )
  })
  test('is pretty, with the keys of the contract only', () =>
    expect(
      writeCase({ ...record(see('ferritin', '>2.50 ug/L', '2026-11-22')), patient: { birthDate: '2019-03-02' } }),
    ).toBe(`{
  "format": "mas-hlh-case",
  "formatVersion": 1,
  "patient": {
    "birthDate": "2019-03-02"
  },
  "observations": [
    {
      "finding": "ferritin",
      "comparator": ">",
      "value": "2.50",
      "unit": "ug/L",
      "at": "2026-11-22"
    }
  ]
}
`))
})
