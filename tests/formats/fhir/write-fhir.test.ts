import { UcumLhcUtils } from '@lhncbc/ucum-lhc'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutBirthDate } from '../../../src/case/age.ts'
import { assess } from '../../../src/case/assess.ts'
import type { CaseRecord } from '../../../src/case/case.ts'
import { readCase } from '../../../src/case/file.ts'
import { clockOf, readTime } from '../../../src/case/time.ts'
import { exact } from '../../../src/engine/exact.ts'
import { convert } from '../../../src/engine/units.ts'
import { fhirBundle } from '../../../src/formats/fhir/write-fhir.ts'
import { fhirTime } from '../../../src/formats/fhir/written.ts'
import { readLabText } from '../../../src/formats/lab-text.ts'
import published from '../../cases/published.json' with { type: 'json' }
import { criteria } from '../../load.ts'
import { proposals } from '../say.ts'
import { type Bundle, faultsOf, type Resource } from './validators.ts'

const { vocabulary } = criteria

function textOf(record: CaseRecord): string {
  const asOf = record.asOf ?? clockOf(record)
  return fhirBundle(record, assess(record, criteria, asOf?.ms ?? null), asOf, criteria)
}
const bundleOf = (record: CaseRecord): Bundle => JSON.parse(textOf(record))
const at = (text: string) => readTime(text) ?? undefined

const CASE: CaseRecord = {
  asOf: readTime('2026-11-22T08:00:00-05:00'),
  patient: { age: { value: '34', unit: 'a' } },
  observations: [
    { finding: 'ferritin', comparator: '>', value: '40000', unit: 'ng/mL', at: at('2026-11-22T06:10-05:00') },
    { finding: 'platelets', value: '74.50', unit: '10*3/uL', at: at('2026-11-22T06:10-05:00') },
    { finding: 'hemoglobin', value: '5.2', unit: 'mmol/L', at: at('2026-11-21') },
    { finding: 'temperature', value: '39.6', unit: 'Cel' },
    { finding: 'icu', value: 'no' },
    { finding: 'splenomegaly', value: 'yes' },
    { finding: 'rash', value: 'unknown' },
    { finding: 'perforin-result', value: 'low' },
  ].map(({ at: time, ...one }) => ({ ...one, ...(time && { at: time }) })) as CaseRecord['observations'],
}

const ofType =
  (type: string) =>
  (bundle: Bundle): readonly Resource[] =>
    (bundle.entry ?? []).flatMap(({ resource }) => (resource.resourceType === type ? [resource] : []))
const observations = ofType('Observation')
const risks = ofType('RiskAssessment')
const codeOf = ({ code }: Resource) => code?.coding?.[0]?.code

describe('a bundle', () => {
  test('holds one observation a value and one result a set, no patient, and the digits as typed', () => {
    const bundle = bundleOf(CASE)
    expect(bundle.entry).toHaveLength(1 + CASE.observations.length + criteria.sets.length)
    expect(textOf(CASE)).toContain('"value": 74.50')
    expect(textOf(CASE)).not.toMatch(/"Patient"|birthDate/)
    expect(risks(bundle).map(codeOf)).toEqual(['hscore'])
    expect(observations(bundle).every(({ subject }) => subject === undefined)).toBe(true)
    expect(risks(bundle)[0]?.subject).toEqual({ display: 'not named' })
  })

  test('names edition and hash of every set, and the values it was judged on', () => {
    const bundle = bundleOf(CASE)
    for (const { id, version, title } of criteria.sets) {
      const one = [...observations(bundle), ...risks(bundle)].find((result) => codeOf(result) === id)
      expect(one?.note?.[0]?.text).toBe(
        `${title}, edition ${version}, sha-256 ${criteria.released[`sets/${id}/${version}.json`]}`,
      )
    }
    const named = new Map(bundle.entry?.map(({ fullUrl, resource }) => [fullUrl, resource]))
    const hlh = observations(bundle).find((one) => codeOf(one) === 'hlh-2004')
    const basis = hlh?.derivedFrom?.map(({ reference }) => {
      const resource = named.get(reference)
      return resource?.resourceType === 'Observation' ? codeOf(resource) : undefined
    })
    expect(basis?.sort()).toEqual(['age', 'ferritin', 'hemoglobin', 'platelets', 'splenomegaly', 'temperature'])
  })

  test('gives a probability only where the published one holds and says something', () => {
    const [risk] = risks(bundleOf(CASE))
    const range = risk?.prediction?.[0]?.probabilityRange
    expect([range?.low?.value, range?.high?.value]).toEqual([expect.any(Number), expect.any(Number)])
    expect(risk?.prediction?.[0]?.rationale).toMatch(/^Score \d+ to \d+\. published probability /)
    const chance = (record: CaseRecord) => {
      const one = risks(bundleOf(record))[0]?.prediction?.[0]
      return [one?.probabilityRange?.low?.value, one?.probabilityRange?.high?.value, one?.rationale]
    }
    expect(chance({ ...CASE, patient: { age: { value: '4', unit: 'a' } } })).toEqual([
      0,
      100,
      expect.stringMatching(/does not hold for this patient$/),
    ])
    expect(chance({ ...CASE, observations: [] }).slice(0, 2)).toEqual([0, 100])
    const nothing = bundleOf({ ...CASE, observations: [] })
    expect(risks(nothing)[0]?.prediction?.[0]?.qualitativeRisk?.text).toBe('undetermined')
  })

  test('reads every published band as numbers', () => {
    const labels = criteria.editions.flatMap(({ rule }) =>
      'sum' in rule ? (rule.probability ?? []).map(({ label }) => label) : [],
    )
    expect(labels.length).toBeGreaterThan(16)
    for (const label of labels) expect(label).toMatch(/^[<>~]?\d+(?:–\d+)? %$/)
  })

  test('is the same bytes for the same case, and an empty case is valid, too', () => {
    expect(textOf(CASE)).toBe(textOf({ ...CASE }))
    expect(faultsOf(bundleOf({ asOf: null, patient: {}, observations: [] }))).toEqual([])
  })
})

test.each([
  ['2026-11-22T06:10', '2026-11-22T06:10:00Z'],
  ['2026-11-22T06:10:05.5+0530', '2026-11-22T06:10:05.5+05:30'],
  ['2026-11-22T06:10:05,25+02', '2026-11-22T06:10:05.25+02:00'],
  ['2026-11-22', '2026-11-22'],
  ['2026-02-30', undefined],
])('the time %s is written as %s', (text, written) => {
  expect(fhirTime(text)).toBe(written)
})

describe('both validators', () => {
  test('accept every published case', () => {
    for (const { case: file } of published) {
      const read = readCase(JSON.stringify(file), vocabulary)
      if (!read.ok) throw new Error('a published case is not readable')
      const asOf = read.record.asOf ?? clockOf(read.record)
      const record = asOf === null ? read.record : withoutBirthDate(read.record, asOf.date, () => true)
      expect(faultsOf(bundleOf(record))).toEqual([])
    }
  }, 60_000)

  const value = { value: 1, unit: 'g/L', system: 'http://unitsofmeasure.org', code: 'g/L' }
  const observation = { resourceType: 'Observation', status: 'final', code: { text: 'x' } }
  const risk = { resourceType: 'RiskAssessment', status: 'final', subject: { display: 'not named' } }
  const wrong: Readonly<Record<string, object>> = {
    'a status outside its value set': { ...observation, status: 'done' },
    'a comparator outside its value set': { ...observation, valueQuantity: { ...value, comparator: '~' } },
    'no status': { resourceType: 'Observation', code: { text: 'x' } },
    'no code': { resourceType: 'Observation', status: 'final' },
    'two values': { ...observation, valueQuantity: value, valueString: 'x' },
    'a value and a reason for its absence (obs-6)': {
      ...observation,
      valueQuantity: value,
      dataAbsentReason: { text: 'x' },
    },
    'a unit code without its system (qty-3)': { ...observation, valueQuantity: { value: 1, code: 'g/L' } },
    'an unknown element': { ...observation, color: 'red' },
    'a number as text': { ...observation, valueQuantity: { ...value, value: '1' } },
    'a date that does not exist': { ...observation, effectiveDateTime: '2026-13-45' },
    'a risk assessment without a subject': { resourceType: 'RiskAssessment', status: 'final' },
    'a probability above 100 (ras-2)': { ...risk, prediction: [{ probabilityDecimal: 101 }] },
    'a range the wrong way round': {
      ...risk,
      prediction: [{ probabilityRange: { low: { ...value, value: 9 }, high: value } }],
    },
  }

  test.each(Object.keys(wrong))('refuse %s', (name) => {
    const planted = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ fullUrl: 'urn:uuid:1', resource: wrong[name] }],
    }
    expect(faultsOf(JSON.parse(JSON.stringify(planted)))).not.toEqual([])
  })

  test('refuse a type of bundle outside its value set, and an address given twice', () => {
    const good = { fullUrl: 'urn:uuid:04b7a2d0-0000-4000-8000-000000000000', resource: observation }
    const planted = (more: object) =>
      JSON.parse(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [good], ...more }))
    expect(faultsOf(planted({}))).toEqual([])
    expect(faultsOf(planted({ type: 'parcel' }))).not.toEqual([])
    expect(faultsOf(planted({ entry: [good, good] }))).not.toEqual([])
  })
})

describe('units', () => {
  const ucum = UcumLhcUtils.getInstance()
  const quantities = vocabulary.inputs.filter((input) => input.kind === 'quantity')

  test('are all valid UCUM codes', () => {
    const codes = new Set(quantities.flatMap(({ units }) => units.map(({ code }) => code)))
    expect([...codes].filter((code) => ucum.validateUnitString(code).status !== 'valid')).toEqual([])
    expect(codes.size).toBeGreaterThan(25)
  })

  test('convert as UCUM does, wherever it can', () => {
    let compared = 0
    for (const quantity of quantities) {
      const [first] = quantity.units
      for (const { code, toCanonical } of quantity.units) {
        if (first === undefined || toCanonical === null || code === first.code) continue
        const theirs = ucum.convertUnitTo(code, 7.3, first.code)
        if (theirs.status !== 'succeeded' || theirs.toVal === null) continue
        compared += 1
        const ours = convert(exact('7.3'), quantity, code, first.code)?.valueOf() ?? Number.NaN
        // A year has 365.25 days in both; UCUM counts a month as a twelfth of it.
        expect(Math.abs(ours / theirs.toVal - 1), `${quantity.id} ${code}`).toBeLessThan(1e-9)
      }
    }
    expect(compared).toBeGreaterThan(20)
  })
})

describe('what goes out comes in again', () => {
  /** Values of a record as the reader proposes them. */
  const asProposed = ({ observations: all }: CaseRecord) =>
    all
      .filter(({ value }) => value !== 'unknown')
      .map(({ finding, value, unit, comparator = null, at: time }) => {
        const moment = time === undefined ? null : fhirTime(time.text)
        return unit === undefined ? { finding, value, at: moment } : { finding, value, comparator, unit, at: moment }
      })

  test('with nothing asked and nothing left over', () => {
    const { values, ask, noValue, unknown, notes } = proposals(textOf(CASE))
    expect(values.map(({ line, ...rest }) => rest)).toEqual(asProposed(CASE))
    expect([ask, unknown, notes]).toEqual([[], [], undefined])
    expect(noValue.map(({ finding }) => finding)).toEqual(['rash'])
    expect(readLabText(textOf(CASE), criteria).age).toMatchObject({ value: '34', unit: 'a' })
  })

  const value = fc
    .record({
      input: fc.constantFrom(...vocabulary.inputs.filter(({ id }) => id !== 'age')),
      unit: fc.nat(),
      digits: fc.integer({ min: 1, max: 99 }),
      answer: fc.constantFrom('yes', 'no'),
      option: fc.nat(),
    })
    .map(({ input, unit, digits, answer, option }): CaseRecord['observations'][number] => {
      if (input.kind === 'finding') return { finding: input.id, value: answer }
      if (input.kind === 'choice')
        return { finding: input.id, value: input.options[option % input.options.length]?.id ?? '' }
      return { finding: input.id, value: `${digits}.50`, unit: input.units[unit % input.units.length]?.code ?? '' }
    })
    .filter((one) => {
      const file = { format: 'mas-hlh-case', formatVersion: 1, observations: [one] }
      return readCase(JSON.stringify(file), vocabulary).ok
    })

  test('for any values that a case can hold', () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { maxLength: 8, selector: ({ finding }) => finding }), (all) => {
        const record: CaseRecord = { asOf: null, patient: {}, observations: all }
        const { values, ask } = proposals(textOf(record))
        // A value that its field would question is asked about with the same reading.
        const asked = new Set(ask.map(({ finding }) => finding))
        expect(values.map(({ line, ...rest }) => rest)).toEqual(
          asProposed(record).filter(({ finding }) => !asked.has(finding)),
        )
        for (const one of ask) expect(one.readings).toContain(all.find(({ finding }) => finding === one.finding)?.value)
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
