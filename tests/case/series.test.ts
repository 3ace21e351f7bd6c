import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Observation } from '../../src/case/case.ts'
import { changesBefore, reaches, seriesOf, type ValueChange } from '../../src/case/series.ts'
import { show } from '../engine/shorthand.ts'
import { ferritin, hemoglobin, platelets, record, see, sil2r, time, unlimited } from './fixture.ts'

const DAYS = ['2026-11-18T06:00Z', '2026-11-20T06:00Z', '2026-11-21T06:00Z', '2026-11-22T06:00Z']
/** Ferritin on one day after the other. */
const course = (...typed: readonly string[]) =>
  seriesOf(record(...typed.map((one, day) => see('ferritin', one, DAYS[day]))), ferritin, null)
const words = (change: ValueChange | null | undefined) =>
  change == null ? 'none' : `${change.direction} ${change.ratio === null ? 'no ratio' : show(change.ratio)}`
const last = (...typed: readonly string[]) => words(course(...typed).draws.at(-1)?.sincePrevious)

describe('a change is a multiple of the earlier value', () => {
  test.each([
    ['100 ng/mL', '50 ng/mL', 'down [0.5, 0.5]'],
    ['100 ng/mL', '100 ug/L', 'same [1, 1]'],
    ['100 ng/mL', '449.4 pmol/L', 'up [2, 2]'],
    ['100 ng/mL', '>185 ng/mL', 'up (1.85, ∞)'],
    ['100 ng/mL', '>=100 ng/mL', 'unknown [1, ∞)'],
    ['100 ng/mL', '<40 ng/mL', 'down [0, 0.4)'],
    ['<5 ng/mL', '20 ng/mL', 'up (4, ∞)'],
    ['>100 ng/mL', '>200 ng/mL', 'unknown (0, ∞)'],
    ['0 ng/mL', '20 ng/mL', 'up no ratio'],
    ['20 ng/mL', '0 ng/mL', 'down [0, 0]'],
    ['0 ng/mL', '0 ng/mL', 'same no ratio'],
  ])('%s, then %s', (earlier, later, expected) => {
    expect(last(earlier, later)).toBe(expected)
  })
  test('between two values that may both be zero no direction is certain', () => {
    expect(course('<5 ng/mL', '<3 ng/mL').draws[1]?.sincePrevious?.direction).toBe('unknown')
    expect(course('<5 ng/mL', '0 ng/mL').draws[1]?.sincePrevious?.direction).toBe('unknown')
  })
  test('since the draw before and since the first', () => {
    const { draws } = course('100 ng/mL', '400 ng/mL', '200 ng/mL')
    expect(draws.map(({ sincePrevious }) => words(sincePrevious))).toEqual(['none', 'up [4, 4]', 'down [0.5, 0.5]'])
    expect(draws.map(({ sinceFirst }) => words(sinceFirst))).toEqual(['none', 'up [4, 4]', 'up [2, 2]'])
    expect(draws[2]?.sincePrevious?.since).toBe(time('2026-11-20T06:00Z').ms)
    const newest = draws[2]
    if (newest === undefined) throw new Error('no draw')
    expect(changesBefore(newest, course('100 ng/mL', '400 ng/mL', '200 ng/mL')).map(words)).toEqual([
      'up [2, 2]',
      'down [0.5, 0.5]',
    ])
  })
})

describe('the course', () => {
  test('has the unit of the newest value, whatever the older ones have', () => {
    const { unit, draws } = course('449.4 pmol/L', '300 ng/mL', '100 ug/L')
    expect(unit).toBe('ug/L')
    expect(draws.map(({ range }) => show(range))).toEqual(['[200, 200]', '[300, 300]', '[100, 100]'])
    expect(draws[0]?.values[0]?.observation.typed).toEqual({ value: '449.4', unit: 'pmol/L' })
  })
  test('keeps several values of one time; which of them holds nobody can say', () => {
    const at = DAYS[1]
    const values = [
      see('platelets', '200 10*9/L', DAYS[0]),
      see('platelets', '90 10*9/L', at),
      see('platelets', '110 10*9/L', at),
    ]
    const [, draw] = seriesOf(record(...values), platelets, null).draws
    expect(draw?.values).toHaveLength(2)
    expect(words(draw?.sincePrevious)).toBe('down [0.45, 0.55]')
  })
  test('leaves out what carries no time and what cannot be compared, and counts it', () => {
    const values = [
      see('sil2r', '900 U/mL', DAYS[0]),
      see('sil2r', '30 ng/mL', DAYS[1]),
      see('sil2r', '60 ng/mL', DAYS[2]),
      see('sil2r', '5 ng/mL'),
    ]
    const { unit, draws, undated, apart } = seriesOf(record(...values), sil2r, null)
    expect([unit, draws.length, undated, apart]).toEqual(['ng/mL', 2, 1, 1])
    expect(words(draws[1]?.sinceFirst)).toBe('up [2, 2]')
  })
  test('ends at the moment it is looked at, that moment included', () => {
    const values = DAYS.map((day, place) => see('ferritin', `${place + 1} ng/mL`, day))
    const until = (day: string) => seriesOf(record(...values), ferritin, time(day).ms).draws.length
    expect([until('2026-11-18T05:59Z'), until('2026-11-21T06:00Z'), until('2026-11-21T05:59:59.999Z')]).toEqual([
      0, 3, 2,
    ])
  })
  test('of nothing is empty', () => {
    expect(seriesOf(record(see('hemoglobin', '8 g/dL')), ferritin, null)).toEqual({
      unit: '',
      draws: [],
      undated: 0,
      apart: 0,
    })
    expect(seriesOf(record(see('unlimited', '<8 pg/mL', DAYS[0])), unlimited, null).draws).toHaveLength(1)
  })
})

describe('a number is reached', () => {
  test.each([
    ['100 ng/mL', '50 ng/mL', true, false],
    ['100 ng/mL', '50.1 ng/mL', false, false],
    ['100 ng/mL', '<=50 ng/mL', true, false],
    ['100 ng/mL', '<51 ng/mL', false, false],
    ['100 ng/mL', '200 ng/mL', false, true],
    ['100 ng/mL', '199.9 ng/mL', false, false],
    ['100 ng/mL', '>199 ng/mL', false, false],
    ['100 ng/mL', '>=200 ng/mL', false, true],
    ['0 ng/mL', '200 ng/mL', false, false],
    ['<5 ng/mL', '0 ng/mL', false, false],
  ])('%s, then %s: halved %s, doubled %s', (earlier, later, halved, doubled) => {
    const change = course(earlier, later).draws[1]?.sincePrevious
    if (change == null) throw new Error('no change')
    expect([reaches(change, { fallTo: '0.5' }), reaches(change, { riseTo: '2' })]).toEqual([halved, doubled])
  })
})

describe('laws', () => {
  const sign = fc.constantFrom('', '', '', '<', '<=', '>', '>=')
  const unit = fc.constantFrom('g/dL', 'g/L', 'mmol/L')
  const value = fc.integer({ min: 10, max: 200 }).map((tenths) => `${tenths / 10}`)
  const observation = fc
    .tuple(sign, value, unit, fc.option(fc.constantFrom(...DAYS), { nil: undefined }))
    .map(([comparator, number, code, at]): Observation => see('hemoglobin', `${comparator}${number} ${code}`, at))
  const values = fc.array(observation, { maxLength: 8 })

  test('the order of entry makes no difference', () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat()), (all, keys) => {
        const shuffled = all.map((one) => [keys.next().value, one] as const).sort(([a], [b]) => a - b)
        const again = seriesOf(record(...shuffled.map(([, one]) => one)), hemoglobin, null)
        expect(again).toEqual(seriesOf(record(...all), hemoglobin, null))
      }),
    )
  })
  test('a clock moved on past the last value changes nothing', () => {
    fc.assert(
      fc.property(values, fc.nat(), (all, more) => {
        const now = time(DAYS[3] ?? '').ms + more
        expect(seriesOf(record(...all), hemoglobin, now)).toEqual(seriesOf(record(...all), hemoglobin, null))
      }),
    )
  })
  test('the unit in which a value is told does not move a change', () => {
    const decis = fc.array(fc.integer({ min: 100, max: 2000 }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(decis, fc.infiniteStream(fc.boolean()), (all, other) => {
        const told = (inOther: () => boolean) =>
          all.map((deci, day) => {
            const typed = inOther() ? `${deci / 10} g/L` : `${deci / 100} g/dL`
            return see('hemoglobin', typed, DAYS[day])
          })
        const changes = (given: readonly Observation[]) =>
          seriesOf(record(...given), hemoglobin, null).draws.map(({ sinceFirst, sincePrevious }) => [
            words(sinceFirst),
            words(sincePrevious),
          ])
        expect(changes(told(() => other.next().value))).toEqual(changes(told(() => false)))
      }),
    )
  })
})
