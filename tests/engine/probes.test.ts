import { describe, expect, test } from 'vitest'
import { compileSet } from '../../src/engine/compile-set.ts'
import { type Interval, point } from '../../src/engine/interval.ts'
import { regions } from '../../src/engine/probes.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { criteria, setById } from '../load.ts'
import { f, seen, show } from './shorthand.ts'

const index = indexVocabulary(criteria.vocabulary)

function regionsOf(set: string, id: string, bound?: string, other: Interval | null = null): readonly string[] {
  const quantity = index.quantities.get(id)
  if (quantity === undefined) throw new Error(`no quantity ${id}`)
  const known = bound === undefined ? undefined : seen(bound)
  return regions(compileSet(setById(set)), quantity, known, other, indexVocabulary(criteria.vocabulary)).map(
    ({ unit, range }) => `${show(range)} ${unit}`,
  )
}

describe('the stretches of a missing value', () => {
  test.each([
    ['hlh-2004', 'ferritin', ['(−∞, 500) ng/mL', '[500, ∞) ng/mL']],
    ['mas-sjia-2016', 'ferritin', ['(−∞, 684] ng/mL', '(684, ∞) ng/mL']],
    ['mas-sjia-2016', 'platelets', ['(−∞, 181] 10*9/L', '(181, ∞) 10*9/L']],
    ['hlh-2004', 'hemoglobin', ['(−∞, 9) g/dL', '[9, 10) g/dL', '[10, ∞) g/dL']],
    ['hlh-2004', 'age', ['(−∞, 28) d', '[28, ∞) d']],
    ['hlh-2004', 'temperature', ['(−∞, 38.5) Cel', '[38.5, ∞) Cel']],
    ['hscore', 'temperature', ['(−∞, 38.4) Cel', '[38.4, 39.4] Cel', '(39.4, ∞) Cel']],
    ['hscore', 'ferritin', ['(−∞, 2000) ng/mL', '[2000, 6000] ng/mL', '(6000, ∞) ng/mL']],
    ['mas-jsle-2009', 'ferritin', ['(−∞, 500] ug/L', '(500, ∞) ug/L']],
    ['hlh-2004', 'sil2r', ['(−∞, 2400) U/mL', '[2400, ∞) U/mL']],
    ['hlh-2004', 'sodium', ['(−∞, ∞) mmol/L']],
  ])('%s, %s', (set, id, wanted) => {
    expect(regionsOf(set, id)).toEqual(wanted)
  })
})

describe('a bound strikes out what is no longer possible', () => {
  test.each([
    ['hlh-2004', 'ferritin', '>100 ng/mL', ['(100, 500) ng/mL', '[500, ∞) ng/mL']],
    ['hlh-2004', 'ferritin', '>=500 ug/L', ['[500, ∞) ng/mL']],
    ['hlh-2004', 'ferritin', '<500 ng/mL', ['(−∞, 500) ng/mL']],
    ['hlh-2004', 'ferritin', '<=500 ng/mL', ['(−∞, 500) ng/mL', '[500, 500] ng/mL']],
    ['hscore', 'ferritin', '>6000 ng/mL', ['(6000, ∞) ng/mL']],
    ['hscore', 'ferritin', '>=6000 ng/mL', ['[6000, 6000] ng/mL', '(6000, ∞) ng/mL']],
    ['hlh-2004', 'ferritin', '>224.7 pmol/L', ['(100, 500) ng/mL', '[500, ∞) ng/mL']],
  ])('%s, %s %s', (set, id, bound, wanted) => {
    expect(regionsOf(set, id, bound)).toEqual(wanted)
  })

  test('a value in a unit that cannot be compared bounds nothing', () => {
    expect(regionsOf('hlh-2004', 'sil2r', '90000 pg/mL')).toEqual(['(−∞, 2400) U/mL', '[2400, ∞) U/mL'])
  })
})

describe('where nothing is printed for one input, the ends of what is plausible stand for the rest', () => {
  test('a linear score', () => {
    expect(regionsOf('ms-score-2019', 'platelets')).toEqual(['[0, 0] 10*9/L', '[3000, 3000] 10*9/L'])
    expect(regionsOf('ms-score-2019', 'ldh', '>=500 U/L')).toEqual(['[500, 500] U/L', '[100000, 100000] U/L'])
  })
  test('a ratio, with the divisor that gives the cut-off exactly', () => {
    expect(regionsOf('ferritin-esr-2019', 'esr')).toEqual(['[0, 0] mm/h', '[200, 200] mm/h'])
    expect(regionsOf('ferritin-esr-2019', 'esr', undefined, point(f(430)))).toEqual([
      '[0, 0] mm/h',
      '[200, 200] mm/h',
      '[20, 20] mm/h',
    ])
    expect(regionsOf('ferritin-esr-2019', 'esr', undefined, point(f(0)))).toEqual(['[0, 0] mm/h', '[200, 200] mm/h'])
    expect(regionsOf('ferritin-esr-2019', 'ferritin')).toEqual(['[0, 0] ng/mL', '[1000000, 1000000] ng/mL'])
  })
})
