import fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, censored } from '../../src/engine/interval.ts'
import { convert, convertInterval, fromCanonical, toCanonical, unitOf } from '../../src/engine/units.ts'
import { criteria } from '../load.ts'
import { comparable } from './landmarks.ts'
import { f, fat, show, temperature } from './shorthand.ts'

const quantities = criteria.vocabulary.inputs.filter((input) => input.kind === 'quantity')
const shipped = (id: string) => quantities.find((one) => one.id === id) ?? fat

test.each([
  ['temperature', '38.5', 'Cel', '[degF]', '101.3'],
  ['temperature', '100.4', '[degF]', 'Cel', '38'],
  ['hemoglobin', '85', 'g/L', 'g/dL', '8.5'],
  ['hemoglobin', '5.5854', 'mmol/L', 'g/dL', '9'],
  ['platelets', '181000', '/uL', '10*9/L', '181'],
  ['platelets', '181', '10*3/uL', '10*9/L', '181'],
  ['ferritin', '1123.5', 'pmol/L', 'ng/mL', '500'],
  ['triglycerides', '3', 'mmol/L', 'mg/dL', '265.71'],
  ['fibrinogen', '1.5', 'g/L', 'mg/dL', '150'],
  ['fibrinogen', '10', 'umol/L', 'mg/dL', '340.1'],
  ['ast', '0.5', 'ukat/L', 'U/L', '30'],
  ['bilirubin-total', '34.2', 'umol/L', 'mg/dL', '2'],
  ['crp', '3.1', 'mg/dL', 'mg/L', '31'],
  ['age', '36', 'mo', 'a', '3'],
  ['age', '1461', 'd', 'a', '4'],
])('%s: %s %s is %s %s', (id, value, from, to, wanted) => {
  expect(convert(f(value), shipped(id), from, to)?.equals(wanted)).toBe(true)
})

test('every conversion of the vocabulary is exact there and back, and rises with the value', () => {
  const units = quantities.flatMap((quantity) =>
    comparable(quantity).flatMap((from) => comparable(quantity).map((to) => ({ quantity, from, to }))),
  )
  const number = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 999 })).map(([a, b]) => f(a).div(b))
  const property = fc.property(fc.constantFrom(...units), number, ({ quantity, from, to }, value) => {
    const there = convert(value, quantity, from, to)
    expect(there && convert(there, quantity, to, from)?.equals(value)).toBe(true)
    expect(there && convert(value.add(1), quantity, from, to)?.compare(there)).toBe(1)
  })
  fc.assert(property, { seed: 1, numRuns: 500 })
})

test('what cannot be converted gives nothing, and the same unit needs no conversion', () => {
  const bars = unitOf(fat, 'bars')
  expect(bars && toCanonical(f(1), bars)).toBeNull()
  expect(bars && fromCanonical(f(1), bars)).toBeNull()
  expect(convert(f(1), fat, 'bars', 'mg/dL')).toBeNull()
  expect(convert(f(1), fat, 'mg/dL', 'bars')).toBeNull()
  expect(convert(f(1), fat, 'furlong', 'mg/dL')).toBeNull()
  expect(convert(f(1), fat, 'bars', 'bars')?.equals(1)).toBe(true)
  expect(unitOf(fat, 'furlong')).toBeUndefined()
})

test('intervals keep their ends, open or missing', () => {
  expect(show(convertInterval(censored('>', f(38), between(null, null)), temperature, 'Cel', '[degF]'))).toBe(
    '(100.4, ∞)',
  )
  expect(show(convertInterval(censored('<=', f('100.4'), between(f(77), null)), temperature, '[degF]', 'Cel'))).toBe(
    '[25, 38]',
  )
  expect(convertInterval(censored('>', f(1), between(null, null)), fat, 'bars', 'mg/dL')).toBeNull()
  expect(convertInterval(censored('<', f(1), between(null, null)), fat, 'bars', 'mg/dL')).toBeNull()
})
