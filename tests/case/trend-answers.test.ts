import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import type { Observation } from '../../src/case/case.ts'
import { answersFromTrends } from '../../src/case/evidence.ts'
import type { TrendRule } from '../../src/engine/vocabulary.ts'
import { criteria } from '../load.ts'
import { record, see, time } from './fixture.ts'

const { vocabulary } = criteria
const rule: TrendRule = {
  finding: 'counts-falling',
  quantity: 'platelets',
  change: { fallTo: '0.7' },
  withinHours: '48',
  reason: 'Local agreement',
  owner: 'Dr. A',
}
const rising: TrendRule = { ...rule, finding: 'ferritin-rising', quantity: 'ferritin', change: { riseTo: '2' } }
const count = (value: string, at?: string) => see('platelets', `${value} 10*9/L`, at)
const answer = (rules: readonly TrendRule[], ...all: readonly Observation[]) =>
  answersFromTrends(record(...all), rules, vocabulary, null)
const says = (...all: readonly Observation[]) => answer([rule], ...all).get('counts-falling')?.answer ?? 'nothing'

describe('a local number answers', () => {
  const FIRST = '2026-11-20T06:00Z'
  test.each<[string, string, string, string]>([
    ['exactly the share', '70', '2026-11-21T06:00Z', 'yes'],
    ['not quite', '70.1', '2026-11-21T06:00Z', 'nothing'],
    ['exactly the hours', '50', '2026-11-22T06:00Z', 'yes'],
    ['a millisecond more', '50', '2026-11-22T06:00:00.001Z', 'nothing'],
    ['a rise', '200', '2026-11-21T06:00Z', 'nothing'],
  ])('%s', (_, value, at, expected) => {
    expect(says(count('100', FIRST), count(value, at))).toBe(expected)
  })
  test('compares the newest draw with any draw within the hours', () => {
    const before = [count('100', FIRST), count('65', '2026-11-20T18:00Z')]
    expect(says(...before, count('66', '2026-11-21T06:00Z'))).toBe('yes')
    expect(says(...before, count('90', '2026-11-21T06:00Z'))).toBe('nothing')
    expect(says(...before, count('66', '2026-11-24T06:00Z'))).toBe('nothing')
  })
  test('never from a value without a time, nor from a single one', () => {
    expect(says(count('100'), count('10', FIRST))).toBe('nothing')
    expect(says()).toBe('nothing')
  })
  test('never answers no', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 28 })))
    fc.assert(
      fc.property(values, (all) => {
        const seen = all.map(([value, day]) => count(`${value}`, `2026-11-${`${day}`.padStart(2, '0')}`))
        expect(['yes', 'nothing']).toContain(says(...seen))
      }),
    )
  })
  test('carries the time of the draw and the first rule that fires', () => {
    const stricter = { ...rule, change: { fallTo: '0.9' }, owner: 'Dr. B' }
    const all = [count('100', FIRST), count('60', '2026-11-21T06:00Z')]
    expect(answer([stricter, rule], ...all).get('counts-falling')).toEqual({
      answer: 'yes',
      at: time('2026-11-21T06:00Z').ms,
      origin: { kind: 'local', rule: stricter },
    })
  })
  test('not for unknown inputs', () => {
    const all = [count('100', FIRST), count('60', '2026-11-21T06:00Z')]
    expect(
      answer(
        [
          { ...rule, finding: 'counts-faling' },
          { ...rule, quantity: 'platelet' },
        ],
        ...all,
      ).size,
    ).toBe(0)
  })
})

describe('in an assessment', () => {
  const course = [
    see('fever', 'yes'),
    see('ferritin', '400 ng/mL', '2026-11-20T06:00Z'),
    see('ferritin', '900 ng/mL', '2026-11-21T06:00Z'),
  ]
  const fires = (all: readonly Observation[], trendRules?: readonly TrendRule[], asOf: number | null = null) => {
    const local = trendRules === undefined ? criteria : { ...criteria, trendRules }
    return assess(record(...all), local, asOf).escalation.fired.map((one) => one.rule.id)
  }
  test('it has the effect of the tick; without a number nothing is answered', () => {
    expect(fires(course)).not.toContain('S4')
    expect(fires(course, [])).not.toContain('S4')
    expect(fires(course, [rising])).toContain('S4')
    expect(fires([...course, see('ferritin-rising', 'yes')])).toContain('S4')
  })
  test('a typed yes or no wins over the numbers', () => {
    expect(fires([...course, see('ferritin-rising', 'no')], [rising])).not.toContain('S4')
    expect(fires([...course, see('ferritin-rising', 'unknown')], [rising])).toContain('S4')
  })
  test('it looks back from the clock, and a later clock changes nothing', () => {
    expect(fires(course, [rising], time('2026-11-20T12:00Z').ms)).not.toContain('S4')
    expect(fires(course, [rising], time('2026-11-21T06:00Z').ms)).toContain('S4')
    expect(fires(course, [rising], time('2027-11-21T06:00Z').ms)).toContain('S4')
  })
  test('if no number fires, the assessment is the same to the byte', () => {
    const plain = (local: typeof criteria) => {
      const { sets, escalation } = assess(record(...course), local, null)
      const text = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)
      return JSON.stringify([sets, escalation, sets.map(({ criteria: all }) => all)], text)
    }
    expect(plain({ ...criteria, trendRules: [] })).toBe(plain(criteria))
    expect(plain({ ...criteria, trendRules: [rule] })).toBe(plain(criteria))
    expect(plain({ ...criteria, trendRules: [rising] })).not.toBe(plain(criteria))
  })
})
