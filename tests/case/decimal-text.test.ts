import fc from 'fast-check'
import Fraction from 'fraction.js'
import { expect, test } from 'vitest'
import { decimalText } from '../../src/case/number.ts'

const f = (above: number | string, below = 1) => new Fraction(above).div(below)

test.each<[Fraction, string, string]>([
  [f(0), '0', '0'],
  [f('21.5'), '21.5', '21.5'],
  [f('-2.1'), '-2.1', '-2.1'],
  [f('2.50'), '2.5', '2.5'],
  [f(1000000), '1000000', '1000000'],
  [f(1, 3), '0.333333', '0.333334'],
  [f(-1, 3), '-0.333334', '-0.333333'],
  [f(1156, 70), '16.514285', '16.514286'],
  [f(2, 3), '0.666666', '0.666667'],
  [f('0.1234567'), '0.1234567', '0.1234567'],
  [f(1, 7).mul('0.000001'), '0', '0.000001'],
  [f('500.00000000000000000001'), '500.00000000000000000001', '500.00000000000000000001'],
  [f('-1.855000000000000000001'), '-1.855000000000000000001', '-1.855000000000000000001'],
  [f(`0.${'1'.repeat(30)}`), `0.${'1'.repeat(30)}`, `0.${'1'.repeat(30)}`],
  [f(`500.${'0'.repeat(30)}1`), '500', '500.000001'],
  [f(`-500.${'0'.repeat(30)}1`), '-500.000001', '-500'],
])('%s', (value, down, up) => {
  expect([decimalText(value, 'down'), decimalText(value, 'up')]).toEqual([down, up])
})

test('prints every decimal of up to 30 places exactly', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.nat({ max: 30 }))
    .map(([digits, places]) => f(digits.toString()).div(10n ** BigInt(places)))
  const property = fc.property(decimal, (one) => {
    const text = decimalText(one, 'down')
    expect(f(text).equals(one)).toBe(true)
    expect(decimalText(one, 'up')).toBe(text)
    expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/)
  })
  fc.assert(property, { seed: 1, numRuns: 500 })
})

test('is a plain decimal, never on the wrong side and within a millionth', () => {
  const value = fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 100_000 }))
    .map(([above, below]) => f(above, below))
  const property = fc.property(value, (one) => {
    const [down, up] = [decimalText(one, 'down'), decimalText(one, 'up')]
    expect(down).toMatch(/^-?\d+(\.\d+)?$/)
    expect(up).toMatch(/^-?\d+(\.\d+)?$/)
    expect(f(down).compare(one)).toBeLessThanOrEqual(0)
    expect(f(up).compare(one)).toBeGreaterThanOrEqual(0)
    expect(f(up).sub(f(down)).compare('0.000001')).toBeLessThanOrEqual(0)
  })
  fc.assert(property, { seed: 1, numRuns: 500 })
})
