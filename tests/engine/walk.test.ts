import { expect, test } from 'vitest'
import type { Condition } from '../../src/engine/language.ts'
import { children, inputOf, nodes, thresholdOf } from '../../src/engine/walk.ts'

const yes = (finding: string): Condition => ({ finding, is: 'yes' })
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(yes) as [Condition, Condition, Condition, Condition]

test('the parts of every kind of group', () => {
  expect(children({ all: [a, b] })).toEqual([a, b])
  expect(children({ any: [b, a] })).toEqual([b, a])
  expect(children({ firstDecided: [c] })).toEqual([c])
  expect(children({ atLeast: 2, of: [a, b, c] })).toEqual([a, b, c])
  expect(children({ atLeast: 2, ofCriteria: ['a', 'b'] })).toEqual([])
  expect(children(a)).toEqual([])
})

test('every node from the top down, in the order written', () => {
  const inner: Condition = { any: [b, { atLeast: 1, of: [c] }] }
  expect([...nodes({ all: [a, inner, d] })]).toEqual([
    { all: [a, inner, d] },
    a,
    inner,
    b,
    { atLeast: 1, of: [c] },
    c,
    d,
  ])
})

test.each<[Condition, string | null]>([
  [a, 'a'],
  [{ choice: 'perforin', is: ['absent'] }, 'perforin'],
  [{ quantity: 'fat', '>=': { 'mg/dL': '3' } }, 'fat'],
  [{ isUnknown: 'fat' }, 'fat'],
  [{ ticked: 'flag' }, 'flag'],
  [{ criterion: 'fever' }, null],
  [{ set: 'hlh-2004', verdict: 'met' }, null],
  [{ any: [a] }, null],
])('%j asks about %s', (node, input) => {
  expect(inputOf(node)).toBe(input)
})

test('the one operator of a threshold', () => {
  for (const sign of ['>=', '>', '<=', '<'] as const) {
    expect(thresholdOf({ [sign]: { cm: '3' } })).toEqual({ comparator: sign, limits: { cm: '3' } })
  }
  expect(thresholdOf({})).toBeNull()
})
