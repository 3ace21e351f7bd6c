import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type Assessment, assess } from '../../src/case/assess.ts'
import { resultDocument } from '../../src/case/write.ts'
import { keptFrom } from '../../src/engine/inputs-read.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { RUNS } from '../engine/arbitrary.ts'
import { caseOf, FOUR_OF_EIGHT } from '../given.ts'
import { criteria } from '../load.ts'
import { cases, observations } from './arbitrary-case.ts'

vi.setConfig({ testTimeout: 60_000 })

const index = indexVocabulary(criteria.vocabulary)

/** Everything an assessment says, with its reasons. */
const said = (assessment: Assessment) =>
  JSON.stringify([
    resultDocument(assessment, null),
    assessment.sets.map(({ fits, alsoUsed, askedFor, hasEvidence, place, adjuncts, criteria: own }) => [
      [fits, alsoUsed, askedFor, hasEvidence, place, adjuncts.map(({ text }) => text)],
      own.map(({ criterion, verdict }) => [criterion.id, verdict]),
    ]),
  ])

test('with or without an earlier assessment, a case gets the same results', () => {
  let kept = 0
  let renewed = 0
  const property = fc.property(cases, fc.array(observations, { minLength: 1, maxLength: 3 }), (first, added) => {
    const before = assess(first, criteria, null)
    const next = { ...first, observations: [...first.observations.slice(1), ...added] }
    const after = assess(next, criteria, null, { kept: keptFrom(before.sets, index) })
    expect(said(after)).toBe(said(assess(next, criteria, null)))
    for (const [place, result] of after.sets.entries()) {
      if (result === before.sets[place]) kept += 1
      else renewed += 1
    }
  })
  fc.assert(property, { ...RUNS, numRuns: 150 })
  expect(kept).toBeGreaterThan(50)
  expect(renewed).toBeGreaterThan(50)
})

test('a set keeps its result object until one of its inputs changes', () => {
  const record = caseOf(FOUR_OF_EIGHT)
  const before = assess(record, criteria, null)
  const withInr = { ...record, observations: [...record.observations, { finding: 'inr', value: '1.4', unit: '1' }] }
  const after = assess(withInr, criteria, null, { kept: keptFrom(before.sets, index) })
  const changed = after.sets.filter((result, place) => result !== before.sets[place]).map(({ set }) => set.id)
  expect(changed).not.toContain('hlh-2004')
  expect(changed.length).toBeLessThan(before.sets.length / 2)
  const again = assess({ ...record }, criteria, null, { kept: keptFrom(before.sets, index) }).sets
  expect(again.every((result, place) => result === before.sets[place])).toBe(true)
})
