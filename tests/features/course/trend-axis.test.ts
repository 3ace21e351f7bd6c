import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, test } from 'vitest'
import { exact } from '../../../src/engine/exact.ts'
import { linearAxis, spread } from '../../../src/features/course/trend-plot-model.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')
const labels = (...values: readonly string[]) => linearAxis(values.map(exact)).ticks.map(({ label }) => plain(label))

describe('an axis in equal steps', () => {
  test.each([
    [
      ['40', '262'],
      ['0', '100', '200', '300'],
    ],
    [
      ['128', '137'],
      ['100', '110', '120', '130', '140'],
    ],
    [
      ['0.4', '1.4'],
      ['0', '0.5', '1', '1.5'],
    ],
    [['90'], ['0', '20', '40', '60', '80', '100']],
    [
      ['0', '0'],
      ['0', '2'],
    ],
    [
      ['10', '50'],
      ['0', '10', '20', '30', '40', '50'],
    ],
  ])('%j', (values, expected) => {
    expect(labels(...values)).toEqual(expected)
  })
  test('covers every value, in order and in proportion', () => {
    const value = fc.integer({ min: 0, max: 1_000_000 }).map((milli) => new Fraction(milli, 1000))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
        const { ticks, position } = linearAxis(values)
        const sorted = [...values].sort((a, b) => a.compare(b)).map(position)
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b))
        expect(ticks.length).toBeGreaterThan(1)
        expect(ticks.length).toBeLessThan(9)
        const ends = ticks.map(({ label }) => new Fraction(label.replaceAll('\u202f', '')))
        const [low, high] = [ends[0], ends.at(-1)]
        for (const one of values) {
          expect(one.compare(low ?? 0)).toBeGreaterThanOrEqual(0)
          expect(one.compare(high ?? 0)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})

describe('labels beside a picture', () => {
  test.each([
    [
      [0.9, 0.5],
      [0.9, 0.5],
    ],
    [
      [0.5, 0.5],
      [0.5, 0.4],
    ],
    [
      [0.05, 0.05, 0],
      [0.2, 0.1, 0],
    ],
    [[], []],
  ])('%j', (places, expected) => {
    const found = spread(places, 0.1)
    expect(found.map((one) => Math.round(one * 100) / 100)).toEqual(expected)
  })
  test('never overlap and keep their order', () => {
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 9 })
    fc.assert(
      fc.property(places, (all) => {
        const found = spread(
          [...all].sort((a, b) => b - a),
          0.1,
        )
        for (const [place, one] of found.entries()) {
          const next = found[place + 1]
          if (next !== undefined) expect(one - next).toBeGreaterThan(0.0999)
          expect(one).toBeGreaterThan(-0.0001)
          expect(one).toBeLessThan(1.0001)
        }
      }),
    )
  })
})
