import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { compileSet } from '../../../src/engine/compile-set.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { type Matrix, matrixOf } from '../../../src/features/matrix/matrix-model.ts'
import { caseOf, type Given } from '../../given.ts'
import { criteria } from '../../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const { groups } = criteria.vocabulary
const matrix = (given: Given) => matrixOf(assess(caseOf(given), criteria, null).sets, index, groups)

function rowIn({ groups: all }: Matrix, id: string) {
  const row = all.flatMap(({ rows }) => rows).find((one) => one.id === id)
  if (row === undefined) throw new Error(`no row ${id}`)
  return row
}
const place = (set: string) => criteria.sets.findIndex(({ id }) => id === set)
/** A cell as "state threshold points", with plain spaces. */
function cell(given: Given, id: string, set: string): string {
  const found = rowIn(matrix(given), id).cells[place(set)]
  const points = found?.points === undefined ? '' : `, ${found.points}`
  return `${found?.entry ? 'entry ' : ''}${found?.state} ${found?.limit}${points}`.replace(/[\u00a0\u202f]/g, ' ')
}
const words = (given: Given, id: string, set: string) =>
  rowIn(matrix(given), id).cells[place(set)]?.words.replaceAll('\u00a0', ' ')

describe('a limit', () => {
  test.each([
    ['99 10*9/L', 'hlh-2004', 'met < 100'],
    ['100 10*9/L', 'hlh-2004', 'not-met < 100'],
    ['110 10*9/L', 'hscore', 'met ≤ 110'],
    ['111 10*9/L', 'hscore', 'not-met ≤ 110'],
    ['181 10*9/L', 'mas-sjia-2016', 'met ≤ 181'],
    ['182 10*9/L', 'mas-sjia-2016', 'not-met ≤ 181'],
    ['>90 10*9/L', 'hlh-2004', 'unknown < 100'],
  ])('platelets %s in %s: %s', (platelets, set, said) => {
    expect(cell({ platelets }, 'platelets', set)).toBe(said)
  })
  test('is judged for its own input, whatever the criterion says', () => {
    const given = { platelets: '50 10*9/L', hemoglobin: '120 g/L', neutrophils: '3 10*9/L', fever: 'no' }
    expect(cell(given, 'platelets', 'hlh-2004')).toBe('met < 100')
    expect(cell(given, 'fever', 'hlh-2004')).toBe('not-met yes')
  })
  test.each([
    [{ triglycerides: '2.995 mmol/L' }, 'triglycerides', 'hlh-2004', 'not-met ≥ 3'],
    [{ triglycerides: '265 mg/dL' }, 'triglycerides', 'hlh-2004', 'met ≥ 265'],
    [{ triglycerides: '2.5 mmol/L' }, 'triglycerides', 'mas-sjia-2016', 'met > 156 mg/dL'],
    [{ ferritin: '900 pmol/L' }, 'ferritin', 'hlh-2004', 'not-met ≥ 500 µg/L'],
    [{ sil2r: '9000 pg/mL' }, 'sil2r', 'hlh-2004', 'unknown ≥ 2400 U/mL'],
    [{}, 'hemoglobin', 'hscore', 'unknown ≤ 9.2'],
    [{}, 'triglycerides', 'hlh-2004', 'unknown ≥ 265'],
  ])('is given in the unit it was compared in: %j %s in %s', (given, id, set, said) => {
    expect(cell(given, id, set)).toBe(said)
  })
  test('explains what is met at which limit, and that a unit cannot be compared', () => {
    expect(words({ platelets: '104 10*9/L' }, 'platelets', 'hlh-2004')).toBe('not met, limit < 100 ×10⁹/L')
    expect(words({ sil2r: '9000 pg/mL' }, 'sil2r', 'hlh-2004')).toContain('cannot be compared')
    expect(words({}, 'fever', 'hlh-2004')).toBe('not decided, asks for “yes”')
  })
})

test.each([
  ['95 g/L', '40 a', 'not-met < 90'],
  ['95 g/L', '20 d', 'met < 90 / < 100'],
  ['95 g/L', undefined, 'unknown < 90 / < 100'],
  ['89 g/L', '40 a', 'met < 90'],
  ['100 g/L', '20 d', 'not-met < 90 / < 100'],
])('hemoglobin %s at age %s: the limit for newborns only for them', (hemoglobin, age, said) => {
  expect(cell(age === undefined ? { hemoglobin } : { hemoglobin, age }, 'hemoglobin', 'hlh-2004')).toBe(said)
})
test('two limits for one input are named in full', () => {
  const full = words({ hemoglobin: '95 g/L' }, 'hemoglobin', 'hlh-2004')
  expect(full).toBe('not decided, limit < 90 g/L (Hemoglobin, any age) or < 100 g/L (Hemoglobin, newborn limit)')
})

describe('a score', () => {
  test.each([
    [{ ferritin: '1999 ng/mL' }, 'ferritin', 'hscore', 'not-met ≥ 2000 / > 6000, 0'],
    [{ ferritin: '2000 ng/mL' }, 'ferritin', 'hscore', 'met ≥ 2000 / > 6000, 35'],
    [{ ferritin: '>3000 ng/mL' }, 'ferritin', 'hscore', 'met ≥ 2000 / > 6000, 35 to 50'],
    [{ ferritin: '>1000 ng/mL' }, 'ferritin', 'hscore', 'unknown ≥ 2000 / > 6000, 0 to 50'],
    [{}, 'ferritin', 'hscore', 'unknown ≥ 2000 / > 6000'],
    [{ splenomegaly: 'yes' }, 'splenomegaly', 'hscore', 'met yes'],
    [{ platelets: '104 10*9/L' }, 'platelets', 'ms-score-2019', 'counts × −0.003, −0.312'],
    [{ ferritin: '>40000 ng/mL' }, 'ferritin', 'ms-score-2019', 'counts × 0.0001, 4 to 100'],
    [{ 'cns-dysfunction': 'no' }, 'cns-dysfunction', 'ms-score-2019', 'counts × 2.44, 0'],
    [{}, 'platelets', 'ms-score-2019', 'unknown × −0.003'],
    [{ fever: 'yes' }, 'fever', 'ms-score-2019', 'entry met yes'],
    [{ temperature: '37.9 Cel' }, 'temperature', 'mas-sjia-2016', 'entry not-met ≥ 38'],
    [{ ferritin: '900 ng/mL' }, 'ferritin', 'ferritin-esr-2019', 'counts in a ratio'],
    [{ ferritin: '900 ng/mL' }, 'esr', 'ferritin-esr-2019', 'unknown in a ratio'],
  ])('%j: %s in %s', (given, id, set, said) => {
    expect(cell(given as Given, id, set)).toBe(said)
  })
  test('points earned together name all their findings', () => {
    const given = { splenomegaly: 'yes', hepatomegaly: 'no' } as const
    expect(words(given, 'splenomegaly', 'hscore')).toMatch(/^met, .+: 23 points together, asks for “yes”$/)
    expect(words({ esr: '10 mm/h' }, 'esr', 'ferritin-esr-2019')).toBe('part of the ratio, cut-off ≥ 21.5')
    expect(words({ fever: 'no' }, 'fever', 'ms-score-2019')).toBe('entry condition not met, asks for “yes”')
    expect(words({ platelets: '104 10*9/L' }, 'platelets', 'ms-score-2019')).toMatch(
      /^counts −0\.312 points, −0\.003 ×/,
    )
    expect(words({ platelets: '>50 10*9/L' }, 'platelets', 'ms-score-2019')).toMatch(
      /^counts −9 to −0\.15 points, up to 3000, −0\.003 ×/,
    )
  })
  test('whose answer is not shown gives only its limits', () => {
    const quiet = matrix({ platelets: '50 10*9/L' })
    expect(quiet.columns[place('mh-score-2017')]?.held).toContain('another set is met')
    expect(cell({ platelets: '50 10*9/L' }, 'platelets', 'mh-score-2017')).toBe('held ≤ 78')
    expect(words({ platelets: '50 10*9/L' }, 'platelets', 'mh-score-2017')).toBe('answer not shown, limit ≤ 78 ×10⁹/L')
    const loud = { platelets: '50 10*9/L', 'molecular-diagnosis': 'yes' }
    expect(cell(loud, 'platelets', 'mh-score-2017')).toBe('met ≤ 78, 11')
  })
})

test('one sentence says why sets disagree, and only if they do', () => {
  const row = rowIn(matrix({ platelets: '104 10*9/L', ferritin: '9000 ng/mL' }), 'platelets')
  expect([row.label, row.value, row.unit, row.disagree]).toEqual(['Platelets', '104 ×10⁹/L', '×10⁹/L', true])
  expect(row.sentence?.replaceAll('\u00a0', ' ')).toBe(
    'Platelets 104 ×10⁹/L: met in HScore (≤ 110), MAS 2016 (sJIA) (≤ 181), MAS in sJIA 2005 (≤ 262), ' +
      'MAS in juvenile SLE (≤ 150), Kostik 2015 (≤ 211); not met in HLH-2004 (< 100), HLH-2024 (< 100)',
  )
  const agreed = rowIn(matrix({ ferritin: '9000 ng/mL' }), 'ferritin')
  expect([agreed.disagree, agreed.sentence]).toEqual([false, null])
})

test('columns and rows keep the given order; values name what implied them', () => {
  const { columns, groups: all } = matrix({ malignancy: 'no', fever: 'no' })
  expect(columns.map(({ title }) => title)).toEqual(criteria.sets.map(({ shortTitle }) => shortTitle))
  expect(columns[place('ohi-2022')]).toMatchObject({ verdict: 'not-met', hasEvidence: true, held: null })
  const ids = all.flatMap(({ rows }) => rows.map(({ id }) => id))
  expect(ids).toEqual(index.order.filter((id) => criteria.sets.some((set) => compileSet(set).inputs.has(id))))
  const value = (id: string) => rowIn({ columns, groups: all }, id).value
  expect(['fever', 'temperature', 'hematologic-malignancy', 'ferritin'].map(value)).toEqual([
    ...['no', '< 38 °C (from Fever)', 'no (from Malignancy)', null],
  ])
})
