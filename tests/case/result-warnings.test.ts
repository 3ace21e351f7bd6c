import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import type { CaseRecord } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import { resultDocument } from '../../src/case/write.ts'
import { readEntry } from '../../src/input/entry.ts'
import { caseOf, type Given } from '../given.ts'
import { criteria } from '../load.ts'
import { time } from './fixture.ts'

const NOW = time('2026-11-22T08:00:00Z')
const warningsOf = (record: CaseRecord, asOf: number | null = null) =>
  resultDocument(assess(record, criteria, asOf), null).warnings
const said = (given: Given) => warningsOf(caseOf(given))

describe('the result repeats the question that was asked beside a field', () => {
  test.each<[string, Given, object]>([
    [
      'a fibrinogen that looks like g/L',
      { fibrinogen: '1.5 mg/dL' },
      { finding: 'fibrinogen', text: '1.5 mg/dL', why: 'Very low in mg/dL. Does the laboratory print g/L?' },
    ],
    [
      'platelets far above the usual',
      { platelets: '2500 10*9/L' },
      {
        finding: 'platelets',
        text: '2500 ×10⁹/L',
        why: 'Is ×10⁹/L the right unit? The usual range is up to 1000 ×10⁹/L.',
      },
    ],
    [
      'a ferritin of zero',
      { ferritin: '0 ng/mL' },
      {
        finding: 'ferritin',
        text: '0 ng/mL',
        why: 'Very low for this unit. If the laboratory prints mg/L or µg/mL, type the value in ng/mL.',
      },
    ],
    [
      'a bound',
      { ferritin: '>200000 ng/mL' },
      { finding: 'ferritin', text: '>200000 ng/mL', why: expect.stringMatching(/^Is ng\/mL the right unit\?/) },
    ],
    [
      'an age in whole years below two',
      { age: '1 a' },
      { finding: 'age', text: '1 years', why: expect.stringMatching(/^For a child this young type months/) },
    ],
  ])('%s', (_, given, wanted) => expect(said(given)).toEqual([wanted]))

  test('a usual value has no question, and then the document has no such key', () => {
    const document = resultDocument(assess(caseOf({ ferritin: '900 ng/mL' }), criteria, null), null)
    expect(Object.keys(document)).not.toContain('warnings')
  })

  test('questions come in the order of the form, each once', () => {
    const all = said({ ferritin: '0 ng/mL', fibrinogen: ['1.5 mg/dL', '1.5 mg/dL'], platelets: '2500 10*9/L' })
    expect(all?.map(({ finding }) => finding)).toEqual(['platelets', 'ferritin', 'fibrinogen'])
  })

  test('only values that count at the judged moment have questions', () => {
    const at = (text: string): CaseRecord => ({
      ...caseOf({}),
      observations: [{ finding: 'fibrinogen', value: '1.5', unit: 'mg/dL', at: time(text) }],
    })
    expect(warningsOf(at('2026-11-22T07:00:00Z'), NOW.ms)).toHaveLength(1)
    expect(warningsOf(at('2026-11-22T09:00:00Z'), NOW.ms)).toBeUndefined()
    expect(warningsOf(at('2026-10-01T07:00:00Z'), NOW.ms)).toBeUndefined()
    const { warnings } = assess(at('2026-10-01T07:00:00Z'), criteria, NOW.ms, { reading: 'episode' })
    expect(warnings).toHaveLength(1)
  })
})

test('every accepted entry with a question has the same question in the result', () => {
  const quantities = criteria.vocabulary.inputs.flatMap((one) =>
    one.kind === 'quantity' && one.fromPatient !== true && (one.soft ?? one.questions) !== undefined
      ? one.units.map((unit) => ({ one, unit }))
      : [],
  )
  const typed = fc
    .tuple(
      fc.constantFrom('', '', '', '>', '<', '>=', '<='),
      fc.integer({ min: -3, max: 6 }),
      fc.integer({ min: 0, max: 99 }),
    )
    .map(([sign, power, digits]) => `${sign}${Number((digits * 10 ** power).toPrecision(2))}`)
  let asked = 0
  fc.assert(
    fc.property(fc.constantFrom(...quantities), typed, ({ one, unit }, text) => {
      const entry = readEntry(text, one, unit.code)
      if (entry.state !== 'ok') return
      const { comparator, value, warnings } = entry
      const observation = { finding: one.id, value, unit: entry.unit, ...(comparator && { comparator }) }
      const file = { format: 'mas-hlh-case', formatVersion: 1, observations: [observation] }
      const read = readCase(JSON.stringify(file), criteria.vocabulary)
      if (!read.ok) throw new Error(JSON.stringify(read.faults))
      const found = warningsOf(read.record) ?? []
      const label = one.units.find(({ code }) => code === entry.unit)?.label ?? ''
      const shown = `${comparator ?? ''}${value} ${label}`.trim()
      expect(found).toEqual(warnings.map(({ message }) => ({ finding: one.id, text: shown, why: message })))
      asked += warnings.length
    }),
    { numRuns: 400, seed: 20261122 },
  )
  expect(asked).toBeGreaterThan(20)
})
