import { expect, test } from 'vitest'
import { differences, judgedAlone, program } from './fast-engine.ts'
import { chanceFrom, randomPatient } from './random-patients.ts'

const PATIENTS = 50_000

test('the fast engine says of 50,000 random partial patients what the engine of exact fractions says', () => {
  const pick = chanceFrom(20261128)
  let alone = 0
  for (let i = 0; i < PATIENTS; i += 1) {
    const found = differences(randomPatient(pick))
    if (found.length > 0) expect({ patient: i, found }).toEqual({ patient: i, found: [] })
    alone += judgedAlone()
  }
  // Most sets need only whole numbers, but not with bounds of bounds, endless decimals or several values in a score.
  expect(alone / (PATIENTS * program.sets.length)).toBeGreaterThan(0.6)
})

test('every set and the pathway are compiled, none is left to fractions as a whole', () => {
  expect(program.sets.filter(({ fits }) => !fits).map(({ set }) => set.id)).toEqual([])
  expect(program.rules).toHaveLength(program.pathway.rules.length)
})
