import { expect, test } from 'vitest'
import { unreadWords } from '../../src/wording/told.ts'

test('says how many, of which fields, and of what they are no part', () => {
  expect(unreadWords([])).toBe('')
  expect(unreadWords(['Platelets'])).toBe('1 entry could not be read and is not in it: Platelets.')
  expect(unreadWords(['Platelets', 'Drawn at', 'Platelets'], 'on this sheet')).toBe(
    '3 entries could not be read and are not on this sheet: Platelets, Drawn at.',
  )
  expect(unreadWords([...'ABCDEF'])).toBe('6 entries could not be read and are not in it: A, B, C, D, E, F.')
  expect(unreadWords([...'ABCDEFG'])).toBe('7 entries could not be read and are not in it.')
})
