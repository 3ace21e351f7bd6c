import { describe, expect, test } from 'vitest'
import { FOUR_OF_EIGHT, type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const could = (set: string, given: Given) => resultOf(set, given).couldDecide.map(({ id }) => id)
const verdict = (set: string, given: Given) => resultOf(set, given).verdict
const criterion = (set: string, id: string, given: Given) =>
  resultOf(set, given).criteria.find((one) => one.criterion.id === id)?.verdict

describe('an empty form', () => {
  test.each(criteria.sets.map(({ id }) => id))('%s is not decided and has nothing entered', (id) => {
    const result = resultOf(id, {})
    expect(result.verdict).toBe('unknown')
    expect(result.hasEvidence).toBe(false)
    expect(result.criteria.every((one) => one.verdict === 'unknown')).toBe(true)
  })
})

describe('values that must not be confused', () => {
  test('265 mg/dL and 2.99 mmol/L of triglycerides differ in HLH-2004', () => {
    const id = 'triglycerides-or-fibrinogen'
    expect(criterion('hlh-2004', id, { triglycerides: '265 mg/dL', fibrinogen: '400 mg/dL' })).toBe('met')
    expect(criterion('hlh-2004', id, { triglycerides: '2.99 mmol/L', fibrinogen: '400 mg/dL' })).toBe('not-met')
  })

  test('ferritin ">500" does not decide the 2016 set', () => {
    expect(criterion('mas-sjia-2016', 'ferritin', { ferritin: '>500 ng/mL' })).toBe('unknown')
    expect(criterion('mas-sjia-2016', 'ferritin', { ferritin: '>684 ng/mL' })).toBe('met')
  })

  test('soluble IL-2 receptor in pg/mL never passes a limit in U/mL, and a value in U/mL rules beside it', () => {
    expect(criterion('hlh-2004', 'soluble-cd25', { sil2r: '100000 pg/mL' })).toBe('unknown')
    expect(criterion('hlh-2004', 'soluble-cd25', { sil2r: ['100000 pg/mL', '100 U/mL'] })).toBe('not-met')
    expect(criterion('hlh-2004', 'soluble-cd25', { sil2r: '100 U/mL', 'sil2r-above-lab-limit': 'yes' })).toBe('not-met')
    expect(criterion('hlh-2004', 'soluble-cd25', { sil2r: '100000 pg/mL', 'sil2r-above-lab-limit': 'yes' })).toBe('met')
  })

  test('the worst of several values decides, each in its own unit', () => {
    expect(criterion('hlh-2004', 'ferritin', { ferritin: ['499 ng/mL', '500 ug/L'] })).toBe('met')
    expect(criterion('hlh-2004', 'ferritin', { ferritin: ['499 ng/mL', '>400 ng/mL'] })).toBe('unknown')
  })

  test('MS score of exactly −2.1 is met', () => {
    const given = {
      fever: 'yes',
      sjia: 'yes',
      'cns-dysfunction': 'no',
      'hemorrhagic-manifestations': 'no',
      'active-arthritis': 'no',
      platelets: '50 10*9/L',
      ldh: '200 U/L',
      ferritin: '500 ng/mL',
    } as const
    expect(verdict('ms-score-2019', { ...given, fibrinogen: '550 mg/dL' })).toBe('met')
    expect(verdict('ms-score-2019', { ...given, fibrinogen: '550.01 mg/dL' })).toBe('not-met')
  })
})

describe('what could decide', () => {
  test('nothing, once the verdict is settled', () => {
    expect(could('hlh-2004', { ...FOUR_OF_EIGHT, sil2r: '3000 U/mL' })).toEqual([])
  })

  test('the tests that are left, the one that decides both ways first', () => {
    expect(verdict('hlh-2004', FOUR_OF_EIGHT)).toBe('unknown')
    expect(could('hlh-2004', FOUR_OF_EIGHT)).toEqual(['sil2r', 'sil2r-above-lab-limit', 'nk-activity-low'])
    expect(could('hlh-2004', { ...FOUR_OF_EIGHT, 'nk-activity-low': 'no' })).toEqual(['sil2r', 'sil2r-above-lab-limit'])
  })

  test('a bound counts as open, and only what it leaves possible is asked', () => {
    const given = { ...FOUR_OF_EIGHT, 'nk-activity-low': 'no', 'sil2r-above-lab-limit': 'unknown' }
    expect(could('hlh-2004', { ...given, sil2r: '>1000 U/mL' })).toEqual(['sil2r', 'sil2r-above-lab-limit'])
    const probes = resultOf('hlh-2004', { ...given, sil2r: '>1000 U/mL' }).couldDecide[0]?.probes
    expect(probes?.map((probe) => probe.verdict)).toEqual(['not-met', 'met'])
  })

  test('an unanswered molecular diagnosis could, a missing single item among many could not', () => {
    expect(could('hlh-2004', { fever: 'yes' })).toEqual(['molecular-diagnosis', 'familial-hlh-gene'])
  })

  test('the age, where a newborn limit turns on it', () => {
    const given = {
      ...FOUR_OF_EIGHT,
      hemoglobin: '95 g/L',
      sil2r: '3000 U/mL',
      'nk-activity-low': 'no',
      neutrophils: '3 10*9/L',
    }
    expect(could('hlh-2004', given)).toEqual(['age'])
  })

  test('an answer that works through what it implies comes after the direct ones', () => {
    const given = { sil2r: '5000 U/mL', ferritin: '2000 ng/mL' }
    expect(could('ohi-2022', given)).toEqual(['hematologic-malignancy', 'malignancy'])
  })

  test('a ratio with one side missing asks for the other', () => {
    expect(could('ferritin-esr-2019', { ferritin: '1000 ng/mL' })).toEqual(['esr'])
    expect(could('ferritin-esr-2019', { esr: '40 mm/h' })).toEqual(['ferritin'])
    expect(could('ferritin-esr-2019', {})).toEqual([])
  })

  test('a linear score asks for the value that can still turn it', () => {
    const given = {
      fever: 'yes',
      sjia: 'yes',
      'cns-dysfunction': 'no',
      'hemorrhagic-manifestations': 'no',
      'active-arthritis': 'yes',
      platelets: '400 10*9/L',
      fibrinogen: '600 mg/dL',
      ferritin: '300 ng/mL',
    } as const
    expect(could('ms-score-2019', given)).toEqual(['ldh'])
  })
})
