import { afterEach, describe, expect, test } from 'vitest'
import { answering, isAhead, pastReview, verification } from '../../src/case/contact-times.ts'

import { type Hours, WEEKDAYS } from '../../src/criteria/pack.types.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ')
  else process.env['TZ'] = zone
})
const at = (text: string) => Date.parse(text)
/** "open, Mon 17:00 today" in short: state, weekday, days ahead, time. */
function said(hours: readonly Hours[] | undefined, moment: string): string {
  const now = answering(hours, at(moment))
  if (now.state === 'always') return 'always'
  const border = now.state === 'open' ? now.until : now.from
  return border === null ? 'never' : `${now.state} ${border.weekday} ${border.time} +${border.days}`
}
const WORK = WEEKDAYS.slice(0, 5)
const DAY: readonly Hours[] = [{ days: WORK, from: '08:00', to: '17:00' }]
const NIGHT: readonly Hours[] = [{ days: WORK, from: '17:00', to: '08:00' }]
const LUNCH: readonly Hours[] = [
  { days: ['mon'], from: '07:30', to: '12:00' },
  { days: ['mon'], from: '13:00', to: '18:30' },
]
const NOON: readonly Hours[] = [{ days: WEEKDAYS, from: '12:00', to: '12:00' }]

describe('whether a contact answers', () => {
  test.each([
    // 2026-11-23 is a Monday.
    ['no hours given', undefined, '2026-11-23T03:00', 'always'],
    ['the minute before', DAY, '2026-11-23T07:59:59', 'closed mon 08:00 +0'],
    ['the first minute', DAY, '2026-11-23T08:00', 'open mon 17:00 +0'],
    ['the last minute', DAY, '2026-11-23T16:59:59', 'open mon 17:00 +0'],
    ['the end', DAY, '2026-11-23T17:00', 'closed tue 08:00 +1'],
    ['over the weekend', DAY, '2026-11-27T17:00', 'closed mon 08:00 +3'],
    ['on Sunday night', DAY, '2026-11-29T23:59:59', 'closed mon 08:00 +1'],
    ['in the evening', NIGHT, '2026-11-23T17:00', 'open tue 08:00 +1'],
    ['after midnight, in the hours of the day before', NIGHT, '2026-11-24T03:00', 'open tue 08:00 +0'],
    ['the night of Friday ends on Saturday', NIGHT, '2026-11-28T07:59', 'open sat 08:00 +0'],
    ['no night follows Saturday', NIGHT, '2026-11-28T08:00', 'closed mon 17:00 +2'],
    ['no night comes before Monday evening', NIGHT, '2026-11-23T03:00', 'closed mon 17:00 +0'],
    ['the first of two stretches', LUNCH, '2026-11-23T11:59', 'open mon 12:00 +0'],
    ['between two stretches', LUNCH, '2026-11-23T12:00', 'closed mon 13:00 +0'],
    ['the second of two', LUNCH, '2026-11-23T13:00', 'open mon 18:30 +0'],
    ['next week', LUNCH, '2026-11-23T18:30', 'closed mon 07:30 +7'],
    ['up to midnight', [{ days: ['mon'], from: '20:00', to: '24:00' }], '2026-11-23T23:59', 'open tue 00:00 +1'],
    ['at midnight', [{ days: ['mon'], from: '20:00', to: '24:00' }], '2026-11-24T00:00', 'closed mon 20:00 +6'],
    [
      'an end equal to the start is a day later',
      [{ days: ['mon'], from: '08:00', to: '08:00' }],
      '2026-11-24T07:59',
      'open tue 08:00 +0',
    ],
    ['day and night are joined', [...DAY, ...NIGHT], '2026-11-24T12:00', 'open sat 08:00 +4'],
    [
      'stretches one within the other',
      [...DAY, { days: WORK, from: '09:00', to: '10:00' }],
      '2026-11-23T09:30',
      'open mon 17:00 +0',
    ],
    ['all days', [{ days: WEEKDAYS, from: '00:00', to: '24:00' }], '2026-11-23T03:00', 'always'],
    ['from noon to noon', NOON, '2026-11-23T12:00', 'always'],
    [
      'all but an hour a week',
      [
        { days: WEEKDAYS.slice(0, 6), from: '00:00', to: '24:00' },
        { days: ['sun'], from: '01:00', to: '24:00' },
      ],
      '2026-11-22T01:00',
      'open sun 00:00 +7',
    ],
    ['no day', [{ days: [], from: '08:00', to: '17:00' }], '2026-11-23T12:00', 'never'],
  ] as const)('%s', (_, hours, moment, expected) => {
    for (const where of ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']) {
      process.env['TZ'] = where
      expect(said(hours, moment), where).toBe(expected)
    }
  })

  test('a border is a moment with its date', () => {
    process.env['TZ'] = 'America/New_York'
    expect(answering(DAY, at('2026-11-27T22:00Z'))).toEqual({
      state: 'closed',
      from: { ms: at('2026-11-30T13:00Z'), weekday: 'mon', days: 3, date: '2026-11-30', time: '08:00' },
    })
  })
})

describe('where clocks change', () => {
  const daily = (from: string, to: string): readonly Hours[] => [{ days: WEEKDAYS, from, to }]
  /** Uses instants, because a wall clock cannot distinguish the two hours. */
  test.each([
    // Forward: Berlin 2026-03-29 from 02:00 to 03:00, New York 2026-03-08.
    ['Europe/Berlin', daily('22:00', '06:00'), '2026-03-29T03:59Z', 'open sun 06:00 +0'],
    ['Europe/Berlin', daily('22:00', '06:00'), '2026-03-29T04:00Z', 'closed sun 22:00 +0'],
    ['Europe/Berlin', daily('02:30', '06:00'), '2026-03-29T00:59Z', 'closed sun 03:00 +0'],
    ['Europe/Berlin', daily('02:30', '06:00'), '2026-03-29T01:00Z', 'open sun 06:00 +0'],
    ['Europe/Berlin', daily('00:00', '02:30'), '2026-03-29T00:59Z', 'open sun 03:00 +0'],
    ['Europe/Berlin', daily('00:00', '02:30'), '2026-03-29T01:00Z', 'closed mon 00:00 +1'],
    ['Europe/Berlin', daily('02:10', '02:50'), '2026-03-29T01:00Z', 'closed mon 02:10 +1'],
    ['Europe/Berlin', daily('08:00', '17:00'), '2026-03-29T06:00Z', 'open sun 17:00 +0'],
    ['Europe/Berlin', daily('00:00', '24:00'), '2026-03-28T12:00Z', 'always'],
    ['America/New_York', daily('02:30', '06:00'), '2026-03-08T07:00Z', 'open sun 06:00 +0'],
    ['America/New_York', daily('22:00', '06:00'), '2026-03-08T09:59Z', 'open sun 06:00 +0'],
    ['America/New_York', daily('22:00', '06:00'), '2026-03-08T10:00Z', 'closed sun 22:00 +0'],
    // Back: Berlin 2026-10-25 from 03:00 to 02:00, New York 2026-11-01. A repeated time means its first occurrence.
    ['Europe/Berlin', daily('22:00', '06:00'), '2026-10-25T04:59Z', 'open sun 06:00 +0'],
    ['Europe/Berlin', daily('22:00', '06:00'), '2026-10-25T05:00Z', 'closed sun 22:00 +0'],
    ['Europe/Berlin', daily('02:30', '06:00'), '2026-10-25T00:29Z', 'closed sun 02:30 +0'],
    ['Europe/Berlin', daily('02:30', '06:00'), '2026-10-25T00:30Z', 'open sun 06:00 +0'],
    ['Europe/Berlin', daily('02:30', '06:00'), '2026-10-25T01:00Z', 'open sun 06:00 +0'],
    ['Europe/Berlin', daily('00:00', '02:30'), '2026-10-25T00:30Z', 'closed mon 00:00 +1'],
    ['Europe/Berlin', daily('00:00', '24:00'), '2026-10-24T12:00Z', 'always'],
    ['America/New_York', daily('17:00', '08:00'), '2026-11-01T12:59Z', 'open sun 08:00 +0'],
    ['America/New_York', daily('17:00', '08:00'), '2026-11-01T13:00Z', 'closed sun 17:00 +0'],
    ['America/New_York', daily('01:30', '06:00'), '2026-11-01T05:30Z', 'open sun 06:00 +0'],
    // Midnight itself is skipped: Cairo 2026-04-24 from 00:00 to 01:00.
    ['Africa/Cairo', daily('08:00', '24:00'), '2026-04-23T21:59Z', 'open fri 01:00 +1'],
    ['Africa/Cairo', daily('00:00', '06:00'), '2026-04-23T22:00Z', 'open fri 06:00 +0'],
  ] as const)('%s %j at %s: %s', (where, hours, moment, expected) => {
    process.env['TZ'] = where
    expect(said(hours, moment)).toBe(expected)
  })

  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
    'through a year in %s every border is the next change, to the minute',
    (where) => {
      process.env['TZ'] = where
      const hours = [...NIGHT, ...LUNCH, { days: ['sat', 'sun'], from: '02:15', to: '02:45' }] as const
      const end = at('2027-01-05T00:00Z')
      let changes = 0
      for (let now = at('2026-01-01T00:00Z'); now < end; changes += 1) {
        const here = answering(hours, now)
        const next = here.state === 'open' ? here.until : here.state === 'closed' ? here.from : null
        if (next === null) throw new Error('hours that never change')
        expect(next.ms).toBeGreaterThan(now)
        expect(answering(hours, next.ms - 1).state).toBe(here.state)
        expect(answering(hours, next.ms).state).not.toBe(here.state)
        now = next.ms
      }
      expect(changes).toBeGreaterThan(700)
    },
  )
})

describe('when somebody last tried it', () => {
  const governance = { reviewBy: '2027-10-01', verifyEveryDays: 180 }
  test.each([
    ['2026-11-23', '2026-11-23T00:00', governance, 'fine', 0],
    ['2026-10-01', '2026-11-23T03:10', governance, 'fine', 53],
    ['2026-05-27', '2026-11-23T23:59', governance, 'fine', 180],
    ['2026-05-26', '2026-11-23T00:00', governance, 'overdue', 181],
    ['2026-05-26', '2026-11-23T00:00', { reviewBy: '2027-10-01' }, 'fine', 181],
    ['2026-11-24', '2026-11-23T23:59', governance, 'ahead', -1],
    ['2026-11-24', '2026-11-24T00:00', governance, 'fine', 0],
    ['2027-09-30', '2027-10-01T23:59', governance, 'fine', 1],
    ['2027-09-30', '2027-10-02T00:00', governance, 'overdue', 2],
    ['2027-12-01', '2027-10-02T00:00', governance, 'ahead', -60],
  ] as const)('%s seen at %s', (date, moment, under, state, days) => {
    for (const where of ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland']) {
      process.env['TZ'] = where
      expect(verification(date, under, at(moment)), where).toEqual({ state, days })
    }
  })
})

test.each([
  ['2026-10-01', '2026-09-30T23:59', false, true],
  ['2026-10-01', '2026-10-01T00:00', false, false],
  ['2026-10-01', '2026-10-01T23:59:59', false, false],
  ['2026-10-01', '2026-10-02T00:00', true, false],
])('the date %s at %s: past %s, ahead %s', (date, moment, past, ahead) => {
  for (const where of ['UTC', 'America/New_York', 'Pacific/Auckland']) {
    process.env['TZ'] = where
    expect(pastReview({ reviewBy: date }, at(moment)), where).toBe(past)
    expect(isAhead(date, at(moment)), where).toBe(ahead)
  }
})
