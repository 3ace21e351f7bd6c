import { expect, test } from 'vitest'
import { RowJudge } from '../../src/case/rows/judge-row.ts'
import { rowScorer, strictScorer } from '../../src/case/rows/score-row.ts'
import { chanceFrom } from '../engine/random-patients.ts'
import { criteria } from '../load.ts'
import { randomRow } from './random-rows.ts'

const OPTIONS = { moment: null, reading: 'published', shape: 'verdicts', decide: false } as const

test('the quick way through a line prints the bytes of the strict one', () => {
  const quick = rowScorer(criteria, OPTIONS)
  const strict = strictScorer(criteria, OPTIONS)
  const judge = new RowJudge(criteria)
  const pick = chanceFrom(20261128)
  const seen = { quick: 0, bad: 0 }
  for (let i = 0; i < 1200; i += 1) {
    const line = randomRow(pick)
    const answer = strict(line)
    expect({ line, answer: quick(line) }).toEqual({ line, answer })
    if (typeof answer !== 'string') seen.bad += 1
    if (judge.judge(line, null)) seen.quick += 1
  }
  // Both readers are used.
  expect(seen.quick).toBeGreaterThan(150)
  expect(seen.bad).toBeGreaterThan(100)
})
