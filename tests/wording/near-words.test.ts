import { expect, test } from 'vitest'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { nearByInput, nearWords } from '../../src/wording/set.ts'
import { type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const words = (set: string, given: Given) => nearWords(resultOf(set, given), index)
const beside = (given: Given, ...sets: readonly string[]) =>
  Object.fromEntries(
    nearByInput(
      sets.map((set) => resultOf(set, given)),
      index,
    ),
  )

test.each<[string, Given, readonly string[]]>([
  ['the unit is told once', { platelets: '104 10*9/L' }, ['Platelets 104 ×10⁹/L, limit < 100']],
  ['with a limit of its own too', { triglycerides: '2.7 mmol/L' }, ['Triglycerides 2.7 mmol/L, limit ≥ 3']],
  ['another unit of the limit is told', { ferritin: '1100 pmol/L' }, ['Ferritin 1100 pmol/L, limit ≥ 500 µg/L']],
  ['met or far away, nothing is told', { platelets: '99 10*9/L', ferritin: '60 ng/mL' }, []],
])('%s', (_, given, wanted) => {
  expect(words('hlh-2004', given)).toEqual(wanted)
})

test('the same words are told once for a set', () => {
  const result = resultOf('hlh-2004', { platelets: '104 10*9/L' })
  const twice = { ...result, criteria: [...result.criteria, ...result.criteria] }
  expect(nearWords(twice, index)).toEqual(['Platelets 104 ×10⁹/L, limit < 100'])
  expect(nearByInput([twice], index).get('platelets')).toBe('104 ×10⁹/L is near a limit: < 100 (HLH-2004)')
})

test('beside the field, sets with the same limit stand together and other limits apart', () => {
  const given = { ferritin: '1100 pmol/L', platelets: '104 10*9/L' }
  expect(beside(given, 'hlh-2004', 'hlh-2024', 'mas-jsle-2009', 'mas-sjia-2016')).toEqual({
    ferritin: '1100 pmol/L is near a limit: ≥ 500 µg/L (HLH-2004, HLH-2024); > 500 µg/L (MAS in juvenile SLE)',
    platelets: '104 ×10⁹/L is near a limit: < 100 (HLH-2004, HLH-2024)',
  })
  expect(beside({ platelets: '300 10*9/L' }, 'hlh-2004')).toEqual({})
})
