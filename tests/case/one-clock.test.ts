import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { type CaseRecord, upToMoment } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import { presentOf, shownClock } from '../../src/case/present.ts'
import { clockAt, clockLike, clockOf } from '../../src/case/time.ts'
import { momentsOf } from '../../src/case/timeline.ts'

import { writeCase } from '../../src/case/write.ts'
import { countedWords } from '../../src/features/course/clock-model.ts'
import { criteria } from '../load.ts'
import { record, see, time } from './fixture.ts'

const { vocabulary } = criteria
const NOW = time('2026-11-28T08:00Z').ms
const HOUR = 3_600_000
const tier = (one: CaseRecord, ms: number) => assess(one, criteria, ms).escalation.tier.id

describe('a wrong clock hides no emergency', () => {
  test.each(['red-flag-shock', 'red-flag-deteriorating', 'clinician-or-family-concern'])(
    '%s counts although its time is ahead',
    (id) => {
      const ahead = record(see(id, 'yes', '2026-11-28T11:00Z'))
      expect(tier(ahead, NOW)).toBe(tier(record(see(id, 'yes')), NOW))
      expect(tier(ahead, NOW)).not.toBe(tier(record(), NOW))
      expect(upToMoment(ahead, vocabulary, NOW).observations).toHaveLength(1)
      expect(countedWords(ahead, vocabulary, null, NOW).join()).toMatch(/counts although its time lies ahead/)
    },
  )
  test('a later entry withdraws it, an earlier one does not', () => {
    const flag = (value: string, at: string) => see('red-flag-shock', value, at)
    const none = tier(record(), NOW)
    expect(tier(record(flag('yes', '2026-11-28T11:00Z'), flag('unknown', '2026-11-28T12:00Z')), NOW)).toBe(none)
    expect(tier(record(flag('no', '2026-11-28T07:00Z'), flag('yes', '2026-11-28T11:00Z')), NOW)).not.toBe(none)
    expect(tier(record(flag('yes', '2026-11-28T07:00Z'), flag('no', '2026-11-28T11:00Z')), NOW)).not.toBe(none)
  })
  test('other answers and values wait for their time', () => {
    const ahead = record(see('fever', 'yes', '2026-11-28T11:00Z'))
    expect(assess(ahead, criteria, NOW)).toEqual(assess(record(), criteria, NOW))
    expect(countedWords(ahead, vocabulary, null, NOW)).toEqual([
      '1 value or answer has a time that lies ahead: not counted before then.',
    ])
  })
})

describe('now', () => {
  test('is the latest entry up to an hour ahead of the device', () => {
    const at = (text: string) => see('platelets', '95 10*9/L', text)
    const present = (...texts: string[]) => presentOf(record(...texts.map(at)), NOW) - NOW
    expect(present()).toBe(0)
    expect(present('2026-11-28T07:00Z')).toBe(0)
    expect(present('2026-11-28T08:10:00.250Z', '2026-11-28T08:05Z')).toBe(10 * 60_000 + 250)
    expect(present('2026-11-28T09:00Z')).toBe(HOUR)
    expect(present('2026-11-28T09:00:00.001Z')).toBe(0)
  })
  test('a case from a device ten minutes ahead loses nothing', () => {
    const one = record(
      see('red-flag-shock', 'yes', '2026-11-28T08:10Z'),
      see('sodium', '138 mmol/L', '2026-11-28T08:10Z'),
    )
    expect(upToMoment(one, vocabulary, presentOf(one, NOW))).toEqual(one)
  })
})

describe('a moment is written without loss', () => {
  test('any whole millisecond is read back as itself', () =>
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(2150, 0) }), (ms) => {
        expect(clockAt(ms)?.ms).toBe(ms)
        for (const place of ['2026-11-22', '2026-11-22T08:00-05:00', '2026-11-22T08:00+0545'])
          expect(clockLike(ms, place)?.ms).toBe(ms)
      }),
    ))
  test('a fraction of a second is written in the time zone of the device, which decides the day of an age', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'America/New_York'
    expect(clockAt(NOW + 1)?.text).toBe('2026-11-28T03:00:00.001-05:00')
    process.env['TZ'] = zone
  })
  test('the clock of an opened case keeps its text and place', () => {
    const written = time('2026-11-28T10:00+02:00')
    expect(shownClock(NOW, written)).toBe(written)
    expect(shownClock(NOW + 1, written)?.text).toBe('2026-11-28T10:00:00.001+02:00')
    expect(shownClock(NOW, null)?.ms).toBe(NOW)
  })
})

test('at every stop of the clock the saved file agrees with the screen', () => {
  const expiring = record(
    see('sjia', 'yes'),
    see('fever', 'yes'),
    ...['ferritin 5000 ng/mL', 'platelets 100 10*9/L', 'triglycerides 300 mg/dL', 'fibrinogen 150 mg/dL'].map((one) => {
      const [id = '', ...value] = one.split(' ')
      return see(id, value.join(' '), '2026-11-20T08:00:00.250Z')
    }),
  )
  const stops = momentsOf(expiring, criteria, NOW)
  expect(stops.length).toBeGreaterThan(2)
  const said = (one: CaseRecord, ms: number) => {
    const { sets, escalation } = assess(one, criteria, ms)
    return [escalation.tier.id, ...sets.map(({ set, verdict, count }) => `${set.id} ${verdict} ${count?.min}`)]
  }
  const told = stops.map((ms) => {
    const file = readCase(writeCase({ ...expiring, asOf: shownClock(ms, null) }), vocabulary)
    if (!file.ok) throw new Error('the file was refused')
    const screen = said(expiring, ms)
    expect(said(file.record, clockOf(file.record)?.ms ?? 0)).toEqual(screen)
    return screen.join()
  })
  expect(new Set(told).size).toBeGreaterThan(1)
})
