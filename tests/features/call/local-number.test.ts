import { expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { indexVocabulary, type TrendRule } from '../../../src/engine/vocabulary.ts'

import { nodeLines } from '../../../src/wording/explain.ts'
import { record, see, time } from '../../case/fixture.ts'
import { criteria } from '../../load.ts'
import { courseOf, DAYS, plain, shown } from '../course/trends.ts'

const rule: TrendRule = {
  finding: 'counts-falling',
  quantity: 'platelets',
  change: { fallTo: '0.7' },
  withinHours: '48',
  reason: 'Local agreement',
  owner: 'Dr. A',
}

test('the deciding limit is the institution’s number, with the draw', () => {
  const { observations } = courseOf({ platelets: ['200 10*9/L', '100 10*9/L'] })
  const one = record(see('fever', 'yes'), ...observations)
  const asOf = time(DAYS[1]).ms
  const { fired } = assess(one, { ...criteria, trendRules: [rule] }, asOf).escalation
  const tree = fired.find((found) => found.rule.id === 'S4')?.tree
  if (tree === undefined) throw new Error('S4 did not fire')
  const lines = nodeLines(tree, indexVocabulary(criteria.vocabulary), 0, 'S4')
  const line = lines.find(({ label }) => label === 'Blood counts falling')
  expect(plain(line?.value ?? '')).toBe('yes (local number: Platelets, a fall of 30 % or more within 48 h; Dr. A)')
  expect([line?.verdict, line?.time]).toEqual(['met', shown(DAYS[1])])
})
