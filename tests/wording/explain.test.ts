import { describe, expect, test } from 'vitest'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { criterionLines } from '../../src/wording/explain.ts'
import { type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)

function lines(set: string, id: string, given: Given) {
  const result = resultOf(set, given).criteria.find(({ criterion }) => criterion.id === id)
  if (result === undefined) throw new Error(`no criterion ${id}`)
  return criterionLines(result, index)
}
const short = (set: string, id: string, given: Given) =>
  lines(set, id, given).map(
    (line) => `${'  '.repeat(line.depth)}${line.label}|${line.value ?? '-'}|${line.demand}|${line.verdict}`,
  )

describe('a criterion of one leaf is one line', () => {
  test.each<[Given, string]>([
    [{ ferritin: '900 ng/mL' }, '|900 ng/mL|≥ 500 ng/mL|met'],
    [{ ferritin: '900 ug/L' }, '|900 µg/L|≥ 500 µg/L|met'],
    [{ ferritin: '900 pmol/L' }, '|900 pmol/L|≥ 500 µg/L|not-met'],
    [{ ferritin: '>40000 ng/mL' }, '|> 40\u202f000 ng/mL|≥ 500 ng/mL|met'],
    [{ ferritin: '>400 ng/mL' }, '|> 400 ng/mL|≥ 500 ng/mL|unknown'],
    [{}, '|-|≥ 500 µg/L|unknown'],
  ])('%j', (given, words) => {
    const [line, ...more] = lines('hlh-2004', 'ferritin', given)
    expect(`|${line?.value ?? '-'}|${line?.demand}|${line?.verdict}`).toBe(words)
    expect([line?.depth, more.length]).toEqual([0, 0])
  })
})

test('a nested one opens below, in the order and shape of the rule', () => {
  const given = { hemoglobin: '95 g/L', age: '20 d', platelets: '50 10*3/uL' }
  const [first, ...rest] = short('hlh-2004', 'cytopenia', given)
  expect(first).toMatch(/\|\|at least 2 of 3\|met$/)
  expect(rest.map((line) => line.replace(/\|.*?\|/, '|').replace(/^( *)[^|]*/, '$1'))).toEqual([
    '    |one of|met',
    '      |< 90 g/L|not-met',
    '      |all of|met',
    '        |< 28 days|met',
    '        |< 100 g/L|met',
    '    |< 100 ×10⁹/L|met',
    '    |< 1 ×10⁹/L|unknown',
  ])
})

test('every line has a key of its own', () => {
  for (const set of criteria.sets) {
    for (const { criterion } of resultOf(set.id, {}).criteria) {
      const keys = lines(set.id, criterion.id, {}).map(({ key }) => key)
      expect(new Set(keys).size, `${set.id} ${criterion.id}`).toBe(keys.length)
    }
  }
})

test('an implied value says from what', () => {
  const values = (set: string, id: string, given: Given) => lines(set, id, given).map(({ value }) => value)
  expect(values('hlh-2004', 'fever', { fever: 'no' })).toContain('< 38 °C (from Fever)')
  expect(values('hlh-2004', 'fever', { 'fever-persistent': 'yes' })).toContain(
    'yes (from High fever that does not settle)',
  )
  expect(values('mas-jsle-2009', 'liver-edge', { hepatomegaly: 'no' })).toEqual(['0 cm (from Liver enlarged)'])
})

test('a unit that cannot be compared is shown, and the line says so', () => {
  const [line] = lines('ohi-2022', 'sil2r', { sil2r: '50000 pg/mL' })
  expect([line?.value, line?.verdict]).toEqual(['50\u202f000 pg/mL', 'unknown'])
  expect(line?.notes).toContain('This unit cannot be compared with the limit.')
  const comparable = lines('ohi-2022', 'sil2r', { sil2r: ['50000 pg/mL', '4000 U/mL'] })
  expect([comparable[0]?.value, comparable[0]?.notes]).toEqual([
    '4000 U/mL',
    expect.not.arrayContaining([line?.notes.at(-1)]),
  ])
})

describe('scored criteria carry their points', () => {
  const item = (set: string, id: string, given: Given) => {
    const [line] = lines(set, id, given)
    return [line?.value, line?.demand, line?.points]
  }
  test.each<[string, string, Given, readonly (string | null)[]]>([
    ['hscore', 'ferritin', { ferritin: '2000 ng/mL' }, ['2000 ng/mL', '≥ 2000 ng/mL', '35']],
    ['hscore', 'ferritin', { ferritin: '6001 ng/mL' }, ['6001 ng/mL', '> 6000 ng/mL', '50']],
    ['hscore', 'ferritin', { ferritin: '10 ng/mL' }, ['10 ng/mL', '≥ 2000 ng/mL', '0']],
    ['hscore', 'ferritin', { ferritin: '>3000 ng/mL' }, ['> 3000 ng/mL', '≥ 2000 ng/mL', '35 to 50']],
    ['hscore', 'temperature', { temperature: '101.1 [degF]' }, ['101.1 °F', '≥ 101.1 °F', '33']],
    ['hscore', 'ast', { ast: '29 U/L' }, ['29 U/L', '≥ 30 U/L', '0']],
    ['ms-score-2019', 'fibrinogen', { fibrinogen: '5.5 g/L' }, ['5.5 g/L', '−0.004 × mg/dL', '−2.2']],
    ['ms-score-2019', 'active-arthritis', { 'active-arthritis': 'yes' }, ['yes', 'yes', '−1.3']],
    ['ms-score-2019', 'ldh', {}, [null, '0.001 × U/L', '0 to 100']],
  ])('%s %s %j', (set, id, given, wanted) => {
    expect(item(set, id, given)).toEqual(wanted)
  })
})

test('a bound in a linear score says where it ends, in the unit typed; elsewhere it stands as typed', () => {
  expect(short('ms-score-2019', 'platelets', { platelets: '>50 10*9/L' })[0]).toContain('|> 50 ×10⁹/L (up to 3000)|')
  expect(short('ms-score-2019', 'fibrinogen', { fibrinogen: '<0.6 g/L' })[0]).toContain('|< 0.6 g/L (from 0)|')
  expect(short('ms-score-2019', 'platelets', { platelets: '50 10*9/L' })[0]).toContain('|50 ×10⁹/L|')
  expect(short('hlh-2004', 'ferritin', { ferritin: '>400 ng/mL' })[0]).toContain('|> 400 ng/mL|')
})
