import { expect, test } from 'vitest'
import { readCase } from '../../src/case/file.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { enteredOf, filledByGroup } from '../../src/wording/told.ts'
import { caseOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)

test('age first, then values and answers in the order of the form, as typed', () => {
  const record = caseOf({ ferritin: '>40000 ng/mL', 'perforin-result': 'low', fever: 'yes', age: '6 a' })
  expect(enteredOf(record, index).map(({ label, value }) => `${label}: ${value.replaceAll('\u202f', ' ')}`)).toEqual([
    'Age: 6 years',
    'Fever: yes',
    'Ferritin: > 40 000 ng/mL',
    'Perforin: Low',
  ])
})

test('a birth date and the time of a value are told where they are known', () => {
  const at = '2026-11-22T06:10:00-05:00'
  const observations = [{ finding: 'platelets', value: '90', unit: '10*9/L', at }]
  const file = { format: 'mas-hlh-case', formatVersion: 1, patient: { birthDate: '2019-03-02' }, observations }
  const read = readCase(JSON.stringify(file), criteria.vocabulary)
  if (!read.ok) throw new Error('unreadable')
  expect(enteredOf(read.record, index)).toEqual([
    { id: 'birth-date', label: 'Birth date', value: '2019-03-02' },
    { id: 'platelets', label: 'Platelets', value: '90 ×10⁹/L', at: Date.parse(at) },
  ])
})

test('an input with several values is one that is filled in', () => {
  const record = caseOf({ ferritin: ['700 ng/mL', '900 ng/mL'], platelets: '90 10*9/L', fever: 'no' })
  expect([...filledByGroup(enteredOf(record, index), index)]).toEqual([
    ['examination', 1],
    ['laboratory', 2],
  ])
})
