import { expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { readCase } from '../../../src/case/file.ts'
import { fieldsThatMatter } from '../../../src/features/settle/field-marks-model.ts'
import { criteria } from '../../load.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')

function marksOf(observations: readonly object[]) {
  const text = JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, observations })
  const read = readCase(text, criteria.vocabulary)
  if (!read.ok) throw new Error('the case cannot be read')
  const { record } = read
  const known = new Set(record.observations.map(({ finding }) => finding))
  return fieldsThatMatter(assess(record, criteria, NOW), known, record, criteria.vocabulary, NOW)
}
const yes = (finding: string) => ({ finding, value: 'yes' })
const FOUR = [
  yes('fever'),
  yes('splenomegaly'),
  { finding: 'ferritin', value: '600', unit: 'ng/mL' },
  { finding: 'triglycerides', value: '300', unit: 'mg/dL' },
  { finding: 'hemoglobin', value: '8', unit: 'g/dL' },
]

test('nothing is marked on an empty form', () => {
  expect(marksOf([])).toEqual({ counts: new Set(), next: null })
})

test('entries that meet a limit count, others do not', () => {
  const { counts } = marksOf([...FOUR, { finding: 'fibrinogen', value: '400', unit: 'mg/dL' }])
  expect([...counts]).toEqual(expect.arrayContaining(['fever', 'splenomegaly', 'ferritin', 'hemoglobin']))
  expect(counts.has('fibrinogen')).toBe(false)
})

test('the field that decides next is one that is not entered', () => {
  const { next } = marksOf(FOUR)
  expect(next).not.toBeNull()
  expect(FOUR.map(({ finding }) => finding)).not.toContain(next)
})
