import { describe, expect, test } from 'vitest'
import { oneAnswerAway } from '../../src/engine/pathway.ts'
import { escalationOf, type Given } from '../given.ts'
import { criteria } from '../load.ts'

const fired = (given: Given) => escalationOf(given).fired.map(({ rule }) => rule.id)
const open = (given: Given) => escalationOf(given).notAssessable.map(({ rule }) => rule.id)
const tier = (given: Given) => escalationOf(given).tier.id

const C1: Given = {
  temperature: '39.5 Cel',
  'fever-persistent': 'yes',
  ferritin: '500 ng/mL',
  platelets: '199 10*9/L',
}

describe('the acceptance examples', () => {
  test('an empty form fires nothing', () => {
    expect(tier({})).toBe('none')
    expect(fired({})).toEqual([])
    expect(open({}).some((id) => id.startsWith('U'))).toBe(false)
  })

  test.each<[string, Given, string, string]>([
    ['unremitting fever without ferritin', { 'fever-persistent': 'yes' }, 'S1', 'screen'],
    ['ferritin at the entry limit with one more sign', C1, 'C1', 'call'],
    [
      'CNS-isolated disease in a child',
      {
        age: '6 a',
        hemoglobin: '13 g/dL',
        platelets: '300 10*9/L',
        neutrophils: '4 10*9/L',
        ferritin: '60 ng/mL',
        'mri-multifocal-or-cerebellar': 'yes',
      },
      'C8',
      'call',
    ],
    [
      'IL-1 or IL-6 blockade',
      { 'il1-il6-blockade': 'yes', fever: 'no', ferritin: '587 ng/mL', 'counts-falling': 'yes' },
      'C6',
      'call',
    ],
    [
      'intensive care, adult, HLH-2004 four of eight',
      {
        icu: 'yes',
        age: '40 a',
        fever: 'yes',
        splenomegaly: 'yes',
        ferritin: '700 ng/mL',
        hemoglobin: '80 g/L',
        platelets: '50 10*9/L',
      },
      'C3',
      'call',
    ],
    ['a red flag alone', { 'red-flag-neuro': 'yes' }, 'U3', 'urgent'],
  ])('%s', (_name, given, rule, wanted) => {
    expect(fired(given)).toContain(rule)
    expect(tier(given)).toBe(wanted)
  })

  test('ferritin 499.9 leaves C1 unfired and keeps watching', () => {
    const given = { ...C1, ferritin: '499.9 ng/mL' }
    expect(fired(given)).toEqual(['W1'])
    expect(open(given)).not.toContain('C1')
    expect(tier(given)).toBe('watch')
  })

  test('ferritin and platelets alone leave C1 not assessable and say what is lacking', () => {
    const given = { ferritin: '500 ng/mL', platelets: '200 10*9/L' }
    expect(fired(given)).toEqual(['W1'])
    const rule = escalationOf(given).notAssessable.find((one) => one.rule.id === 'C1')
    expect(rule?.lacksInputs).toContain('fever-persistent')
  })

  test('a rule of a higher tier that lacks one answer is named, and none that cannot raise', () => {
    const away = (given: Given) => oneAnswerAway(escalationOf(given)).map(({ rule, lack }) => [rule.id, lack])
    const child = { fever: 'yes', ferritin: '9000 ng/mL', platelets: '40 10*9/L' }
    expect(away(child)).toContainEqual(['C1', 'fever-persistent'])
    expect(away({ ...child, 'fever-persistent': 'yes' })).toEqual([])
  })

  test('a bound above every limit fires as a bound', () => {
    expect(fired({ age: '6 a', fever: 'yes', ferritin: '>40000 ng/mL' })).toContain('C4')
    expect(open({ age: '6 a', fever: 'yes', ferritin: '>500 ng/mL' })).toContain('C4')
  })

  test('a red flag asks for the team only when another rule of rank two or more fired too', () => {
    expect(escalationOf({ 'red-flag-shock': 'yes' }).team).toBe(false)
    expect(escalationOf({ 'red-flag-shock': 'yes', 'clinician-or-family-concern': 'yes' }).team).toBe(true)
    expect(escalationOf({ 'red-flag-shock': 'yes', fever: 'yes' }).team).toBe(false)
  })

  test('the CNS track stands beside whatever tier', () => {
    expect(escalationOf({ 'csf-inflammation': 'yes' }).tracks).toEqual(['cns'])
    expect(escalationOf({ fever: 'yes' }).tracks).toEqual([])
  })
})

describe('every rule of the pathway', () => {
  const FIRING: Record<string, Given> = {
    W1: { fever: 'yes' },
    S1: { 'fever-persistent': 'yes' },
    S2: { fever: 'yes', kawasaki: 'yes' },
    S3: { 'sepsis-not-responding': 'yes' },
    S4: { fever: 'yes', 'esr-falling': 'yes' },
    S5: { 'fever-persistent': 'yes', ferritin: '499.9 ng/mL', platelets: '199 10*9/L', splenomegaly: 'yes' },
    S6: { fever: 'yes', ferritin: '500 ng/mL', platelets: '199 10*9/L', neutrophils: '0.9 10*9/L' },
    C1,
    C2: { 'molecular-diagnosis': 'yes' },
    C3: { icu: 'yes', age: '40 a', ferritin: '9083 ng/mL' },
    C4: { age: '17 a', fever: 'yes', ferritin: '10001 ng/mL' },
    C5: { 'adult-still': 'yes', ferritin: '2150 ng/mL', esr: '100 mm/h' },
    C6: { 'il1-il6-blockade': 'yes', ast: '49 U/L' },
    C7: { 'family-history': 'yes', hemoglobin: '8.9 g/dL' },
    C8: { 'neuro-unexplained': 'yes', splenomegaly: 'yes' },
    C9: { 'clinician-or-family-concern': 'yes' },
    C10: { age: '17 mo', fever: 'yes', ast: '101 U/L' },
    C11: { age: '27 d', ferritin: '973.1 ng/mL', platelets: '99 10*9/L' },
    C12: { fever: 'yes', ferritin: '2000 ng/mL', platelets: '199 10*9/L', hemoglobin: '8.9 g/dL' },
    C13: { 'immune-effector-therapy': 'yes', ferritin: '7470 ng/mL' },
    C14: { 'exocytosis-result': 'defective' },
    C15: { fever: 'yes', ferritin: '10001 ng/mL' },
    U1: { 'red-flag-shock': 'yes' },
    U2: { 'red-flag-respiratory-failure': 'yes' },
    U3: { 'red-flag-neuro': 'yes' },
    U4: { 'red-flag-bleeding-or-dic': 'yes' },
    U5: { 'red-flag-liver-failure': 'yes' },
    U6: { 'red-flag-deteriorating': 'yes' },
  }
  const QUIET: Record<string, Given> = {
    W1: { fever: 'no', 'fever-persistent': 'no', ferritin: '499 ng/mL' },
    S1: { 'fever-persistent': 'yes', ferritin: '10 ng/mL' },
    S2: { fever: 'no' },
    S3: { 'sepsis-not-responding': 'no' },
    S4: { fever: 'no' },
    S5: { 'fever-persistent': 'yes', ferritin: '500 ng/mL' },
    S6: { fever: 'yes', ferritin: '499.9 ng/mL' },
    C1: { 'fever-persistent': 'no' },
    C3: { icu: 'yes', age: '17 a', ferritin: '9083 ng/mL' },
    C4: { age: '17 a', fever: 'yes', ferritin: '10000 ng/mL' },
    C5: { 'adult-still': 'yes', ferritin: '2149 ng/mL', esr: '100 mm/h' },
    C6: { 'il1-il6-blockade': 'no' },
    C7: { 'family-history': 'no' },
    C9: { 'clinician-or-family-concern': 'no' },
    C10: { age: '18 mo', fever: 'yes', ast: '101 U/L' },
    C11: { age: '28 d', ferritin: '20000 ng/mL', platelets: '40 10*9/L' },
    C12: { fever: 'yes', ferritin: '1999.9 ng/mL', platelets: '199 10*9/L' },
    C13: { 'immune-effector-therapy': 'yes', ferritin: '7469.9 ng/mL' },
    C14: { 'perforin-result': 'low', 'exocytosis-result': 'impaired' },
    C15: { fever: 'yes', ferritin: '10000 ng/mL' },
  }

  test('is exercised here', () => {
    expect(Object.keys(FIRING).sort()).toEqual(criteria.pathway.rules.map(({ id }) => id).sort())
  })
  test.each(Object.entries(FIRING))('%s fires', (id, given) => {
    expect(fired(given)).toContain(id)
  })
  test.each(Object.entries(QUIET))('%s is settled as not fired', (id, given) => {
    expect(fired(given)).not.toContain(id)
    expect(open(given)).not.toContain(id)
  })
})
