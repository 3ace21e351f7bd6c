import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMoment } from '../../src/case/moment-text.ts'
import { showInstant } from '../../src/case/time.ts'
import { readTimeTyped, readWhen, timeTyped } from '../../src/case/time-typed.ts'

const zone = process.env['TZ']
beforeAll(() => {
  process.env['TZ'] = 'America/New_York'
})
afterAll(() => {
  process.env['TZ'] = zone
})

const NOON = Date.parse('2026-11-22T12:00:00-05:00')
const iso = (text: string, now = NOON) => {
  const read = readMoment(text, now)
  return read.state === 'ok' ? new Date(read.at.ms).toISOString() : read.state
}

describe('a time as typed', () => {
  test.each([
    ['2026-11-22 06:10', '2026-11-22T11:10:00.000Z'],
    [' 2026-11-22  06:10 ', '2026-11-22T11:10:00.000Z'],
    ['2026-11-22T06:10', '2026-11-22T11:10:00.000Z'],
    ['2026-7-4 6:10', '2026-07-04T10:10:00.000Z'],
    ['2026-11-22T06:10:00+01:00', '2026-11-22T05:10:00.000Z'],
    ['2026-11-22T06:10Z', '2026-11-22T06:10:00.000Z'],
    ['06:10', '2026-11-22T11:10:00.000Z'],
    ['0610', '2026-11-22T11:10:00.000Z'],
    ['6.10', '2026-11-22T11:10:00.000Z'],
    ['6h10', '2026-11-22T11:10:00.000Z'],
    ['12:00', '2026-11-22T17:00:00.000Z'],
    ['12:01', '2026-11-21T17:01:00.000Z'],
    ['11-21 23:50', '2026-11-22T04:50:00.000Z'],
    ['12-24 18:00', '2025-12-24T23:00:00.000Z'],
    ['22 Nov 06:10', '2026-11-22T11:10:00.000Z'],
    ['22. november 06:10', '2026-11-22T11:10:00.000Z'],
    ['24 Dec 18:00', '2025-12-24T23:00:00.000Z'],
    ['24 Dec 2024 18:00', '2024-12-24T23:00:00.000Z'],
    ['2026-11-23 06:10', '2026-11-23T11:10:00.000Z'],
    ['', 'empty'],
    ['   ', 'empty'],
  ])('%j is %s', (text, expected) => expect(iso(text)).toBe(expected))

  test.each([
    '24:00',
    '06:60',
    '6',
    'yesterday',
    '22/11/2026 06:10',
    '11/22 06:10',
    '2026-11-22',
    '2026-02-30 06:10',
    '2026-13-01 06:10',
    '31 Nov 06:10',
    '22 Foo 06:10',
    '2026-11-22 06:10 PM',
    '99999-01-01 06:10',
  ])('%j is refused with what to type', (text) => {
    const read = readMoment(text, NOON)
    expect(read).toMatchObject({ state: 'refused', choices: [] })
    expect(read.state === 'refused' && read.message).toContain('such as 2026-11-22 06:10')
  })
})

describe('a time that lies ahead', () => {
  test.each([
    ['12:01', '2026-11-22T17:01:00.000Z'],
    ['12:00', '2026-11-23T17:00:00.000Z'],
    ['06:10', '2026-11-23T11:10:00.000Z'],
    ['01-02 06:10', '2027-01-02T11:10:00.000Z'],
    ['24 Dec 18:00', '2026-12-24T23:00:00.000Z'],
  ])('%j is the next one: %s', (text, expected) => {
    const read = readWhen(text, NOON, 'next')
    expect(read.state === 'ok' && new Date(read.ms).toISOString()).toBe(expected)
  })
  test('nothing typed is no time', () => expect(readWhen(' ', NOON)).toMatchObject({ state: 'refused', choices: [] }))
})

describe('where the clocks change', () => {
  test('a time that was skipped is none', () =>
    expect(readMoment('2026-03-08 02:30', NOON)).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('put forward'),
    }))
  test('the minutes around the gap are there', () => {
    expect(iso('2026-03-08 01:59')).toBe('2026-03-08T06:59:00.000Z')
    expect(iso('2026-03-08 03:00')).toBe('2026-03-08T07:00:00.000Z')
  })
  test('a time that was twice is asked about, the earlier one first', () => {
    const read = readMoment('2026-11-01 01:30', NOON)
    if (read.state !== 'ambiguous') throw new Error(read.state)
    expect(read.choices.map(({ label }) => label)).toEqual([
      '2026-11-01 01:30 (UTC−04:00)',
      '2026-11-01 01:30 (UTC−05:00)',
    ])
    expect(read.choices.map(({ at }) => new Date(at.ms).toISOString())).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ])
  })
  test('once is once', () => {
    expect(iso('2026-11-01 00:59')).toBe('2026-11-01T04:59:00.000Z')
    expect(iso('2026-11-01 02:00')).toBe('2026-11-01T07:00:00.000Z')
  })
  test('every minute of a year that is shown is read back as itself', () => {
    const start = Date.parse('2026-01-01T00:00Z')
    for (let hours = 0; hours < 365 * 24; hours += 1) {
      const ms = start + hours * 3_600_000 + 17 * 60_000
      const read = readMoment(showInstant(ms), NOON)
      const moments =
        read.state === 'ok' ? [read.at.ms] : read.state === 'ambiguous' ? read.choices.map((c) => c.at.ms) : []
      expect(moments).toContain(ms)
    }
  })
})

describe('as it is finished', () => {
  test('what can be read stands in full', () =>
    expect(readTimeTyped('6:10', NOON)).toEqual({
      text: '2026-11-22 06:10',
      at: { text: '2026-11-22T06:10:00-05:00', ms: Date.parse('2026-11-22T11:10Z'), date: '2026-11-22' },
    }))
  test('what cannot is kept as typed', () =>
    expect(readTimeTyped('tomorrow', NOON)).toEqual({ text: 'tomorrow', at: null }))
  test('the present', () => expect(timeTyped(NOON).text).toBe('2026-11-22 12:00'))
})
