import { expect, test } from 'vitest'
import { withoutBirthDate } from '../../src/case/age.ts'
import { record, see } from './fixture.ts'

const born = (birthDate: string) => ({ ...record(see('fever', 'yes')), patient: { birthDate } })
const patient = (birthDate: string, serves: (unit: string) => boolean = () => true) =>
  withoutBirthDate(born(birthDate), '2026-11-23', (other) => serves(other.patient.age?.unit ?? '')).patient

test('an age as people say it', () => {
  expect(patient('2026-11-23')).toEqual({ age: { value: '0', unit: 'd' } })
  expect(patient('2026-10-24')).toEqual({ age: { value: '30', unit: 'd' } })
  expect(patient('2026-10-23')).toEqual({ age: { value: '1', unit: 'mo' } })
  expect(patient('2024-11-24')).toEqual({ age: { value: '23', unit: 'mo' } })
  expect(patient('2024-11-23')).toEqual({ age: { value: '2', unit: 'a' } })
  expect(patient('1950-01-01')).toEqual({ age: { value: '76', unit: 'a' } })
})

test('a finer unit if the first one does not serve, the first if none does', () => {
  expect(patient('2019-03-02', (unit) => unit !== 'a')).toEqual({ age: { value: '92', unit: 'mo' } })
  expect(patient('2019-03-02', (unit) => unit === 'd')).toEqual({ age: { value: '2823', unit: 'd' } })
  expect(patient('2025-04-20', (unit) => unit === 'd')).toEqual({ age: { value: '582', unit: 'd' } })
  expect(patient('2019-03-02', () => false)).toEqual({ age: { value: '7', unit: 'a' } })
})

test('nothing else changes', () => {
  const one = { ...born('2019-03-02') }
  expect(withoutBirthDate(one, '2026-11-23', () => true)).toEqual({
    ...one,
    patient: { age: { value: '7', unit: 'a' } },
  })
  const aged = { ...one, patient: { age: { value: '6.50', unit: 'a' } } }
  expect(withoutBirthDate(aged, '2026-11-23', () => false)).toBe(aged)
  expect(patient('2026-11-24')).toEqual({})
})
