import { expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import type { CaseRecord } from '../../src/case/case.ts'
import { evidenceAt } from '../../src/case/evidence.ts'
import { freshnessOf } from '../../src/case/freshness.ts'
import { caseOf, FOUR_OF_EIGHT } from '../given.ts'
import { criteria } from '../load.ts'

const { vocabulary, pathway, trendRules } = criteria

/** A case that counts the passes over its observations. */
function counted(): { readonly record: CaseRecord; readonly reads: () => number } {
  const { observations, ...rest } = caseOf(FOUR_OF_EIGHT)
  let reads = 0
  const record = {
    ...rest,
    get observations() {
      reads += 1
      return observations
    },
  }
  return { record, reads: () => reads }
}

test('a case is read once for verdicts, freshness and the answers of the pathway', () => {
  const once = counted()
  evidenceAt(once.record, vocabulary, null, trendRules)
  const { record, reads } = counted()
  const { sets } = assess(record, criteria, null)
  for (const result of sets) freshnessOf(record, result, vocabulary, null, 'published')
  evidenceAt(record, vocabulary, null, trendRules)(pathway.lookBack)
  expect(reads()).toBe(once.reads())
  expect(reads()).toBeGreaterThan(0)
})

test('another moment, another case or other rules are read again', () => {
  const record = caseOf(FOUR_OF_EIGHT)
  const at = (ms: number | null) => evidenceAt(record, vocabulary, ms)
  expect(at(null)).toBe(at(null))
  expect(at(0)).not.toBe(at(null))
  expect(at(0)).toBe(at(0))
  expect(evidenceAt({ ...record }, vocabulary, 0)).not.toBe(at(0))
  expect(evidenceAt(record, vocabulary, 0, [])).not.toBe(at(0))
})
