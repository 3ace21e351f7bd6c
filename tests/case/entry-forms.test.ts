import { describe, expect, test } from 'vitest'
import { findUnits } from '../../src/case/spelling.ts'
import type { Quantity } from '../../src/engine/vocabulary.ts'
import { type Entry, readEntry } from '../../src/input/entry.ts'
import { criteria } from '../load.ts'

const quantities = criteria.vocabulary.inputs.flatMap((input) => (input.kind === 'quantity' ? [input] : []))
function quantity(id: string): Quantity {
  const found = quantities.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no quantity ${id}`)
  return found
}
/** Reads a text in the first unit of its quantity, or in a given one. */
const read = (id: string, text: string, unit?: string) =>
  readEntry(text, quantity(id), unit ?? quantity(id).units[0]?.code ?? '')

const words = (entry: Entry): string =>
  entry.state === 'ok'
    ? [`${entry.comparator ?? ''}${entry.value} ${entry.unit}`, ...(entry.leftOut ? [entry.leftOut] : [])].join(' | ')
    : entry.state === 'empty'
      ? 'empty'
      : entry.message
const labels = (entry: Entry) =>
  entry.state === 'ambiguous' ? entry.choices.map(({ label }) => label.replaceAll('\u202f', ' ')) : entry.state
/** The readings of the choices once each is in the field. */
const chosen = (id: string, entry: Entry, unit?: string) =>
  entry.state === 'ambiguous' || entry.state === 'refused'
    ? entry.choices.map(({ text }) => words(read(id, text, unit)))
    : []

describe('one mark before three digits', () => {
  test.each([
    ['ferritin', '12.450', ['12 450', '12.45'], ['12450 ng/mL', '12.45 ng/mL']],
    ['ferritin', '12,450', ['12 450', '12.45'], ['12450 ng/mL', '12.45 ng/mL']],
    ['ferritin', '> 40.000', ['> 40 000', '> 40'], ['>40000 ng/mL', '>40 ng/mL']],
    ['ferritin', '< 1.000', ['< 1000', '< 1'], ['<1000 ng/mL', '<1 ng/mL']],
    ['ferritin', '16.543', ['16 543', '16.543'], ['16543 ng/mL', '16.543 ng/mL']],
    ['ferritin', '12.450 µg/l', ['12 450 µg/L', '12.45 µg/L'], ['12450 ug/L', '12.45 ug/L']],
    ['platelets', '104.000/mm3', ['104 000 /µL', '104 /µL'], ['104000 /uL', '104 /uL']],
    ['leukocytes', '2.100 /µL', ['2100 /µL', '2.1 /µL'], ['2100 /uL', '2.1 /uL']],
    ['ldh', '1.250', ['1250', '1.25'], ['1250 U/L', '1.25 U/L']],
    ['sil2r', '8.950', ['8950', '8.95'], ['8950 U/mL', '8.95 U/mL']],
  ] as const)('%s %s is asked about', (id, text, offered, values) => {
    const entry = read(id, text)
    expect(labels(entry)).toEqual(offered)
    expect(words(entry).replaceAll('\u202f', ' ')).toBe(`Did you mean ${offered.join(' or ')}?`)
    expect(chosen(id, entry)).toEqual(values)
  })

  test.each([
    ['temperature', '38.500', '38.500 Cel'],
    ['temperature', '38,500', '38.500 Cel'],
    ['ferritin', '0.500', '0.500 ng/mL'],
    ['ferritin', '0,500', '0.500 ng/mL'],
    ['ferritin', '12.45', '12.45 ng/mL'],
    ['ferritin', '12.4500', '12.4500 ng/mL'],
    ['ferritin', '1234.567', '1234.567 ng/mL'],
    ['hemoglobin', '8.400', '8.400 g/dL'],
    ['platelets', '104.000', '104.000 10*9/L'],
    ['inr', '1.234', '1.234 1'],
  ])('%s %s has one reading: %s', (id, text, wanted) => expect(words(read(id, text))).toBe(wanted))

  test('an impossible decimal does not prove that a mark separates thousands', () => {
    const entry = read('triglycerides', '1.234')
    expect(labels(entry)).toEqual(['1234', '1.234 mmol/L'])
    expect(chosen('triglycerides', entry)).toEqual(['1234 mg/dL', '1.234 mmol/L'])
  })
})

describe('a mark is no decimal point because the other reading is impossible', () => {
  test.each([
    ['> 10,000', 'That bound leaves no possible value. Did you mean > 10?', '> 10', '>10 mg/dL'],
    ['> 10.000 mg/dL', 'That bound leaves no possible value. Did you mean > 10 mg/dL?', '> 10 mg/dL', '>10 mg/dL'],
    ['12,000', '12 000 is too high in mg/dL. Did you mean 12?', '12', '12 mg/dL'],
  ] as const)('triglycerides %s', (text, question, label, value) => {
    const entry = read('triglycerides', text)
    expect(entry.state).toBe('refused')
    expect(words(entry).replaceAll('\u202f', ' ')).toBe(question)
    expect(entry.state === 'refused' && entry.choices.map((choice) => choice.label)).toEqual([label])
    expect(chosen('triglycerides', entry)).toEqual([value])
  })
})

describe('two numbers are never one', () => {
  test('a lost superscript', () => {
    const entry = read('platelets', '181 103/µL')
    expect(labels(entry)).toEqual(['181 K/µL', '181 103 /µL'])
    expect(chosen('platelets', entry)).toEqual(['181 10*3/uL', '181103 /uL'])
    expect(words(read('leukocytes', '2.1 103/µL'))).toBe('2.1 10*3/uL')
    expect(words(read('platelets', '74 x 109/L'))).toBe('74 10*9/L')
    expect(words(read('platelets', '181 10 3/µL'))).toBe('181 10*3/uL')
    expect(words(read('platelets', '181 000/µL'))).toBe('181000 /uL')
  })

  test.each(['95\n400', '95\t400', '95\r\n400', '95⏎400', '95⇥400', '12\n450 ng/mL', '12⏎450'])('%j', (text) => {
    expect(words(read('ferritin', text))).toContain('These are two values.')
  })

  test('a break beside the number separates nothing', () => {
    expect(words(read('ferritin', '12450\n'))).toBe('12450 ng/mL')
    expect(words(read('ferritin', '12450⇥ng/mL'))).toBe('12450 ng/mL')
    expect(words(read('platelets', '74\t10*3/uL'))).toBe('74 10*3/uL')
  })
})

describe('a line of a report', () => {
  test.each([
    ['ferritin', '12450 ng/mL H', '12450 ng/mL | H'],
    ['ferritin', '12450 H', '12450 ng/mL | H'],
    ['ferritin', '12450H', '12450 ng/mL | H'],
    ['ferritin', '12450*', '12450 ng/mL | *'],
    ['ferritin', '12450 (H)', '12450 ng/mL | (H)'],
    ['ferritin', '12450 ng/ml (13-150)', '12450 ng/mL | (13-150)'],
    ['ferritin', '12450 ng/ml 13 - 150', '12450 ng/mL | (13 - 150)'],
    ['ferritin', '12450 ng/mL H (13–150 ng/mL)', '12450 ng/mL | H (13–150 ng/mL)'],
    ['ferritin', '> 40000 ng/mL HH', '>40000 ng/mL | HH'],
    ['ferritin', '12450 ↑', '12450 ng/mL | ↑'],
    ['ferritin', '12450 L', '12450 ng/mL | L'],
    ['ferritin', '12450 High', '12450 ng/mL | High'],
    [
      'ferritin',
      '12450 ug/L 15 - 300 Above high reference limit',
      '12450 ug/L | (15 - 300) Above high reference limit',
    ],
    ['ferritin', '12450\t(H)\t10 - 291\tng/mL', '12450 ng/mL | (H) (10 - 291)'],
    ['ferritin', '12450⇥10-291', '12450 ng/mL | (10-291)'],
    ['leukocytes', '2,1 -', '2.1 10*9/L | -'],
    ['leukocytes', '* 2,10   10^3/µL', '2.10 10*3/uL | *'],
    ['leukocytes', '74 L* K/cmm', '74 10*3/uL | L*'],
    ['crp', '218,0 mg/L (< 5,0)', '218.0 mg/L | (< 5,0)'],
    ['esr', '24 mm H', '24 mm/h | H'],
    ['platelets', '104 G/L', '104 10*9/L'],
    ['platelets', '74 G/L (150 à 400)', '74 10*9/L | (150 à 400)'],
  ])('%s %j is %s', (id, text, wanted) => expect(words(read(id, text))).toBe(wanted))

  test.each(['12,450 ng/mL H', '12.450 ng/mL H (13-150)', '12,450 (H)', '12.450⇥10-291'])(
    '%j is still asked about, and the choice keeps what was left out',
    (text) => {
      const entry = read('ferritin', text)
      expect(labels(entry)).toHaveLength(2)
      for (const said of chosen('ferritin', entry)) expect(said).toMatch(/^(12450|12\.45) ng\/mL \| \S/)
    },
  )

  test.each(['pending', 'see note', 'neg', 'hemolyzed', 'QNS', 'see note 3', 'In process (send-out, 3-5 days)'])(
    '%j: leave it empty',
    (text) => {
      expect(read('ferritin', text).state).toBe('refused')
      expect(words(read('ferritin', text))).toContain('Leave it empty: not entered counts as unknown.')
    },
  )

  test.each(['24 (was 88)', '12450 (5410)', '3 5-10', '5 - 10 ng/mL', '12450 hemolyzed', '2.1 (L) 11/22/2026'])(
    '%j is refused',
    (text) => expect(read('ferritin', text).state).toBe('refused'),
  )
})

describe('units and spellings', () => {
  test.each([
    ['ferritin', '33.7 nmol/L', '33.7 nmol/L'],
    ['platelets', '104 /nL', '104 10*9/L'],
    ['platelets', '104/nl', '104 10*9/L'],
    ['platelets', '104 Gpt/L', '104 10*9/L'],
    ['platelets', '104 Tsd/µl', '104 10*3/uL'],
    ['platelets', '104 x109/L', '104 10*9/L'],
    ['platelets', '104 x10E9/L', '104 10*9/L'],
    ['platelets', '104 10^3/mm^3', '104 10*3/uL'],
    ['platelets', '104 10(3)/mm3', '104 10*3/uL'],
    ['platelets', '104 thou/uL', '104 10*3/uL'],
    ['platelets', '104 K/mcL', '104 10*3/uL'],
    ['neutrophils', '840 x10^6/L', '840 /uL'],
    ['temperature', '38.5 ℃', '38.5 Cel'],
    ['temperature', '38.5°', '38.5 Cel'],
    ['temperature', '101.3°', '101.3 [degF]'],
    ['temperature', '38.5 C', '38.5 Cel'],
    ['temperature', '101.3 F', '101.3 [degF]'],
    ['age', '3 weeks', '3 wk'],
    ['age', '6 y', '6 a'],
    ['age', '6yo', '6 a'],
    ['age', '9 mo', '9 mo'],
    ['age', '45 d', '45 d'],
    ['d-dimer', '5.2 mg/L FEU', '5.2 mg/L{FEU}'],
    ['d-dimer', '8900 ug/L DDU', '8900 ng/mL{DDU}'],
    ['triglycerides', '2,98 g/L', '2.98 g/L'],
    ['bilirubin-total', '27 mg/L', '27 mg/L'],
    ['hemoglobin', '8.4 g/100 mL', '8.4 g/dL'],
    ['hemoglobin', '8.4 gm/dL', '8.4 g/dL'],
    ['ast', '212 UI/L', '212 U/L'],
  ])('%s %s is %s', (id, text, wanted) => expect(words(read(id, text))).toBe(wanted))

  test.each([
    ['5.2 mg/L', ['5.2 mg/L FEU', '5.2 mg/L DDU']],
    ['5200 µg/L', ['5200 ng/mL FEU', '5200 ng/mL DDU']],
  ])('a D-dimer without its basis is asked about: %s', (text, offered) => {
    expect(labels(read('d-dimer', text))).toEqual(offered)
    expect(labels(read('d-dimer', text, 'mg/L{FEU}'))).toEqual(offered)
  })

  test('each spelling means its own unit', () => {
    for (const one of quantities) {
      for (const { code, label, aliases = [], partly = [] } of one.units) {
        for (const spelling of [label, ...aliases]) {
          expect(
            findUnits(spelling, one).map((unit) => unit.code),
            `${one.id} ${spelling}`,
          ).toEqual([code])
        }
        for (const spelling of partly) expect(findUnits(spelling, one).length).toBeGreaterThan(1)
      }
    }
  })

  test('an unknown unit is named in full, with what to type', () => {
    expect(words(read('platelets', '104 10^6/foo'))).toBe(
      '“10^6/foo” is no unit of this field. Type the number alone or with one of: ×10⁹/L, K/µL, /µL.',
    )
  })
})

describe('other forms of the same characters', () => {
  test.each([
    ['１２３', '123 ng/mL'],
    ['＞40000', '>40000 ng/mL'],
    ['⩾500', '>=500 ng/mL'],
    ['≧５００', '>=500 ng/mL'],
    ["12'450", '12450 ng/mL'],
    ['12’450', '12450 ng/mL'],
    ["> 1'234'567.5", 'refused'],
  ])('%j is %s', (text, wanted) => {
    const entry = read('ferritin', text)
    expect(entry.state === 'ok' ? words(entry) : entry.state).toBe(wanted)
  })

  test.each(['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2069', '\u00ad', '\ufeff'])(
    'the mark %j around a number is ignored',
    (mark) => expect(words(read('ferritin', `${mark}12450${mark}`))).toBe('12450 ng/mL'),
  )

  test('digits of other scripts are refused with a reason', () =>
    expect(words(read('ferritin', '١٢٤٥٠'))).toContain('digits 0 to 9'))
  test('a hidden mark that reverses digits is not part of a number', () =>
    expect(words(read('ferritin', '12\u202e450'))).toContain('Hidden signs'))
})

describe('a number much too small or large for its unit', () => {
  test.each([
    ['platelets', '104', '/uL', '104 10*9/L'],
    ['platelets', '95', '/uL', '95 10*9/L'],
    ['leukocytes', '2.1', '/uL', '2.1 10*9/L'],
    ['neutrophils', '0.84', '/uL', '0.84 10*9/L'],
    ['lymphocytes', '1.1', '/uL', '1.1 10*9/L'],
    ['triglycerides', '6.3', 'mg/dL', '6.3 mmol/L'],
    ['ast', '1.2', 'U/L', '1.2 ukat/L'],
    ['ast', '120', 'ukat/L', '120 U/L'],
    ['alt', '1.2', 'U/L', '1.2 ukat/L'],
    ['alt', '98', 'ukat/L', '98 U/L'],
    ['ldh', '20', 'U/L', '20 ukat/L'],
    ['ldh', '1180', 'ukat/L', '1180 U/L'],
    ['bilirubin-total', '2.7', 'umol/L', '2.7 mg/dL'],
    ['bilirubin-total', '0.9', 'mg/L', '0.9 mg/dL'],
    ['d-dimer', '5.2', 'ng/mL{FEU}', '5.2 mg/L{FEU}'],
    ['d-dimer', '8900', 'mg/L{FEU}', undefined],
    ['fibrinogen', '1.5', 'mg/dL', '1.5 g/L'],
    ['hemoglobin', '12.5', 'g/L', '12.5 g/dL'],
  ])('%s %s in %s counts and is asked about, with one tap to %s', (id, text, unit, repaired) => {
    const entry = read(id, text, unit)
    if (repaired === undefined) return expect(entry.state).toBe('refused')
    expect(entry.state).toBe('ok')
    const [warning] = entry.state === 'ok' ? entry.warnings : []
    const [choice] = warning?.choices ?? []
    expect(words(read(id, choice?.text ?? '', unit))).toBe(repaired)
  })

  test.each([
    ['platelets', '2', '10*9/L'],
    ['platelets', '2000', '/uL'],
    ['platelets', '0', '/uL'],
    ['neutrophils', '0.0', '10*9/L'],
    ['neutrophils', '0', '/uL'],
    ['neutrophils', '0.02', '10*3/uL'],
    ['neutrophils', '50', '/uL'],
    ['leukocytes', '0.1', '10*9/L'],
    ['leukocytes', '100', '/uL'],
    ['ast', '1029', 'U/L'],
    ['ast', '17', 'ukat/L'],
    ['triglycerides', '45', 'mg/dL'],
    ['ldh', '120', 'U/L'],
    ['bilirubin-total', '4', 'umol/L'],
  ])('%s %s in %s is a real value: no question', (id, text, unit) =>
    expect(read(id, text, unit)).toMatchObject({ state: 'ok', warnings: [] }),
  )
})
