import { expect, test } from 'vitest'
import { briefTime, showDayTime } from '../../src/wording/time.ts'

test('a moment names its month, and the day of the reader is today', () => {
  const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime()
  expect(showDayTime(at(24, 6, 10))).toBe('24 Nov 06:10')
  expect(showDayTime(at(22, 18, 0), at(22, 0, 0))).toBe('today 18:00')
  expect(showDayTime(at(22, 0, 0), at(21, 23, 59))).toBe('22 Nov 00:00')
  expect(showDayTime(at(5, 8, 0), at(22, 8, 0))).toBe('5 Nov 08:00')
  expect(showDayTime(new Date(2026, 11, 1, 8).getTime())).toBe('1 Dec 08:00')
  expect(showDayTime(new Date(2027, 0, 1, 8).getTime())).toBe('1 Jan 08:00')
})

test('a time in few words leaves out the day of the clock and its year, and says its age', () => {
  const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).getTime()
  expect(briefTime(at(28, 6, 10), at(28, 18, 20))).toBe('06:10 · 12 h')
  expect(briefTime(at(27, 23, 50), at(28, 0, 20))).toBe('27 Nov 23:50 · 30 min')
  expect(briefTime(at(22, 6, 10), at(28, 6, 10))).toBe('22 Nov 06:10 · 6 d')
  expect(briefTime(new Date(2025, 11, 31, 8).getTime(), at(28, 8, 0))).toBe('2025-12-31 08:00 · 332 d')
  expect(briefTime(at(28, 6, 10), at(28, 6, 10))).toBe('06:10 · just now')
  expect(briefTime(at(28, 8, 10), at(28, 6, 10))).toBe('08:10 · in 2 h')
})
