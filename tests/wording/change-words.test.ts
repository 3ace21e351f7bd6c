import { describe, expect, test } from 'vitest'
import { newestChanges, seriesOf } from '../../src/case/series.ts'
import { showInstant } from '../../src/case/time.ts'

import { limitWords, moved, signed, sinceWords } from '../../src/wording/change.ts'
import { platelets, record, see, time } from '../case/fixture.ts'

const DAYS = ['2026-11-18T06:00Z', '2026-11-20T06:00Z', '2026-11-21T06:00Z']
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')
const changes = (...typed: readonly (string | readonly string[])[]) => {
  const values = typed.flatMap((all, day) => [all].flat().map((one) => see('platelets', `${one} 10*9/L`, DAYS[day])))
  return newestChanges(seriesOf(record(...values), platelets, null))
}

describe('a change in signs and as a verb', () => {
  test.each<[string | readonly string[], string | readonly string[], string, string]>([
    ['189', '102', '−46 %', 'fell by 46 %'],
    ['200', '100', '−50 %', 'fell by 50 %'],
    // Rounding must not claim a drop by half that was not reached.
    ['1000', '504', '−49 %', 'fell by 49 %'],
    ['1000', '2', '−99 %', 'fell by 99 %'],
    ['50', '0', '−100 %', 'fell by 100 %'],
    ['100', '199.9', '+99 %', 'rose by 99 %'],
    ['1', '1200', '+119 900 %', 'rose by 119 900 %'],
    ['1000', '998', 'less than −1 %', 'fell by less than 1 %'],
    ['100', '100', 'unchanged', 'did not change'],
    ['100', '>185.5', 'more than +85 %', 'rose by more than 85 %'],
    ['100', '>=185.5', 'at least +85 %', 'rose by at least 85 %'],
    ['100', '<54', 'more than −46 %', 'fell by more than 46 %'],
    ['>100', '54', 'more than −46 %', 'fell by more than 46 %'],
    ['>=100', '54', 'at least −46 %', 'fell by at least 46 %'],
    ['<5', '20', 'more than +300 %', 'rose by more than 300 %'],
    ['200', ['90', '110.9'], '−44 to −55 %', 'fell by 44 to 55 %'],
    ['200', ['301', '305'], '+50 to +53 %', 'rose by 50 to 53 %'],
    ['100', '>100', 'higher (no percentage)', 'rose'],
    ['100', '<100', 'lower (no percentage)', 'fell'],
    ['0', '20', 'higher (no percentage)', 'rose'],
    ['100', '>90', 'change not known', 'may have risen or fallen'],
  ])('%s, then %s: %s', (earlier, later, signs, verb) => {
    const [change] = changes(earlier, later)
    if (change === undefined) throw new Error('no change')
    expect([plain(signed(change)), plain(moved(change))]).toEqual([signs, verb])
  })
})

test('each change names the draw it is counted from', () => {
  const at = (place: number) => showInstant(time(DAYS[place] ?? '').ms)
  expect(sinceWords(changes('242', '189', '102'), signed).map(plain)).toEqual([
    `−46 % since ${at(1)}`,
    '−57 % since the first',
  ])
  expect(sinceWords(changes('189', '102'), moved).map(plain)).toEqual([`fell by 46 % since ${at(0)}`])
  expect(sinceWords(changes('102'), moved)).toEqual([])
})

test('the number of an institution in words', () => {
  expect(plain(limitWords({ fallTo: '0.7' }))).toBe('a fall of 30 % or more')
  expect(plain(limitWords({ fallTo: '0.665' }))).toBe('a fall of 33.5 % or more')
  expect(plain(limitWords({ riseTo: '2' }))).toBe('a rise of 100 % or more')
})
