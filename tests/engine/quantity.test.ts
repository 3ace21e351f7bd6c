import { describe, expect, test } from 'vitest'
import { judgeQuantity, readIn } from '../../src/engine/quantity.ts'
import { evidence, f, fat, seen, show, vocabulary } from './shorthand.ts'

/** Two thresholds printed side by side that are not quite equal: 265 mg/dL is 2.992 mmol/L. */
const TWINS = { '>=': { 'mmol/L': '3.0', 'mg/dL': '265' } } as const
const judge = (values: string | readonly string[], threshold: object = TWINS) =>
  judgeQuantity('fat', threshold, { evidence: evidence({ fat: values }), vocabulary: vocabulary() })

describe('a value meets the limit of its own unit', () => {
  test.each([
    ['265 mg/dL', 'met', '265', 'mg/dL', false],
    ['264.99 mg/dL', 'not-met', '265', 'mg/dL', false],
    ['3.0 mmol/L', 'met', '3.0', 'mmol/L', false],
    ['2.995 mmol/L', 'not-met', '3.0', 'mmol/L', false],
    ['2.6571 g/L', 'met', '3.0', 'mmol/L', true],
    ['2.65709 g/L', 'not-met', '3.0', 'mmol/L', true],
    ['>264 mg/dL', 'unknown', '265', 'mg/dL', false],
    ['>=265 mg/dL', 'met', '265', 'mg/dL', false],
    ['<265 mg/dL', 'not-met', '265', 'mg/dL', false],
    ['<=265 mg/dL', 'unknown', '265', 'mg/dL', false],
  ])('%s is %s by %s %s', (value, verdict, limit, unit, converted) => {
    expect(judge(value)).toMatchObject({ verdict, limit, unit, converted, comparable: true, comparator: '>=' })
  })
})

describe('of several values', () => {
  test.each([
    [['100 mg/dL', '300 mg/dL'], 'met', '300'],
    [['300 mg/dL', '100 mg/dL'], 'met', '300'],
    [['100 mg/dL', '2 mmol/L'], 'not-met', '2'],
    [['300 mg/dL', '9 mmol/L', '500 mg/dL'], 'met', '9'],
    [['100 mg/dL', '>200 mg/dL'], 'unknown', '200'],
    [['>200 mg/dL', '>220 mg/dL', '<250 mg/dL'], 'unknown', '200'],
    [['>200 mg/dL', '300 mg/dL'], 'met', '300'],
    [['900 bars', '300 mg/dL'], 'met', '300'],
    [['900 bars', '100 mg/dL'], 'not-met', '100'],
  ])('%s: %s, and the %s is named', (values, verdict, value) => {
    const judged = judge(values)
    expect([judged.verdict, judged.observation?.typed?.value]).toEqual([verdict, value])
  })

  test('the lowest decides where the limit asks for low values', () => {
    const low = { '<=': { 'mg/dL': '150' } }
    expect(judge(['100 mg/dL', '90 mg/dL', '200 mg/dL'], low).observation?.typed?.value).toBe('90')
    expect(judge(['200 mg/dL', '151 mg/dL'], low)).toMatchObject({ verdict: 'not-met', observation: seen('151 mg/dL') })
    expect(judge(['200 mg/dL', '<160 mg/dL'], low)).toMatchObject({ verdict: 'unknown' })
  })
})

test('a unit that cannot be compared leaves it unknown and says so; with nothing known there is nothing to say', () => {
  expect(judge('900 bars')).toMatchObject({ verdict: 'unknown', comparable: false, limit: '3.0', unit: 'mmol/L' })
  expect(judge('900 bars').observation?.typed?.unit).toBe('bars')
  expect(judge([])).toMatchObject({ verdict: 'unknown', comparable: true, observation: null })
  const look = { evidence: evidence({ nobody: '5 mg/dL' }), vocabulary: vocabulary() }
  expect(judgeQuantity('nobody', TWINS, look)).toMatchObject({ verdict: 'unknown', observation: null })
})

test('the finest of several readings is the one that is converted', () => {
  const readings = [
    {
      unit: 'mg/dL',
      range: seen('100 mg/dL').readings[0]?.range ?? { lower: null, upper: null, lowerOpen: false, upperOpen: false },
    },
    { unit: 'g/L', range: { lower: f(3), upper: f(3), lowerOpen: false, upperOpen: false } },
  ]
  const both = { ...seen('1 g/L'), readings }
  expect(show(readIn(both, fat, ['mg/dL'])?.range)).toBe('[100, 100]')
  expect(readIn(both, fat, ['mmol/L'])?.range.lower?.equals(f(300).div('88.57'))).toBe(true)
  expect(readIn({ ...both, readings: [] }, fat, ['mg/dL'])).toBeNull()
})
