import { expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { arrange, displayed } from '../../../src/engine/order.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { criterionRow } from '../../../src/features/sets/criterion-model.ts'
import { rowWords, sortSets } from '../../../src/features/sets/row-model.ts'
import { caseOf, type Given } from '../../given.ts'
import { criteria } from '../../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const judge = (given: Given) => assess(caseOf(given), criteria, null).sets
function find(given: Given, id: string) {
  const sets = judge(given)
  const result = sets.find(({ set }) => set.id === id)
  if (result === undefined) throw new Error(`no set ${id}`)
  return { sets, result, words: rowWords(result, index, displayed(result, sets)) }
}
const names = (given: Given) => {
  const { inSight, more, others } = sortSets(arrange(judge(given)), new Set())
  return [inSight, more, others].map((list) => list.map(({ set }) => set.id))
}

test('before anything is entered a set has no data, and says what it asks for', () => {
  expect(find({}, 'hlh-2004').words).toEqual({
    ...{ mark: 'none', verdict: 'no data yet', amount: '– of 8', facts: ['needs 5'] },
  })
})

test('a set is never shown as fitting because it is open: what fits, or is met, is in sight', () => {
  const [first] = names({})
  expect(first).toHaveLength(3)
  const [inSight, , others] = names({ age: '48 a', sle: 'no', sjia: 'no' })
  expect(inSight).toContain('hlh-2004')
  expect(others).toContain('mas-sjia-2016')
})

test('every set is in exactly one part, whatever is entered', () => {
  for (const given of [{}, { age: '6 a' }, { age: '48 a', sjia: 'no' }, { sjia: 'yes' }] as const) {
    expect(names(given).flat().sort()).toEqual(criteria.sets.map(({ id }) => id).sort())
  }
})

test('a criterion of several inputs names what is met first, and what is missing', () => {
  const { result } = find({ age: '48 a', platelets: '45 10*9/L', hemoglobin: '130 g/L' }, 'hlh-2004')
  const counts = result.criteria.map((one) => criterionRow(one, index, 0)).find(({ value }) => value.includes('45'))
  expect(counts?.value).toMatch(/^Platelets 45/)
  expect(counts).toMatchObject({ verdict: 'unknown', limit: 'missing: Neutrophils' })
})

test('a criterion shows its time in few words, and in full beside it', () => {
  const at = new Date('2026-11-22T18:10:00').getTime()
  const record = caseOf({ ferritin: '10749 ng/mL' })
  const dated = {
    ...record,
    observations: record.observations.map((one) => ({
      ...one,
      at: { ms: at - 12 * 3_600_000, text: '2026-11-22T06:10' },
    })),
  }
  const hlh = assess(dated, criteria, null).sets.find(({ set }) => set.id === 'hlh-2004')
  const rows = hlh?.criteria.map((one) => criterionRow(one, index, at)) ?? []
  expect(rows.find(({ value }) => value.startsWith('10'))).toMatchObject({
    time: '06:10 · 12 h',
    fullTime: '2026-11-22 06:10, 12 h ago',
  })
})
