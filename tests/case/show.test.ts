import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, test } from 'vitest'
import { readDecimal, roundPlaces, roundSignificant, showNumber, showValue } from '../../src/case/number.ts'

import { convert } from '../../src/engine/units.ts'
import { echo, readEntry } from '../../src/input/entry.ts'

import { ferritin, platelets, sil2r, temperature, triglycerides, unlimited, vocabulary } from './fixture.ts'

const quantities = vocabulary.inputs.filter((input) => input.kind === 'quantity')
const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 0n, max: 9999n }))
  .map(([whole, part]) => `${whole}.${part}`)

test.each(['0', '12', '2.50', '007', '0.0001'])('the file’s decimal %j', (text) =>
  expect(readDecimal(text)?.equals(text)).toBe(true),
)
test.each([
  '',
  '.5',
  '5.',
  '1e3',
  '+1',
  '1,5',
  ' 1',
  '1 ',
  '1\n',
  '1/2',
  '0x1',
  '1_000',
  "0.'3'",
  '-3',
  '-0',
  '--1',
  '٣',
  'NaN',
])('not a decimal: %j', (text) => expect(readDecimal(text)).toBeNull())
test('a decimal of absurd length is refused', () => {
  expect(readDecimal('1'.repeat(30))).not.toBeNull()
  expect(readDecimal('1'.repeat(31))).toBeNull()
})

describe('rounding for the screen', () => {
  test.each([
    ['265.71', '266'],
    ['0.0123456', '0.0123'],
    ['0.5', '0.5'],
    ['9.996', '10'],
    ['99.96', '100'],
    ['12345', '12300'],
    ['12350', '12400'],
    ['0', '0'],
    ['-265.71', '-266'],
    ['1', '1'],
    ['0.1', '0.1'],
    ['0.00000000000000000012345', '0.000000000000000000123'],
  ])('%s to three digits is %s', (value, wanted) => expect(roundSignificant(new Fraction(value), 3)).toBe(wanted))
  test('a third ends', () => expect(roundSignificant(new Fraction('1/3'), 3)).toBe('0.333'))
  test('places', () => expect(roundPlaces(new Fraction('101.12'), 1)).toBe('101.1'))
})

describe('the same value in other units', () => {
  test.each([
    [triglycerides, '3.0', 'mmol/L', ['266 mg/dL']],
    [triglycerides, '265', 'mg/dL', ['2.99 mmol/L']],
    [temperature, '38.5', 'Cel', ['101.3 °F']],
    [temperature, '101.3', '[degF]', ['38.5 °C']],
    [temperature, '38', 'Cel', ['100.4 °F']],
    [platelets, '1234', '10*9/L', ['1234 K/µL', '1\u202f234\u202f000 /µL']],
    [ferritin, '40000', 'ng/mL', ['40\u202f000 µg/L', '89\u202f880 pmol/L']],
    [ferritin, '0', 'ng/mL', ['0 µg/L', '0 pmol/L']],
    [sil2r, '2400', 'U/mL', []],
    [sil2r, '2400', 'pg/mL', []],
    [ferritin, '1e3', 'ng/mL', []],
    [ferritin, '1', 'furlong', []],
  ] as const)('%#', (quantity, value, unit, wanted) => expect(echo({ value, unit }, quantity)).toEqual(wanted))
  test('a bound stays a bound', () =>
    expect(echo({ comparator: '>', value: '3', unit: 'mmol/L' }, triglycerides)).toEqual(['> 266 mg/dL']))

  test('converting there and back is exact', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom(...quantities), fc.nat(), fc.nat(), (text, quantity, from, to) => {
        const codes = quantity.units.filter(({ toCanonical }) => toCanonical !== null).map(({ code }) => code)
        const a = codes[from % codes.length] ?? ''
        const b = codes[to % codes.length] ?? ''
        const value = new Fraction(text)
        const there = convert(value, quantity, a, b)
        const back = there === null ? null : convert(there, quantity, b, a)
        expect(back?.equals(value)).toBe(true)
      }),
    )
  })
})

describe('numbers and times for people', () => {
  test.each([
    ['2.50', '2.5'],
    ['2.00', '2'],
    ['.5', '0.5'],
    ['0007', '7'],
    ['1234', '1234'],
    ['40000.50', '40\u202f000.5'],
    ['1234567.1234567', '1\u202f234\u202f567.1234567'],
    ['-12345', '-12\u202f345'],
    ['0', '0'],
    ['', ''],
    ['-', '-'],
    ['n/a', 'n/a'],
  ])('%j is shown as %j', (value, wanted) => expect(showNumber(value)).toBe(wanted))

  const unit = { code: 'U/mL', label: 'U/mL', toCanonical: {} }
  test('value, comparator and unit', () => {
    expect(showValue({ comparator: '>=', value: '2400', unit })).toBe('≥ 2400 U/mL')
    expect(showValue({ value: '2400', unit })).toBe('2400 U/mL')
    expect(showValue({ comparator: '<', value: '2', unit: { ...unit, label: '' } })).toBe('< 2')
  })
  test('a shown value can be typed, or is asked about with the number among the choices', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const entry = readEntry(showNumber(value), unlimited, 'pg/mL')
        const texts = entry.state === 'ambiguous' ? entry.choices.map(({ text }) => text) : [showNumber(value)]
        const read = texts.map((text) => readEntry(text, unlimited, 'pg/mL'))
        expect(read.some((one) => one.state === 'ok' && readDecimal(one.value)?.equals(value))).toBe(true)
      }),
    )
  })
})
