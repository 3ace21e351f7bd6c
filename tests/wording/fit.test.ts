import { expect, test } from 'vitest'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { fitOf } from '../../src/wording/set.ts'
import { type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const fitIn = (set: string, given: Given) => fitOf(resultOf(set, given), index)

test('a set made for such patients says so', () => {
  expect(fitIn('mas-sjia-2016', { sjia: 'yes' })).toEqual({
    short: 'fits this patient',
    long: 'This patient is one it was made for, as far as the page can tell.',
  })
})

test('a set made for others says so, and where it is used all the same', () => {
  const short = 'not made for this patient'
  expect(fitIn('mas-sjia-2016', { sjia: 'no' })).toEqual({ short, long: 'It was not made for this patient.' })
  expect(fitIn('mas-sjia-2016', { sjia: 'no', 'adult-still': 'yes' })).toEqual({
    short,
    long: 'It was not made for this patient, but is used or was tested in such patients.',
  })
})

test('while nobody can tell, the row is silent and the card names what it depends on', () => {
  const open = 'Whether it was made for this patient cannot be told yet. It depends on:'
  expect(fitIn('ohi-2022', {})).toEqual({ short: '', long: `${open} Hematologic malignancy, Age.` })
  expect(fitIn('ohi-2022', { age: '40 a' }).short).toBe('')
})

test('a set that does not say for whom it is depends on nothing', () => {
  const result = resultOf('hlh-2004', {})
  const { fits: _, ...population } = result.set.population
  expect(fitOf({ ...result, set: { ...result.set, population } }, index).long).toBe(
    'Whether it was made for this patient cannot be told yet.',
  )
})
