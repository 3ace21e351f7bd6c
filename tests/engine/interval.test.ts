import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, test } from 'vitest'
import {
  between,
  censored,
  compare,
  divide,
  highest,
  hull,
  type Interval,
  point,
  scale,
  sum,
} from '../../src/engine/interval.ts'

import { COMPARATORS, type Comparator } from '../../src/engine/verdict.ts'

const f = (value: number | string) => new Fraction(value)
const open = (lower: number | null, upper: number | null): Interval => ({
  ...between(lower === null ? null : f(lower), upper === null ? null : f(upper)),
  lowerOpen: true,
  upperOpen: true,
})

describe('comparing what is known with a limit of 500', () => {
  test.each([
    ['a point on it', point(f(500)), 'met', 'not-met', 'met', 'not-met'],
    ['a point above', point(f('500.01')), 'met', 'met', 'not-met', 'not-met'],
    ['a point below', point(f('499.99')), 'not-met', 'not-met', 'met', 'met'],
    ['>500', censored('>', f(500), between(f(0), null)), 'met', 'met', 'not-met', 'not-met'],
    ['>=500', censored('>=', f(500), between(f(0), null)), 'met', 'unknown', 'unknown', 'not-met'],
    ['<500', censored('<', f(500), between(f(0), null)), 'not-met', 'not-met', 'met', 'met'],
    ['<=500', censored('<=', f(500), between(f(0), null)), 'unknown', 'not-met', 'met', 'unknown'],
    ['>400', censored('>', f(400), between(f(0), null)), 'unknown', 'unknown', 'unknown', 'unknown'],
    ['a missing value', between(f(0), f(1_000_000)), 'unknown', 'unknown', 'unknown', 'unknown'],
    ['nothing at all', between(null, null), 'unknown', 'unknown', 'unknown', 'unknown'],
  ] as const)('%s: >= %s', (_name, range, ge, gt, le, lt) => {
    expect(COMPARATORS.map((comparator) => compare(range, comparator, f(500)))).toEqual([ge, gt, le, lt])
  })

  test('whatever lies inside agrees with the verdict on the whole', () => {
    const number = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(
        number,
        number,
        fc.integer({ min: 0, max: 10 }),
        number,
        fc.constantFrom(...COMPARATORS),
        (a, b, t, limit, sign: Comparator) => {
          const [low, high] = a < b ? [a, b] : [b, a]
          const inside = f(low).add(
            f(high - low)
              .mul(t)
              .div(10),
          )
          const whole = compare(between(f(low), f(high)), sign, f(limit))
          if (whole !== 'unknown') expect(compare(point(inside), sign, f(limit))).toBe(whole)
        },
      ),
    )
  })
})

describe('arithmetic', () => {
  test('a sum is exact where doubles are not', () => {
    const terms = ['-0.15', '0.2', '-2.2', '0.05'].map((value) => point(f(value)))
    expect(sum(terms).lower?.equals('-2.1')).toBe(true)
    expect(-0.003 * 50 + 0.001 * 200 - 0.004 * 550 + 0.0001 * 500 < -2.1).toBe(true)
  })

  test('a missing end stays missing', () => {
    expect(sum([point(f(1)), between(f(0), null)])).toMatchObject({ upper: null })
    expect(sum([point(f(1)), between(null, f(0))])).toMatchObject({ lower: null })
  })

  test('a negative factor turns the ends and their openness round', () => {
    expect(scale(censored('>', f(2), between(null, null)), f(-3))).toEqual({
      lower: null,
      lowerOpen: false,
      upper: f(-6),
      upperOpen: true,
    })
  })

  test('hull and highest', () => {
    const [a, b] = [between(f(0), f(35)), between(f(20), f(30))]
    expect(hull([a, b])).toEqual(between(f(0), f(35)))
    expect(highest([a, b])).toEqual(between(f(20), f(35)))
    expect(hull([])).toEqual(between(null, null))
    expect(highest([point(f(5)), open(5, 7)])).toEqual({ lower: f(5), lowerOpen: true, upper: f(7), upperOpen: true })
  })

  test.each([
    ['a point by a point', point(f(2150)), point(f(100)), '21.5', '21.5'],
    ['by "<2"', point(f(100)), censored('<', f(2), between(f(0), null)), '50', null],
    ['by ">100"', point(f(2000)), censored('>', f(100), between(f(0), null)), '0', '20'],
    ['">40000" by a point', censored('>', f(40000), between(f(0), null)), point(f(20)), '2000', null],
    ['nothing by a bound', point(f(0)), censored('<', f(2), between(f(0), null)), '0', '0'],
  ] as const)('divides %s', (_name, above, below, low, high) => {
    const quotient = divide(above, below)
    expect(quotient?.lower?.toString() ?? null).toBe(low)
    expect(quotient?.upper?.toString() ?? null).toBe(high)
  })

  test('nothing can be divided by zero', () => {
    expect(divide(point(f(100)), point(f(0)))).toBeNull()
  })
})
