import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grouped, summarizeCohort } from '../../../src/features/cohort/summary-model.ts'
import { blankTally, count, sumOf } from '../../../src/features/cohort/tally.ts'
import type { ScoredCase } from '../../../src/formats/table/result-table.ts'
import { criteria } from '../../load.ts'

const SETS = criteria.sets.map(({ id }) => id)
const verdict = fc.constantFrom('met' as const, 'not-met' as const, 'unknown' as const)
const patient: fc.Arbitrary<ScoredCase> = fc
  .tuple(
    fc.constantFrom(...criteria.pathway.tiers.map(({ id }) => id)),
    fc.array(verdict, { minLength: SETS.length, maxLength: SETS.length }),
  )
  .map(([tier, verdicts]) => ({
    asOf: null,
    tier,
    sets: Object.fromEntries(
      SETS.map((id, at) => [
        id,
        {
          verdict: verdicts[at] ?? 'unknown',
          entry: 'met' as const,
          couldDecide: verdicts[at] === 'unknown' ? ['ferritin'] : [],
        },
      ]),
    ),
  }))
const tallyOf = (patients: readonly ScoredCase[]) => {
  const tally = blankTally()
  for (const one of patients) count(tally, one, 'faults' in one ? [{ record: 2, column: 'x', problem: 'y' }] : [])
  return tally
}

test('the counts of a file are those of its patients, counted one by one', () => {
  fc.assert(
    fc.property(fc.array(patient, { maxLength: 12 }), (patients) => {
      const { verdicts, together, apart, tiers, missing } = summarizeCohort(tallyOf(patients), criteria)
      const has = (one: ScoredCase, at: number, wanted: string) =>
        !('faults' in one) && one.sets[SETS[at] ?? '']?.verdict === wanted
      verdicts.bars.forEach(({ parts }, at) => {
        for (const { kind, count: number } of parts)
          expect(number).toBe(patients.filter((one) => has(one, at, kind)).length)
      })
      apart.forEach((counts, row) => {
        counts.forEach((number, at) => {
          expect(number).toBe(patients.filter((one) => has(one, row, 'met') && has(one, at, 'not-met')).length)
        })
      })
      expect(together.reduce((sum, one) => sum + one.count, 0)).toBe(patients.length)
      expect(tiers.bars.reduce((sum, { parts }) => sum + (parts[0]?.count ?? 0), 0)).toBe(patients.length)
      const open = patients.filter((one) => SETS.some((_, at) => has(one, at, 'unknown'))).length
      expect(missing.bars.map(({ parts }) => parts[0]?.count)).toEqual(open === 0 ? [] : [open])
    }),
  )
})

test('counts of parts add up to the counts of the whole, in any order', () => {
  const faulty: ScoredCase = { faults: [] }
  fc.assert(
    fc.property(fc.array(fc.oneof(patient, fc.constant(faulty)), { maxLength: 12 }), fc.nat(12), (patients, cut) => {
      const [first, second] = [tallyOf(patients.slice(0, cut)), tallyOf(patients.slice(cut))]
      expect(sumOf([first, second])).toEqual(tallyOf(patients))
      expect(sumOf([second, first])).toEqual(tallyOf(patients))
    }),
  )
})

test('a summary says how many patients it counts, and names sets and values by their labels', () => {
  const summary = summarizeCohort(tallyOf([{ faults: [] }]), criteria)
  expect(summary.about).toBe('0 patients scored. 1 more with faults: no result.')
  expect(summary.sets).toEqual(criteria.sets.map(({ shortTitle }) => shortTitle))
  expect(new Set(summary.sets).size).toBe(summary.sets.length)
  expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567'])
})
