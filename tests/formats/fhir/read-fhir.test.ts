import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLabText } from '../../../src/formats/lab-text.ts'
import { criteria } from '../../load.ts'
import { proposals, told } from '../say.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'cases', 'fhir')
const samples = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.fhir.json'))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))

/** One observation of ferritin with the digits of its value written as given. */
const ferritin = (value: string) =>
  `{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"2276-4"}]},
  "valueQuantity":{"value":${value},"unit":"ng/mL","system":"http://unitsofmeasure.org","code":"ng/mL"}}`

describe('numbers', () => {
  test.each([
    ['8.40', '8.40'],
    ['684.001', '684.001'],
    ['999999.99999999999999999', '999999.99999999999999999'],
    ['1.25E3', '1250'],
    ['1250e-2', '12.50'],
    ['25e-3', '0.025'],
    ['"12450"', '12450'],
  ])('%s is read digit for digit', (printed, value) => {
    expect(told(proposals(ferritin(printed))).values).toEqual([`1: ferritin ${value} ng/mL`])
  })

  test.each(['-5', '1e99', '"12,450"', 'true', '[1]'])('%s is listed, not guessed', (printed) => {
    expect(proposals(ferritin(printed))).toMatchObject({ values: [], unknown: [1] })
  })

  test('an impossible value is asked about', () => {
    expect(told(proposals(ferritin('12345678'))).ask).toEqual(['1: ferritin 12345678 -> 12345678'])
  })

  test('an exponent moves the point and changes no digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: -4, max: 3 }), (whole, power) => {
        const [value] = proposals(ferritin(`${whole}e${power}`)).values
        expect(Number(value?.value)).toBeCloseTo(whole * 10 ** power, 6)
      }),
    )
  })
})

describe('the text around it', () => {
  test('one resource a line is read, and lines count as entries', () => {
    const lines = [
      ferritin('10').replaceAll('\n', ''),
      '{"resourceType":"Patient"}',
      ferritin('20').replaceAll('\n', '').replace('2276-4', '777-3').replaceAll('ng/mL', 'K/uL'),
    ]
    const { values, kind } = proposals(`${lines.join('\n')}\n`)
    expect(kind).toBe('fhir')
    expect(values.map(({ value, line }) => `${line}: ${value}`)).toEqual(['1: 10', '3: 20'])
  })

  test.each([
    ['cut off', ferritin('10').slice(0, -1)],
    ['a key twice', ferritin('10').replace('"status":"final"', '"status":"final","status":"final"')],
    ['no resource', '{"resourceType":7}'],
    ['an empty list', '[]'],
  ])('%s proposes nothing', (_, text) => {
    expect(proposals(text)).toMatchObject({ kind: 'fhir', values: [], ask: [], noValue: [], unknown: [] })
  })
})

test('each entry has a line that says what it is: the name as sent or ours, both units where they differ, a reason', () => {
  const one = (code: object, value: object) => ({ resourceType: 'Observation', status: 'final', code, ...value })
  const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] })
  const unit = (printed: string, code: string) => ({
    valueQuantity: { value: 8.4, unit: printed, system: 'http://unitsofmeasure.org', code },
  })
  const list = [
    one({ ...loinc('718-7'), text: 'Hb' }, unit('g/L', 'g/dL')),
    one(loinc('718-7'), unit('g/dl', 'g/dL')),
    one(loinc('736-9'), unit('%', '%')),
    one(loinc('2571-8'), { valueRange: {} }),
    { resourceType: 'Patient' },
  ]
  expect(readLabText(JSON.stringify(list), criteria).lines).toEqual([
    'Hb 8.4 g/L (code g/dL)',
    'Hemoglobin 8.4 g/dl',
    '736-9 8.4 %; This code is the percentage of lymphocytes; the absolute count (731-0) is needed.',
    'Triglycerides (value not readable)',
    '',
  ])
})

describe('whom it is about', () => {
  test('nothing about the person or the staff gets into the proposals or the lines of the panel', () => {
    const secrets = ['Mustermann', 'Erika', '2019-03-02', 'MRN-99', 'Okonkwo', 'secret-note']
    const person = {
      subject: { reference: 'Patient/MRN-99', display: 'Mustermann, Erika' },
      performer: [{ display: 'Okonkwo' }],
      identifier: [{ value: 'MRN-99' }],
      note: [{ text: 'secret-note' }],
    }
    for (const sample of samples) {
      const text = JSON.stringify(JSON.parse(sample), (_, value) =>
        value?.resourceType === 'Observation' ? { ...value, ...person } : value,
      )
      const patient = { resourceType: 'Patient', name: [{ family: 'Mustermann' }], birthDate: '2019-03-02' }
      const both = `[${JSON.stringify(patient)},${text}]`
      const { lines } = readLabText(both, criteria)
      const out = JSON.stringify([proposals(both), lines])
      for (const secret of secrets) expect(out).not.toContain(secret)
    }
  })

  test('an age comes from an observation of age alone, and not from one of two that differ', () => {
    const age = (value: number, unit = 'a') => ({
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '30525-0' }] },
      valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    })
    expect(readLabText(JSON.stringify([age(6)]), criteria).age).toEqual({ value: '6', unit: 'a', line: 1 })
    expect(readLabText(JSON.stringify([age(6), age(7)]), criteria).age).toBeNull()
    expect(proposals(JSON.stringify([age(6)])).values).toEqual([])
  })

  test('an observation about a device, a group or another focus is asked about', () => {
    const about = (more: object) => proposals(JSON.stringify({ ...JSON.parse(ferritin('10')), ...more }))
    for (const more of [
      { subject: { reference: 'Device/1' } },
      { focus: [{ reference: 'Patient/2' }] },
      { implicitRules: 'x:y' },
    ])
      expect(about(more)).toMatchObject({ values: [], ask: [{ finding: 'ferritin', readings: ['10'] }] })
  })
})

const junk = fc.anything({ maxDepth: 2, withNullPrototype: false }).filter((value) => value !== undefined)
const observation = fc.record(
  {
    resourceType: fc.constant('Observation'),
    status: fc.oneof(fc.constantFrom('final', 'preliminary', 'cancelled', 'x'), junk),
    code: fc.oneof(fc.constant({ coding: [{ system: 'http://loinc.org', code: '777-3' }] }), junk),
    value: fc.oneof(
      { weight: 4, arbitrary: fc.record({ value: fc.nat(900), unit: fc.constantFrom('K/uL', '%', 'x') }) },
      { weight: 1, arbitrary: junk },
    ),
    effectiveDateTime: junk,
    more: fc.option(
      fc.dictionary(fc.constantFrom('subject', 'modifierExtension', 'component', 'valueString', 'contained'), junk, {
        maxKeys: 2,
      }),
    ),
  },
  { requiredKeys: ['resourceType', 'value'] },
)

test('any JSON can be read, and what comes out fits the vocabulary', () => {
  let seen = 0
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 4 }), (list) => {
      const resources = list.map(({ value, more, ...rest }) => ({ ...rest, valueQuantity: value, ...more }))
      const text = JSON.stringify(resources, (_, value) => (typeof value === 'bigint' ? 1 : value))
      const { values, ask, noValue, unknown } = proposals(text)
      seen += values.length + ask.length
      for (const line of [...values, ...ask, ...noValue].map((one) => one.line).concat(unknown)) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(list.length)
      }
      for (const one of values) expect(one.value).toMatch(/^\d+(?:\.\d+)?$/)
    }),
    { numRuns: 300 },
  )
  expect(seen).toBeGreaterThan(10)
})

test('no LOINC code stands for two tests, or is taken and refused at once', () => {
  const all = criteria.vocabulary.inputs.flatMap((input) =>
    input.kind === 'quantity'
      ? [...(input.loinc ?? []), ...Object.keys(input.refuseLoinc ?? {}), ...Object.keys(input.askLoinc ?? {})]
      : [],
  )
  expect(all.filter((code, place) => all.indexOf(code) !== place)).toEqual([])
  expect(all.length).toBeGreaterThan(80)
})

/** The check digit of LOINC: modulus 10, double-add-double. */
function checkDigit(code: string): number {
  const sum = [...code].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}

test('every LOINC code of the vocabulary has its right check digit, and a unit is written with a code that is read', () => {
  for (const input of criteria.vocabulary.inputs) {
    if (input.kind !== 'quantity') continue
    const { loinc = [], refuseLoinc = {}, askLoinc = {}, units } = input
    for (const code of [...loinc, ...Object.keys(refuseLoinc), ...Object.keys(askLoinc)]) {
      const [digits = '', check] = code.split('-')
      expect(`${code}: ${checkDigit(digits)}`).toBe(`${code}: ${check}`)
    }
    for (const { loinc: written } of units) if (written !== undefined) expect(loinc).toContain(written)
  }
})
