import { expect, test, vi } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { evidenceAt } from '../../src/case/evidence.ts'
import { freshnessOf } from '../../src/case/freshness.ts'
import * as measured from '../../src/case/measured.ts'
import { caseOf, FOUR_OF_EIGHT } from '../given.ts'
import { criteria } from '../load.ts'

vi.mock('../../src/case/measured.ts', { spy: true })

test('a case is read once for verdicts, freshness and the answers of the pathway', () => {
  const record = caseOf(FOUR_OF_EIGHT)
  const given = new Set(record.observations.map(({ finding }) => finding))
  const quantities = criteria.vocabulary.inputs.filter(({ kind, id }) => kind === 'quantity' && given.has(id))
  const { sets } = assess(record, criteria, null)
  for (const result of sets) freshnessOf(record, result, criteria.vocabulary, null, 'published')
  const select = evidenceAt(record, criteria.vocabulary, null, criteria.trendRules)
  select(criteria.pathway.lookBack)
  expect(measured.readable).toHaveBeenCalledTimes(quantities.length)
})

test('another moment, another case and other rules are read anew', () => {
  const record = caseOf(FOUR_OF_EIGHT)
  const at = (ms: number | null) => evidenceAt(record, criteria.vocabulary, ms)
  expect(at(null)).toBe(at(null))
  expect(at(0)).not.toBe(at(null))
  expect(at(0)).toBe(at(0))
  expect(evidenceAt({ ...record }, criteria.vocabulary, 0)).not.toBe(at(0))
  expect(evidenceAt(record, criteria.vocabulary, 0, [])).not.toBe(at(0))
})
