import fc from 'fast-check'
import { expect, test } from 'vitest'
import { order, total } from '../../src/engine/exact.ts'
import { f } from './shorthand.ts'

/** Numbers of any size: those that do not fit a machine number must not be rounded either. */
const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 24n }))
  .map(([above, below]) => f(0).add(above).div(below))
const small = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom(1, 2, 3, 10)).map(([a, b]) => f(a).div(b))
const any = fc.oneof(number, small)

test.each([
  ['0.1', '0.2', -1],
  ['-2.1', '-2.1', 0],
  ['-2.1', '2.1', -1],
  ['0', '-0.0001', 1],
  ['100000000000000000001', '100000000000000000000', 1],
])('%s beside %s: %i', (a, b, wanted) => expect(order(f(a), f(b))).toBe(wanted))

test('numbers are ordered as the library orders them', () => {
  const property = fc.property(any, any, (a, b) => {
    expect(Math.sign(order(a, b))).toBe(Math.sign(a.compare(b)))
    expect(order(a, f(0).add(a))).toBe(0)
  })
  fc.assert(property)
})

test('a sum is the one the library gives, in lowest terms', () => {
  const property = fc.property(fc.array(any, { maxLength: 9 }), (all) => {
    const wanted = all.reduce((sum, one) => sum.add(one), f(0))
    expect(total(all)).toEqual(wanted)
  })
  fc.assert(property)
  expect(total([])).toEqual(f(0))
})
