import fc from 'fast-check'
import Fraction from 'fraction.js'
import { expect, test } from 'vitest'
import { compare, point, scale } from '../../src/engine/interval.ts'

import type { QuantityNode, Term } from '../../src/engine/language.ts'
import { termPoints } from '../../src/engine/points.ts'
import { readIn, readyThreshold, verdictOfValues } from '../../src/engine/quantity.ts'

import { convert } from '../../src/engine/units.ts'
import { COMPARATORS } from '../../src/engine/verdict.ts'
import { index, observation } from './arbitrary.ts'
import { comparable } from './landmarks.ts'
import { show } from './shorthand.ts'

const places = [...index.quantities.values()].flatMap((quantity) =>
  comparable(quantity).flatMap((printed) => comparable(quantity).map((unit) => ({ quantity, printed, unit }))),
)
const decimal = fc.tuple(fc.nat(99_999), fc.nat(999)).map(([a, b]) => `${a}.${b}`)
const SHIFTS = ['0', '0.0001', '-0.0001', '1', '-1']

test('a limit converted once says of every value what the converted value says of the limit', () => {
  const what = fc.tuple(
    fc.constantFrom(...places),
    fc.constantFrom(...COMPARATORS),
    decimal,
    fc.constantFrom(...SHIFTS),
  )
  const property = fc.property(what, ([{ quantity, printed, unit }, comparator, limit, shift]) => {
    const node: QuantityNode = { quantity: quantity.id, [comparator]: { [printed]: limit } }
    const at = new Fraction(limit)
    const value = convert(at.add(shift), quantity, printed, unit)
    if (value === null) throw new Error(`${quantity.id}: ${printed} is not comparable with ${unit}`)
    const seen = observation(unit, point(value))
    const read = readIn(seen, quantity, [printed])?.range ?? point(at)
    const ready = readyThreshold(node, quantity)
    expect(verdictOfValues([seen], ready)).toBe(compare(read, comparator, at))
    expect(ready.limits.get(unit)).toMatchObject({ printed: limit, unit: printed, converted: unit !== printed })
  })
  fc.assert(property, { numRuns: 2000 })
})

test('the points of a term are the coefficient times the converted value, in any unit', () => {
  const property = fc.property(
    fc.constantFrom(...places),
    decimal,
    fc.constantFrom('-0.003', '2.5', '0'),
    (place, text, coefficient) => {
      const { quantity, printed, unit } = place
      const term: Term = { quantity: quantity.id, unit: printed, coefficient }
      const seen = observation(unit, {
        ...point(new Fraction(text)),
        upper: new Fraction(text).add(1),
        upperOpen: true,
      })
      const quantities = new Map([[quantity.id, [seen]]])
      const found = termPoints(term, { evidence: { quantities, answers: new Map() }, vocabulary: index })
      const range = readIn(seen, quantity, [printed])?.range
      expect(show(found.points)).toBe(show(range && scale(range, new Fraction(coefficient))))
      expect(found.observation).toBe(seen)
    },
  )
  fc.assert(property, { numRuns: 1000 })
})
