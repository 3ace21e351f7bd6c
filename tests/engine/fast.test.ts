import { expect, test } from 'vitest'
import { differences, handedOn } from './fast-engine.ts'
import { chanceFrom, randomPatient } from './random-patients.ts'

const PATIENTS = 50_000

test('the fast engine says of 50,000 random partial patients what the engine of exact fractions says', () => {
  const pick = chanceFrom(20261128)
  const seen = { same: 0, handedOn: 0 }
  for (let i = 0; i < PATIENTS; i += 1) {
    const patient = randomPatient(pick)
    const found = differences(patient)
    if (found.length > 0) expect({ patient: i, found }).toEqual({ patient: i, found: [] })
    seen.same += 1
    seen.handedOn += handedOn()
  }
  expect(seen.same).toBe(PATIENTS)
})
