import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { criterionLines } from '../../src/wording/explain.ts'
import { time } from '../case/fixture.ts'
import { caseOf, type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
function lines(set: string, id: string, given: Given) {
  const result = resultOf(set, given).criteria.find(({ criterion }) => criterion.id === id)
  if (result === undefined) throw new Error(`no criterion ${id}`)
  return criterionLines(result, index)
}

describe('what a verdict rests on', () => {
  const FAT = 'triglycerides-or-fibrinogen'
  const COUNTS = { hemoglobin: '95 g/L', neutrophils: '4 10*9/L' }
  const BOTH = { sil2r: '1000 U/mL', 'sil2r-above-lab-limit': 'yes' }
  test.each<[string, string, Given, readonly string[]]>([
    ['any, met: the way that is met', FAT, { triglycerides: '300 mg/dL', fibrinogen: '300 mg/dL' }, ['≥ 265 mg/dL']],
    [
      'any, not met: every way',
      FAT,
      { triglycerides: '100 mg/dL', fibrinogen: '300 mg/dL' },
      ['≥ 265 mg/dL', '≤ 150 mg/dL'],
    ],
    ['any, open: what is open', FAT, { triglycerides: '100 mg/dL' }, ['≤ 1.5 g/L']],
    [
      'at least two, met: those that are, and inside them all that holds',
      'cytopenia',
      { ...COUNTS, age: '20 d', platelets: '50 10*9/L' },
      ['one of', 'all of', '< 28 days', '< 100 g/L', '< 100 ×10⁹/L'],
    ],
    [
      'at least two, not met: those that are not; of all parts the one that fails',
      'cytopenia',
      { ...COUNTS, age: '6 a', platelets: '300 10*9/L' },
      ['one of', '< 90 g/L', 'all of', '< 28 days', '< 100 ×10⁹/L', '< 1 ×10⁹/L'],
    ],
    ['the first decided: that one alone', 'soluble-cd25', BOTH, ['≥ 2400 U/mL']],
    ['the second while the first is open', 'soluble-cd25', { 'sil2r-above-lab-limit': 'yes' }, ['yes']],
    [
      'two that agree: the first alone',
      'soluble-cd25',
      { sil2r: '1000 U/mL', 'sil2r-above-lab-limit': 'no' },
      ['≥ 2400 U/mL'],
    ],
    ['nothing known: all that is open', 'soluble-cd25', {}, ['≥ 2400 U/mL', 'yes']],
  ])('%s', (_, id, given, wanted) => {
    const [first, ...below] = lines('hlh-2004', id, given)
    expect(first?.decides).toBe(true)
    expect(below.filter(({ decides }) => decides).map(({ demand }) => demand)).toEqual(wanted)
  })

  test('below a part that decides nothing, nothing decides', () => {
    const given = { ...COUNTS, age: '6 a', platelets: '50 10*9/L', neutrophils: '0.5 10*9/L' }
    const below = lines('hlh-2004', 'cytopenia', given).slice(1)
    expect(below.filter(({ decides }) => decides).map(({ demand }) => demand)).toEqual(['< 100 ×10⁹/L', '< 1 ×10⁹/L'])
    expect(below).toHaveLength(7)
  })
})

describe('a value in another unit than the limit', () => {
  const readAs = (set: string, id: string, given: Given) => lines(set, id, given).at(-1)?.readAs
  test('is read in the unit of the limit, and the line says how', () => {
    expect(readAs('hlh-2004', 'ferritin', { ferritin: '2247 pmol/L' })).toBe('1000 µg/L')
    expect(readAs('hlh-2004', 'ferritin', { ferritin: '>2247 pmol/L' })).toBe('> 1000 µg/L')
    expect(readAs('hscore', 'ferritin', { ferritin: '6741 pmol/L' })).toBe('3000 µg/L')
    expect(readAs('hlh-2004', 'ferritin', { ferritin: '900 pmol/L' })).toBe('400.5 µg/L')
    expect(readAs('hlh-2004', 'ferritin', { ferritin: '1123.49 pmol/L' })).toBe('499.996 µg/L')
    const platelets = lines('hlh-2004', 'cytopenia', { platelets: '50 10*3/uL' }).find(({ readAs }) => readAs)
    expect([platelets?.value, platelets?.readAs]).toEqual(['50 K/µL', '50 ×10⁹/L'])
  })
  test('with a limit of its own it is not', () => {
    expect(readAs('hlh-2004', 'ferritin', { ferritin: '900 ng/mL' })).toBeUndefined()
    expect(readAs('hlh-2004', 'fever', { temperature: '101.5 [degF]' })).toBeUndefined()
    expect(readAs('hlh-2004', 'ferritin', {})).toBeUndefined()
  })
  test('that cannot be compared it is not read at all', () => {
    expect(readAs('ohi-2022', 'sil2r', { sil2r: '50000 pg/mL' })).toBeUndefined()
  })
})

describe('when a value was taken', () => {
  const asOf = time('2026-11-22T08:00:00Z').ms
  const at = { text: '2026-11-22T06:10:00Z', ms: time('2026-11-22T06:10:00Z').ms }
  /** The clock of this machine, in any zone. */
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(at.ms)
  const GIVEN: Given = { ferritin: '900 ng/mL', fever: 'yes', platelets: '50 10*9/L', ldh: '300 U/L' }
  function times(set: string, id: string, dated: boolean) {
    const record = caseOf(GIVEN)
    const observations = record.observations.map((one) => (dated ? { ...one, at } : one))
    const { sets } = assess({ ...record, observations }, criteria, asOf)
    const result = sets.find((one) => one.set.id === set)?.criteria.find(({ criterion }) => criterion.id === id)
    if (result === undefined) throw new Error(`no criterion ${id}`)
    return criterionLines(result, index).map(({ value, time: shown }) => [value, shown])
  }

  test.each([
    ['hlh-2004', 'ferritin', [['900 ng/mL', clock]]],
    ['hscore', 'ferritin', [['900 ng/mL', clock]]],
    ['ms-score-2019', 'ldh', [['300 U/L', clock]]],
    ['hlh-2004', 'splenomegaly', [[null, undefined]]],
  ])('%s %s', (set, id, wanted) => {
    expect(times(set, id, true)).toEqual(wanted)
    expect(times(set, id, false)).toEqual(wanted.map(([value]) => [value, undefined]))
  })

  test('stands on the lines of the values, not on those that join them; on answers too', () => {
    const fever = times('hlh-2004', 'fever', true)
    expect(fever[0]).toEqual(['', undefined])
    expect(fever).toContainEqual(['yes', clock])
    expect(times('hlh-2004', 'cytopenia', true)).toContainEqual(['50 ×10⁹/L', clock])
  })
})
