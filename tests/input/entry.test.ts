import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDecimal } from '../../src/case/number.ts'
import { type Entry, readEntry } from '../../src/input/entry.ts'
import { ferritin, inr, platelets, sil2r, triglycerides, unlimited, vocabulary } from '../case/fixture.ts'

const text = (entry: Entry): string =>
  entry.state === 'ok'
    ? `${entry.comparator ?? ''}${entry.value} ${entry.unit}`
    : entry.state === 'ambiguous'
      ? `? ${entry.choices.map((choice) => choice.text).join(' | ')}`
      : entry.state
const message = (entry: Entry): string => ('message' in entry ? entry.message : '')

const NARROW = '\u202f'
const NO_BREAK = '\u00a0'
const THIN = '\u2009'

describe('numbers', () => {
  test.each([
    ['', 'empty'],
    [' \u00a0 ', 'empty'],
    ['12.5', '12.5 ng/mL'],
    ['12,5', '12.5 ng/mL'],
    ['2.50', '2.50 ng/mL'],
    ['.5', '0.5 ng/mL'],
    [',5', '0.5 ng/mL'],
    ['0', '0 ng/mL'],
    ['007', '7 ng/mL'],
    ['0,123', '0.123 ng/mL'],
    ['1.234', '? 1234 | 01.234'],
    ['1234,567', '1234.567 ng/mL'],
    ['1 234', '1234 ng/mL'],
    [`1${NO_BREAK}234`, '1234 ng/mL'],
    [`12${NARROW}345`, '12345 ng/mL'],
    [`1${THIN}000${THIN}000`, '1000000 ng/mL'],
    ['12 345,5', '12345.5 ng/mL'],
    ['1 234,567', '1234.567 ng/mL'],
    ['1,234', '? 1234 | 01.234'],
    ['12,345', '? 12345 | 012.345'],
    ['>1,234 ng/mL', '? >1234 ng/mL | >01.234 ng/mL'],
    ['123,456,789', 'refused'],
    ['1,234.5', '? 1234.5'],
    ['1.234,5', '? 1234.5'],
    ['123.456.7', 'refused'],
    ['123.456', '? 123456 | 0123.456'],
    ['123.456,7', '? 123456.7'],
    ['1.234.567', 'refused'],
    ['1,23,456', '? 123456'],
    ['\u200b12\ufeff', '12 ng/mL'],
  ])('%j is %j', (typed, wanted) => expect(text(readEntry(typed, ferritin, 'ng/mL'))).toBe(wanted))

  test('several commas are groups', () =>
    expect(text(readEntry('1,234,567', unlimited, 'pg/mL'))).toBe('1234567 pg/mL'))

  test('a choice, typed in place of the entry, is read', () => {
    const entry = readEntry('>1,234', ferritin, 'ng/mL')
    const choices = entry.state === 'ambiguous' ? entry.choices : []
    const read = choices.map((choice) => text(readEntry(choice.text, ferritin, 'ng/mL')))
    expect(read).toEqual(['>1234 ng/mL', '>1.234 ng/mL'])
  })

  test.each([
    ['12 34', 'one number'],
    ['1 2345', 'one number'],
    ['0 123', 'one number'],
    ['1.2.3', 'such as 12.5'],
    ['1,2,3', 'such as 12.5'],
    ['12.', 'type 12 or 12.5'],
    ['12,', 'type 12 or 12.5'],
    ['12. ng/mL', 'type 12 or 12.5'],
    ['.', 'number such as 12.5'],
    ['abc', 'number such as 12.5'],
    ['abc ng/mL', 'number such as 12.5'],
    ['Infinity', 'number such as 12.5'],
    ['<', 'number such as 12.5'],
    ['ng/mL', 'number such as 12.5'],
    ['-3', 'without a sign'],
    ['−3', 'without a sign'],
    ['+3', 'without a sign'],
    ['> -3', 'without a sign'],
    ['1e3', 'Write the number out'],
    ['1E3 ng/mL', 'Write the number out'],
    ['0x10', 'no unit of this field'],
    ['٣', 'digits 0 to 9'],
    ['١٢', 'digits 0 to 9'],
    ['5-6', 'not a range'],
    ['5–6 ng/mL', 'not a range'],
    ['=5', 'number first'],
    ['about 5', 'number first'],
    ['5 mg/dL', 'no unit of this field. Type the number alone or with one of: ng/mL, µg/L, pmol/L.'],
    ['5 5 ng/mL', 'one number'],
    ['1'.repeat(40), 'too long'],
    ['1 '.repeat(60), 'too long'],
  ])('%j is refused: %j', (typed, words) => {
    const entry = readEntry(typed, ferritin, 'ng/mL')
    expect(entry.state).toBe('refused')
    expect(message(entry)).toContain(words)
  })
})

describe('bounds', () => {
  test.each([
    ['>40000', '>40000 ng/mL'],
    ['< 0.5', '<0.5 ng/mL'],
    ['≥ 2400', '>=2400 ng/mL'],
    ['≤2400', '<=2400 ng/mL'],
    ['>=2400', '>=2400 ng/mL'],
    ['<= 2400', '<=2400 ng/mL'],
    [' >  12 345 ug/l', '>12345 ug/L'],
    ['>=1000000', '>=1000000 ng/mL'],
    ['<=0', '<=0 ng/mL'],
  ])('%j is %j', (typed, wanted) => expect(text(readEntry(typed, ferritin, 'ng/mL'))).toBe(wanted))

  test.each(['<0', '>1000000'])('%j leaves no value', (typed) =>
    expect(message(readEntry(typed, ferritin, 'ng/mL'))).toContain('leaves no possible value'),
  )
  test('a bound below a lower limit leaves no value', () =>
    expect(message(readEntry('< 5', triglycerides, 'mg/dL'))).toContain('leaves no possible value'))
})

describe('units', () => {
  test.each([
    ['3.0 mmol/L', '3.0 mmol/L'],
    ['3.0mmol/l', '3.0 mmol/L'],
    ['3 MG / DL', 'refused'],
    ['300 MG / DL', '300 mg/dL'],
    ['300', '300 mg/dL'],
  ])('triglycerides %j is %j', (typed, wanted) => expect(text(readEntry(typed, triglycerides, 'mg/dL'))).toBe(wanted))

  test.each(['µg/L', 'μg/L', 'ug/L', 'mcg/L', 'UG/L', ' µg / l'])('ferritin in %j', (unit) =>
    expect(text(readEntry(`5${unit}`, ferritin, 'pmol/L'))).toBe('5 ug/L'),
  )

  test.each([
    ['181 10*9/L', '10*9/L'],
    ['181 10^9/L', '10*9/L'],
    ['181 10⁹/L', '10*9/L'],
    ['181×10⁹/L', '10*9/L'],
    ['181 x10^9/l', '10*9/L'],
    ['181 x 10*9 / L', '10*9/L'],
    ['181*10^9/L', '10*9/L'],
    ['181 K/uL', '10*3/uL'],
    ['181k/mcl', '10*3/uL'],
    ['181 ×10^3/µL', '10*3/uL'],
    ['181 10*3/uL', '10*3/uL'],
    ['181 000/µL', '/uL'],
    ['181000 /mm3', '/uL'],
    ['181000/mm³', '/uL'],
  ])('platelets %j', (typed, unit) => {
    const entry = readEntry(typed, platelets, '10*9/L')
    expect(entry.state === 'ok' && entry.unit).toBe(unit)
  })

  test('digits before a power of ten need a space', () =>
    expect(readEntry('18110*9/L', platelets, '10*9/L').state).toBe('refused'))
  test('the unit 1 never swallows digits', () => {
    expect(text(readEntry('2.1', inr, '1'))).toBe('2.1 1')
    expect(text(readEntry('11', inr, '1'))).toBe('11 1')
    expect(readEntry('2 1', inr, '1').state).toBe('refused')
    expect(text(readEntry('2.1 ratio', inr, '1'))).toBe('2.1 1')
  })
  test('an unknown selected unit is asked for', () =>
    expect(message(readEntry('5', ferritin, 'furlong'))).toBe('Choose a unit: ng/mL, µg/L, pmol/L.'))
  test('a unit that cannot be converted has its own limits, or zero', () => {
    expect(text(readEntry('901', sil2r, 'ng/mL'))).toBe('refused')
    expect(text(readEntry('900 ng/mL', sil2r, 'U/mL'))).toBe('900 ng/mL')
    expect(text(readEntry('900000000', sil2r, 'pg/mL'))).toBe('900000000 pg/mL')
    expect(message(readEntry('<0', sil2r, 'pg/mL'))).toContain('0 or more pg/mL')
  })
})

test('no string makes it throw, and what it accepts is a decimal in a unit of the field', () => {
  const quantities = vocabulary.inputs.filter((input) => input.kind === 'quantity')
  const pieces = fc.constantFrom(
    '1',
    '0',
    '234',
    '.',
    ',',
    ' ',
    '<',
    '>=',
    '≤',
    '-',
    'e',
    'ng/mL',
    '×10⁹/L',
    'x',
    '٣',
    '\u202f',
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom(...quantities), (string, quantity) => {
      const entry = readEntry(string, quantity, quantity.units[0]?.code ?? '')
      if (entry.state !== 'ok') return
      expect(readDecimal(entry.value)).not.toBeNull()
      expect(quantity.units.map(({ code }) => code)).toContain(entry.unit)
    }),
    { numRuns: 2000 },
  )
})
