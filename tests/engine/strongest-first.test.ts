import { expect, test } from 'vitest'
import { strongestFirst } from '../../src/engine/pathway.ts'
import { escalationOf } from '../given.ts'

const GIVEN = {
  ...{ sjia: 'yes', ferritin: '900 ng/mL', platelets: '100 10*9/L', hemoglobin: '80 g/L' },
  ...{ fever: 'yes', 'fever-persistent': 'yes', splenomegaly: 'yes', triglycerides: '300 mg/dL' },
}

test('what raised the answer is read first; inside a tier the pathway keeps its order', () => {
  const result = escalationOf({ ...GIVEN, 'red-flag-neuro': 'yes' })
  const rank = new Map(result.pathway.tiers.map(({ id, rank: one }) => [id, one]))
  const before = result.fired.map(({ rule }) => rule)
  const after = strongestFirst(result).map(({ rule }) => rule)
  const ranks = after.map(({ tier }) => rank.get(tier) ?? -1)
  expect(after[0]?.id).toBe('U3')
  expect(new Set(ranks).size).toBeGreaterThan(2)
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
  for (const tier of rank.keys()) {
    expect(after.filter((rule) => rule.tier === tier)).toEqual(before.filter((rule) => rule.tier === tier))
  }
  expect(before.map(({ id }) => id)).not.toEqual(after.map(({ id }) => id))
  expect(after).toHaveLength(before.length)
})

test('the result itself is left as it was', () => {
  const result = escalationOf(GIVEN)
  const before = [...result.fired]
  strongestFirst(result)
  expect(result.fired).toEqual(before)
  expect(strongestFirst(escalationOf({}))).toEqual([])
})
