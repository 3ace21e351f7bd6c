import { expect, test } from 'vitest'
import { criteria } from '../load.ts'
import { type Change, FINDINGS, faultsAfter } from './provoke.ts'

const sheet = (path: readonly (string | number)[], value: unknown): Change => [FINDINGS, ['sheet', ...path], value]
const CORE_ADD = sheet(['contexts', 1, 'adds'], ['ferritin'])

test('the shipped sheet shows 12 numbers, 6 questions and 6 contexts at once', () => {
  const { numbers, questions, contexts } = criteria.sheet
  expect(numbers).toHaveLength(12)
  expect(questions.map(({ finding }) => finding)).toContain('fever')
  expect(questions[0]?.stronger?.finding).toBe('fever-persistent')
  expect(contexts.map(({ label }) => label)).toEqual(['sJIA/Still', 'Lupus', 'Cancer', 'ICU', 'Infant', 'Cell therapy'])
})

test('labels where room is short have at most three words', () => {
  const long = criteria.vocabulary.inputs.filter(({ short }) => short !== undefined && short.split(' ').length > 3)
  expect(long.map(({ id }) => id)).toEqual([])
})

test.each<[string, Change, string]>([
  ['a number there is not', sheet(['numbers', 0], 'aeg'), `${FINDINGS}: sheet.numbers[0]: no quantity "aeg"`],
  [
    'a finding among the numbers',
    sheet(['numbers', 0], 'fever'),
    `${FINDINGS}: sheet.numbers[0]: "fever" is a yes/no finding`,
  ],
  ['a number shown twice', sheet(['numbers', 1], 'age'), `${FINDINGS}: sheet.numbers[1]`],
  [
    'a stronger answer that does not imply the question',
    sheet(['questions', 0, 'stronger'], { finding: 'rash', label: 'Rash' }),
    `${FINDINGS}: sheet.questions[0].stronger.finding: "rash" yes must imply "fever" yes`,
  ],
  [
    'a context that answers a number',
    sheet(['contexts', 1, 'answers'], [{ finding: 'ferritin' }]),
    `${FINDINGS}: sheet.contexts[1].answers[0].finding`,
  ],
  [
    'a limit in a unit there is not',
    sheet(['contexts', 0, 'answers', 0, 'when'], { quantity: 'age', '<': { year: '18' } }),
    `${FINDINGS}: sheet.contexts[0].answers[0].when["<"]`,
  ],
  [
    'a unit there is not',
    sheet(['contexts', 4, 'unit'], { quantity: 'age', code: 'month' }),
    `${FINDINGS}: sheet.contexts[4].unit.code`,
  ],
  ['a field that is in sight already', CORE_ADD, `${FINDINGS}: sheet.contexts[1].adds[0]: "ferritin" is in sight`],
  ['a context twice', sheet(['contexts', 1, 'id'], 'still'), `${FINDINGS}: sheet.contexts[1].id`],
  [
    'a fold of a group there is not',
    sheet(['folds', 0, 'groups'], ['specialists']),
    `${FINDINGS}: sheet.folds[0].groups[0]`,
  ],
  ['a worry that is a number', sheet(['worry'], 'ferritin'), `${FINDINGS}: sheet.worry: "ferritin" is a quantity`],
  ['no label', sheet(['noContext'], ''), `${FINDINGS}: sheet.noContext: must be text that is not blank`],
])('%s is a fault', (_, change, words) => {
  expect(faultsAfter(change).join('\n')).toContain(words)
})

test('a group in no fold hides its inputs', () => {
  const faults = faultsAfter(sheet(['folds'], []))
  expect(faults.length).toBeGreaterThan(50)
  expect(faults[0]).toContain('is nowhere on the sheet: name its group')
})
