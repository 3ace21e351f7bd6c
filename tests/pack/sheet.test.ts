import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPack } from '../../src/pack/apply.ts'
import { criteria } from '../load.ts'

const PACK = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'packs', 'district.json'), 'utf8'))
const withSheet = (sheet: unknown) => loadPack(JSON.stringify({ ...PACK, sheet }), criteria)

test('a pack replaces the numbers that the form shows at once', () => {
  const loaded = withSheet({ numbers: ['age', 'ferritin', 'crp'] })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  const { sheet } = loaded.criteria
  expect(sheet.numbers).toEqual(['age', 'ferritin', 'crp'])
  expect(sheet.questions).toEqual(criteria.sheet.questions)
  const still = sheet.contexts.find(({ id }) => id === 'still')
  expect(still?.adds).toEqual(['active-arthritis', 'il1-il6-blockade'])
})

test('a pack without a sheet leaves the form as it is', () => {
  const loaded = loadPack(JSON.stringify(PACK), criteria)
  expect(loaded.ok && loaded.criteria.sheet).toBe(criteria.sheet)
})

test.each([
  [{ numbers: ['fever'] }, 'sheet.numbers[0]', '"fever" is a yes/no finding'],
  [{ questions: [{ finding: 'rush' }] }, 'sheet.questions[0].finding', 'no finding "rush"'],
  [{ numbers: [] }, 'sheet.numbers', 'must name at least one quantity'],
  [{ numbers: ['age', 'age'] }, 'sheet.numbers[1]', 'twice'],
  [{ chips: [] }, 'sheet.chips', 'unknown key'],
])('%j is refused', (sheet, key, words) => {
  const loaded = withSheet(sheet)
  expect(loaded.ok ? [] : loaded.faults.filter((one) => one.path === key).map(({ problem }) => problem)).toEqual([
    expect.stringContaining(words),
  ])
})
