import { describe, expect, test } from 'vitest'
import type { ScoredCriterion } from '../../src/engine/language.ts'
import { evaluateScored } from '../../src/engine/points.ts'
import { resultOf } from '../given.ts'
import { evidence, show, vocabulary } from './shorthand.ts'

const points = (score: ScoredCriterion['score'], given: Parameters<typeof evidence>[0]) => {
  const context = { evidence: evidence(given), vocabulary: vocabulary() }
  const scored = evaluateScored({ id: 'item', label: 'Item', score }, context)
  return `${show(scored.points)} ${scored.verdict}`
}

const BANDS = {
  quantity: 'temperature',
  bands: [
    { points: '0' },
    { from: { '>=': { Cel: '38.4', '[degF]': '101.1' } }, points: '33' },
    { from: { '>': { Cel: '39.4', '[degF]': '102.9' } }, points: '49' },
  ],
} as const

describe('bands', () => {
  test.each([
    ['38.39 Cel', '[0, 0] not-met'],
    ['38.4 Cel', '[33, 33] met'],
    ['39.4 Cel', '[33, 33] met'],
    ['39.41 Cel', '[49, 49] met'],
    ['101.09 [degF]', '[0, 0] not-met'],
    ['101.1 [degF]', '[33, 33] met'],
    ['102.9 [degF]', '[33, 33] met'],
    ['102.91 [degF]', '[49, 49] met'],
    ['>38 Cel', '[0, 49] unknown'],
    ['>=38.4 Cel', '[33, 49] met'],
    ['>39.4 Cel', '[49, 49] met'],
    ['<38.4 Cel', '[0, 0] not-met'],
    ['<=38.4 Cel', '[0, 33] unknown'],
    ['<=39.4 Cel', '[0, 33] unknown'],
    [['37 Cel', '39.5 Cel'], '[49, 49] met'],
    [['38.5 Cel', '>38 Cel'], '[33, 49] met'],
    [['<=38.4 Cel', '37 Cel'], '[0, 33] unknown'],
    ['5 furlong', '[0, 49] unknown'],
    [['5 furlong', '38.5 Cel'], '[33, 33] met'],
  ])('%s gives %s', (value, wanted) => {
    expect(points(BANDS, { temperature: value })).toBe(wanted)
  })

  test('a missing value may score anything', () => {
    expect(points(BANDS, {})).toBe('[0, 49] unknown')
  })
})

describe('a tally', () => {
  const TALLY = {
    tally: [
      { finding: 'fever', is: 'yes' },
      { finding: 'spleen', is: 'yes' },
      { quantity: 'fat', '>': { 'mg/dL': '100' } },
    ],
    points: ['0', '0', '24', '34'],
  } as const
  test.each([
    [{}, '[0, 34] unknown'],
    [{ fever: 'no', spleen: 'no' }, '[0, 0] not-met'],
    [{ fever: 'no', spleen: 'yes' }, '[0, 24] unknown'],
    [{ fever: 'yes', spleen: 'yes' }, '[24, 34] met'],
    [{ fever: 'yes', spleen: 'yes', fat: '100 mg/dL' }, '[24, 24] met'],
    [{ fever: 'yes', spleen: 'yes', fat: '>100 mg/dL' }, '[34, 34] met'],
  ])('%j gives %s', (given, wanted) => {
    expect(points(TALLY, given)).toBe(wanted)
  })
})

describe('a term of a linear score', () => {
  const term = (coefficient: string, quantity = 'fat') => ({ coefficient, quantity, unit: 'mg/dL' })
  test.each([
    ['0.001', '200 mg/dL', '[0.2, 0.2] met'],
    ['-0.004', '550 mg/dL', '[-2.2, -2.2] met'],
    ['-0.004', '5.5 g/L', '[-2.2, -2.2] met'],
    ['-0.004', '>500 mg/dL', '(−∞, -2) met'],
    ['-0.004', '<=500 mg/dL', '[-2, 0] unknown'],
    ['0.01', '>0 mg/dL', '(0, ∞) met'],
    ['0.01', '0 mg/dL', '[0, 0] not-met'],
    ['0.01', ['100 mg/dL', '>50 mg/dL'], '(0.5, ∞) met'],
    ['-0.01', ['100 mg/dL', '200 mg/dL'], '[-2, -1] met'],
    ['0.01', '7 bars', '[0.05, 100] met'],
  ])('%s × %s gives %s', (coefficient, value, wanted) => {
    expect(points(term(coefficient), { fat: value })).toBe(wanted)
  })

  test('a missing value ranges over what is plausible, in the unit of the coefficient, and never counts as zero', () => {
    expect(points(term('-0.01'), {})).toBe('[-100, -0.05] met')
    expect(points({ ...term('0.1'), unit: 'g/L' }, {})).toBe('[0.005, 10] met')
    expect(points({ ...term('1', 'endless'), unit: '1' }, {})).toBe('[0, ∞) unknown')
    expect(points(term('1', 'nobody'), {})).toBe('(−∞, ∞) unknown')
  })

  test.each([
    ['-1.30', 'yes', '[-1.3, -1.3] met'],
    ['-1.30', 'no', '[0, 0] not-met'],
    ['-1.30', 'open', '[-1.3, 0] unknown'],
    ['2.44', 'open', '[0, 2.44] unknown'],
  ])('a finding with %s, answered %s', (coefficient, said, wanted) => {
    expect(points({ coefficient, finding: 'fever' }, said === 'open' ? {} : { fever: said })).toBe(wanted)
  })
})

test('the value that gave the points is named', () => {
  const item = (given: Parameters<typeof resultOf>[1], set: string, id: string) =>
    resultOf(set, given).criteria.find(({ criterion }) => criterion.id === id)?.scored
  expect(
    item({ ferritin: ['900 ng/mL', '2500 ug/L'] }, 'hscore', 'ferritin')?.judged[0]?.observation?.typed?.value,
  ).toBe('2500')
  expect(item({ ldh: '700 U/L' }, 'ms-score-2019', 'ldh')?.observation?.typed?.value).toBe('700')
  expect(item({}, 'ms-score-2019', 'ldh')?.observation).toBeNull()
})
