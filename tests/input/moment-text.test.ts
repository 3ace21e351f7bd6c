import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showInstant } from '../../src/case/time.ts'
import { readMoment, readTimeTyped, readWhen, timeTyped } from '../../src/input/time.ts'

import { tallyOf } from '../case/time-styles.ts'

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
    ['6.30', '2026-11-22T11:30:00.000Z'],
    ['6h10', '2026-11-22T11:10:00.000Z'],
    ['12:00', '2026-11-22T17:00:00.000Z'],
    ['13:00', '2026-11-21T18:00:00.000Z'],
    ['11-21 23:50', '2026-11-22T04:50:00.000Z'],
    ['12-24 18:00', '2025-12-24T23:00:00.000Z'],
    ['22 Nov 06:10', '2026-11-22T11:10:00.000Z'],
    ['22. november 06:10', '2026-11-22T11:10:00.000Z'],
    ['24 Dec 18:00', '2025-12-24T23:00:00.000Z'],
    ['Nov 22 06:10', '2026-11-22T11:10:00.000Z'],
    ['Nov 22, 2025 06:10', '2025-11-22T11:10:00.000Z'],
    ['22 Nov 2025, 0610', '2025-11-22T11:10:00.000Z'],
    ['2026-11-22 0610', '2026-11-22T11:10:00.000Z'],
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
    '2026-02-30 06:10',
    '2026-02-30',
    '29 Feb',
    '22 Nov 26',
    '22 Nov 26 06:10',
    '26-11-22 06:10',
    '11-27 26',
    '2067',
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

describe('a day without a time of day', () => {
  const offered = (text: string, now = NOON, known: readonly number[] = []) => {
    const read = readMoment(text, now, 'last', known)
    return 'choices' in read ? [read.message, ...read.choices.map(({ label }) => label)] : [read.state]
  }
  const usual = (day: string) => ['Which time of that day?', `${day} 06:00`, `${day} 12:00`, `${day} 18:00`]

  test.each([
    ['21 Nov 2026', '2026-11-21'],
    ['22 Nov 2025', '2025-11-22'],
    ['21. Nov 2026', '2026-11-21'],
    ['11-21 2026', '2026-11-21'],
    ['Nov 21 2026', '2026-11-21'],
    ['November 21, 2026', '2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-28', '2026-11-28'],
    ['21 Nov', '2026-11-21'],
    ['11-21', '2026-11-21'],
    ['24 Dec', '2025-12-24'],
  ])('%j asks for the time of %s and never takes the year for one', (text, day) =>
    expect(offered(text)).toEqual(usual(day)),
  )
  test('today offers what has been, and now', () =>
    expect(offered('22 Nov 2026', NOON + 5 * 60_000)).toEqual([
      'Which time of that day?',
      ...['2026-11-22 06:00', '2026-11-22 12:00', '2026-11-22 12:05'],
    ]))
  test('the other times of that day in the form are offered too', () => {
    const [draw, other] = ['2026-11-21T04:20-05:00', '2026-11-20T04:20-05:00'].map(Date.parse)
    expect(offered('21 Nov', NOON, [draw ?? 0, other ?? 0])[1]).toBe('2026-11-21 04:20')
    expect(offered('21 Nov', NOON, [draw ?? 0, other ?? 0])).toHaveLength(5)
  })
  test('tomorrow without a year asks for the year as well', () =>
    expect(offered('23 Nov').slice(1)).toEqual(
      ['2025', '2026'].flatMap((year) => ['06:00', '12:00', '18:00'].map((time) => `${year}-11-23 ${time}`)),
    ))
  test.each([
    ['2026', '2026-11-21 20:26'],
    ['6.10', '2026-11-22 06:10'],
    ['22.11', '2026-11-21 22:11'],
    ['22 Nov 0610', '2026-11-22 06:10'],
    ['11-21 2359', '2026-11-21 23:59'],
    ['11-22 0226', '2026-11-22 02:26'],
  ])('%j is asked about before it counts as %s', (text, label) => expect(offered(text).slice(1)).toEqual([label]))
  test('what was typed is kept', () =>
    expect(readTimeTyped('28 Nov 2026', NOON)).toEqual({ text: '28 Nov 2026', at: null }))

  test.each([1, Date.now()])('no year is read as another one than was typed (seed %i)', (seed) => {
    const { wrongYear, wrongMoment, taken, asked } = tallyOf(readMoment, 3000, seed)
    expect({ wrongYear, wrongMoment }).toEqual({ wrongYear: [], wrongMoment: [] })
    expect(taken).toBeGreaterThan(500)
    expect(asked).toBeGreaterThan(200)
  })
})

test.each(['0026-11-22 06:10', '0026-11-22T06:10Z', '1026-11-22 06:10', '2206-11-22 06:10', '0026-11-22'])(
  '%j names no year that a value can have',
  (text) => expect(readMoment(text, NOON)).toMatchObject({ state: 'refused' }),
)

describe('a time just ahead of now', () => {
  const choices = (text: string, now = NOON) => {
    const read = readMoment(text, now)
    return 'choices' in read ? read.choices.map(({ label }) => label) : read.state
  }
  test.each(['12:01', '12:59', '1201'])('%j is asked: today or yesterday', (text) => {
    expect(choices(text)).toHaveLength(2)
    expect(readMoment(text, NOON)).toMatchObject({ message: 'This time lies just ahead. Which day is meant?' })
  })
  test('the earlier day stands first', () => expect(choices('12:01')).toEqual(['2026-11-21 12:01', '2026-11-22 12:01']))
  test('an hour ahead or more it is yesterday', () => expect(choices('13:00')).toBe('ok'))
  test('a day without a year that is less than a day ahead is asked for its year', () =>
    expect(choices('22 Nov 18:00')).toEqual(['2025-11-22 18:00', '2026-11-22 18:00']))
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
      message: expect.stringContaining('went forward'),
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
