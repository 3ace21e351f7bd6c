import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOf, wholeAge } from '../../src/case/age.ts'
import { clockAt, clockOf, dateAt, localDay, readDate, readTime } from '../../src/case/time.ts'

import { record, see, time } from './fixture.ts'

describe('times', () => {
  test.each([
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T08:00', '2026-11-22T08:00:00.000Z'],
    ['2026-11-22T08:00Z', '2026-11-22T08:00:00.000Z'],
    ['2026-11-22T08:00:30-05:00', '2026-11-22T13:00:30.000Z'],
    ['2026-11-22T08:00-0500', '2026-11-22T13:00:00.000Z'],
    ['2026-11-22T08:00+05', '2026-11-22T03:00:00.000Z'],
    ['2026-11-22T08:00+05:30', '2026-11-22T02:30:00.000Z'],
    ['2026-11-22T08:00:30.5Z', '2026-11-22T08:00:30.500Z'],
    ['2026-11-22T08:00:30,123456Z', '2026-11-22T08:00:30.123Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['0050-01-01', '0050-01-01T00:00:00.000Z'],
  ])('%s', (text, iso) => {
    const clock = readTime(text)
    expect(clock === null ? null : new Date(clock.ms).toISOString()).toBe(iso)
    expect(clock?.text).toBe(text)
  })
  test.each([
    '',
    '2026',
    '2026-11',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '20261122',
    '22.11.2026',
    '2026-11-22 08:00',
    '2026-11-22T8:00',
    '2026-11-22T24:00',
    '2026-11-22T08:60',
    '2026-11-22T08:00:60',
    '2026-11-22T08',
    '2026-11-22Z',
    '2026-11-22T08:00-24:00',
    '2026-11-22T08:00-5',
    '2026-11-22T08:00 Z',
    '2026-11-22T08:00Z\n',
    '+002026-11-22',
    '٢٠٢٦-11-22',
  ])('not a time: %j', (text) => expect(readTime(text)).toBeNull())

  test('the date is as written, not in UTC', () =>
    expect(readTime('2026-11-22T23:30:00-05:00')?.date).toBe('2026-11-22'))
  test('only a date is a date', () => {
    expect(readDate('2019-03-02')).toBe(Date.UTC(2019, 2, 2))
    expect(readDate('2019-03-02T00:00')).toBeNull()
  })
  test('the day of a moment at another place', () => {
    const { ms } = time('2026-11-22T03:00Z')
    expect(dateAt(ms, '2020-01-01T00:00-05:00')).toBe('2026-11-21')
    expect(dateAt(ms, '2020-01-01')).toBe('2026-11-22')
    expect(dateAt(Number.NaN, '2020-01-01')).toBeNull()
  })
  test('now, as this device writes it', () => {
    const ms = Date.UTC(2026, 10, 22, 8)
    expect(clockAt(ms)?.ms).toBe(ms)
    expect(clockAt(Number.NaN)).toBeNull()
    expect(clockAt(Number.POSITIVE_INFINITY)).toBeNull()
  })
  test('no string makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readTime(text) === null || text.length >= 10))
  })
})

describe('the clock', () => {
  test('its own, or the latest observation, or none', () => {
    const early = see('fever', 'yes', '2026-11-20')
    const late = see('fever', 'no', '2026-11-21T23:00-05:00')
    expect(clockOf({ ...record(late, early), asOf: time('2026-11-01') })?.text).toBe('2026-11-01')
    expect(clockOf(record(early, late))?.text).toBe('2026-11-21T23:00-05:00')
    expect(clockOf(record(late, early))?.date).toBe('2026-11-21')
    expect(clockOf(record(see('fever', 'yes')))).toBeNull()
  })
  test('one moment written on two days gives the same clock in either order', () => {
    const a = see('fever', 'yes', '2026-11-21T23:00-05:00')
    const b = see('fever', 'yes', '2026-11-22T04:00Z')
    expect(clockOf(record(a, b))).toEqual(clockOf(record(b, a)))
  })
  test('a moved clock keeps the place of the case', () => {
    const there = { ...record(), asOf: time('2026-11-22T08:00-05:00') }
    expect(localDay(there, time('2026-11-23T03:00Z').ms)).toBe('2026-11-22')
    const { ms } = time('2026-11-23T12:00Z')
    expect(localDay(record(), ms)).toBe(clockAt(ms)?.date)
  })
})

describe('age', () => {
  test.each([
    ['2019-03-02', '2026-11-22', { a: 7, mo: 92, d: 2822 }],
    ['2019-03-02', '2026-03-01', { a: 6, mo: 83, d: 2556 }],
    ['2019-03-02', '2026-03-02', { a: 7, mo: 84, d: 2557 }],
    ['2026-11-22', '2026-11-22', { a: 0, mo: 0, d: 0 }],
    ['2026-01-31', '2026-02-28', { a: 0, mo: 0, d: 28 }],
    ['2026-01-31', '2026-03-01', { a: 0, mo: 1, d: 29 }],
    ['2020-02-29', '2021-02-28', { a: 0, mo: 11, d: 365 }],
    ['2020-02-29', '2021-03-01', { a: 1, mo: 12, d: 366 }],
    ['2020-02-29', '2024-02-29', { a: 4, mo: 48, d: 1461 }],
  ])('born %s, on %s', (birth, day, wanted) => expect(wholeAge(birth, day)).toEqual(wanted))
  test.each([
    ['2026-11-23', '2026-11-22'],
    ['2026-02-30', '2026-11-22'],
    ['2026-02-20', 'today'],
  ])('born %s, on %s: none', (birth, day) => expect(wholeAge(birth, day)).toBeNull())

  test('years have twelve months, and no day is lost', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [birth = '', now = ''] = [one, other].map((date) => date.toISOString().slice(0, 10)).sort()
        const age = wholeAge(birth, now)
        expect(age?.a).toBe(Math.floor((age?.mo ?? -1) / 12))
        expect(age?.d).toBe((Date.parse(now) - Date.parse(birth)) / 86_400_000)
      }),
    )
  })
  test('readings: as typed, or three from a birth date', () => {
    const units = (age: ReturnType<typeof ageOf>) =>
      age?.readings.map(({ unit, range }) => `${range.lower?.toString()}–${range.upper?.toString()} ${unit}`)
    expect(units(ageOf({ age: { value: '6.5', unit: 'mo' } }, null))).toEqual(['6.5–6.5 mo'])
    expect(units(ageOf({ birthDate: '2019-03-02' }, '2026-11-22'))).toEqual(['7–7 a', '92–92 mo', '2822–2822 d'])
    expect(ageOf({ birthDate: '2019-03-02' }, '2026-11-22')?.origin).toEqual({ kind: 'patient' })
    expect(ageOf({ birthDate: '2019-03-02' }, null)).toBeNull()
    expect(ageOf({ birthDate: '2027-03-02' }, '2026-11-22')).toBeNull()
    expect(ageOf({ age: { value: 'six', unit: 'a' } }, null)).toBeNull()
    expect(ageOf({}, '2026-11-22')).toBeNull()
  })
})
