import { describe, expect, test } from 'vitest'
import { HOUR, showInstant } from '../../src/case/time.ts'

import { exact } from '../../src/engine/exact.ts'
import { point } from '../../src/engine/interval.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { besides, clockAtStop, clockValue, clockWords, stopOf } from '../../src/features/course/clock-model.ts'
import { ago, apart, freshnessWords, lookBackWords, span, windowWords } from '../../src/wording/time.ts'

import { criteria, setById } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 22, 4)

describe('which values a set reads', () => {
  const SIL2R = 'Soluble IL-2 receptor (sCD25): however old'
  test.each([
    [
      'hlh-2004',
      'published',
      `Reads the value most toward each criterion within 7 days before the clock; answers: the latest; ${SIL2R}`,
    ],
    [
      'mas-jsle-2009',
      'published',
      'Reads the value most toward each criterion within 48 h before the clock; answers: the latest',
    ],
    [
      'ms-score-2019',
      'published',
      'Reads the newest draw that holds all the values; without one, the latest of each within 7 days before the clock; its entry: the value most toward it; answers: the latest',
    ],
    [
      'ferritin-esr-2019',
      'published',
      'Reads the newest draw that holds all the values; without one, the latest of each within 7 days before the clock',
    ],
    [
      'hlh-2004',
      'latest',
      `Latest values only, by the reviewer’s choice: reads the latest value of each quantity within 7 days before the clock; answers: the latest; ${SIL2R}`,
    ],
    [
      'hlh-2004',
      'episode',
      `All values however old, by the reviewer’s choice: reads the value most toward each criterion up to the clock; answers: the latest; ${SIL2R}`,
    ],
  ] as const)('%s, %s', (id, reading, words) => {
    expect(lookBackWords(setById(id), index, reading)).toBe(words)
  })
  test('a set that asks for the latest anyway is not changed by that choice', () => {
    for (const id of ['ms-score-2019', 'ferritin-esr-2019'])
      expect(lookBackWords(setById(id), index, 'latest')).toBe(lookBackWords(setById(id), index))
  })
  test('every set has its words, and says its own hours', () => {
    for (const set of criteria.sets) expect(lookBackWords(set, index)).toContain(windowWords(set.lookBack.hours))
  })
})

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [60_000, '1 min ago'],
  [HOUR, '1 h ago'],
  [2 * DAY - 1, '47 h ago'],
  [2 * DAY, '2 days ago'],
  [-59_999, 'just now'],
  [-60_000, 'in 1 min'],
  [-3 * HOUR, 'in 3 h'],
])('%i ms back: %s', (ms, words) => {
  expect(ago(NOW - ms, NOW)).toBe(words)
})
test('lengths of time', () => {
  expect([span(3 * DAY), span(HOUR), windowWords(48), windowWords(72), windowWords(60)]).toEqual([
    '3 days',
    '1 h',
    '48 h',
    '3 days',
    '60 h',
  ])
  expect([apart(60 * HOUR), apart(7 * DAY), apart(8 * DAY)]).toEqual(['60 h', '168 h', '8 days'])
})

test('what a reader should know of the times of the values', () => {
  const typed = { value: '88', unit: '10*9/L' }
  const reading = { unit: '10*9/L', range: point(exact('88')) }
  const at = NOW - 12 * DAY
  const value = { readings: [reading], typed, at, origin: { kind: 'typed' } } as const
  const stale = [{ quantity: 'platelets', value, at, hours: 168 }]
  const oldest = NOW - 60 * HOUR
  expect(freshnessWords({ stale, spread: { oldest, newest: NOW } }, index, NOW)).toEqual([
    `Platelets 88 ×10⁹/L of ${showInstant(at)}, 12 days old: outside the 7 days this set uses, not counted`,
    `The values that decide this set lie up to 60 h apart (${showInstant(oldest)} to ${showInstant(NOW)})`,
  ])
  expect(freshnessWords({ stale: [], spread: null }, index, NOW)).toEqual([])
})

describe('the clock among the moments', () => {
  const moments = [10, 20, 30]
  test.each([
    [null, 3, { earlier: 2, later: null }],
    [30, 2, { earlier: 1, later: 3 }],
    [10, 0, { earlier: null, later: 1 }],
    [25, 1, { earlier: 1, later: 2 }],
    [5, -1, { earlier: null, later: 0 }],
    [99, 2, { earlier: 2, later: 3 }],
  ])('%s', (clock, stop, around) => {
    expect(stopOf(moments, clock)).toBe(stop)
    expect(besides(moments, clock)).toEqual(around)
  })
  test('a stop is a moment, the one behind the last is now', () => {
    expect([-1, 0, 2, 3].map((stop) => clockAtStop(moments, stop))).toEqual([10, 10, 30, null])
    expect(besides([], null)).toEqual({ earlier: null, later: null })
  })
  test('in words', () => {
    const then = NOW - 3 * DAY
    expect(clockWords(null, NOW)).toBe(`Now, ${showInstant(NOW)}`)
    expect(clockWords(then, NOW)).toBe(`Viewed as of ${showInstant(then)} (3 days ago): later values are not counted`)
    expect([clockValue(null, NOW), clockValue(then, NOW)]).toEqual([
      `Now, ${showInstant(NOW)}`,
      `${showInstant(then)}, 3 days ago`,
    ])
  })
})
