import { expect, test } from 'vitest'
import { contradictions } from '../../src/case/contradictions.ts'
import { applyImplications } from '../../src/engine/implications.ts'
import { type Implication, indexVocabulary } from '../../src/engine/vocabulary.ts'

import { resultOf } from '../given.ts'
import { criteria } from '../load.ts'
import { evidence, show, vocabulary } from './shorthand.ts'

const shipped = indexVocabulary(criteria.vocabulary)

/** The known value of an input after the implications, and its source. */
function known(given: Parameters<typeof evidence>[0], id: string, index = shipped): string {
  const all = applyImplications(evidence(given), index)
  const said = all.answers.get(id)
  const [value, ...more] = all.quantities.get(id) ?? []
  const origin = said?.origin ?? value?.origin
  const words = said?.answer ?? value?.readings.map(({ unit, range }) => `${show(range)} ${unit}`).join(' ')
  return [words ?? 'nothing', origin?.kind === 'implied' ? `by ${origin.by}` : '', ...more.map(() => 'more')]
    .join(' ')
    .trim()
}

test.each([
  [{ 'fever-persistent': 'yes' }, 'fever', 'yes by fever-persistent'],
  [{ 'fever-persistent': 'no' }, 'fever', 'nothing'],
  [{ fever: 'no' }, 'fever-persistent', 'no by fever'],
  [{ fever: 'yes' }, 'fever-persistent', 'nothing'],
  [{ fever: 'no' }, 'temperature', '[25, 38) Cel by fever'],
  [{ fever: 'yes' }, 'temperature', 'nothing'],
  [{ hepatomegaly: 'no' }, 'liver-edge', '[0, 0] cm by hepatomegaly'],
  [{ hepatomegaly: 'yes' }, 'liver-edge', 'nothing'],
  [{ splenomegaly: 'no' }, 'spleen-edge', '[0, 0] cm by splenomegaly'],
  [{ splenomegaly: 'no' }, 'liver-edge', 'nothing'],
  [{ 'hematologic-malignancy': 'yes' }, 'malignancy', 'yes by hematologic-malignancy'],
  [{ 'hematologic-malignancy': 'no' }, 'malignancy', 'nothing'],
  [{ malignancy: 'no' }, 'hematologic-malignancy', 'no by malignancy'],
  [{ malignancy: 'yes' }, 'hematologic-malignancy', 'nothing'],
  [{ 'familial-hlh-gene': 'yes' }, 'molecular-diagnosis', 'yes by familial-hlh-gene'],
  [{ 'familial-hlh-gene': 'no' }, 'molecular-diagnosis', 'nothing'],
  [{ 'molecular-diagnosis': 'no' }, 'familial-hlh-gene', 'no by molecular-diagnosis'],
  [{ 'molecular-diagnosis': 'yes' }, 'familial-hlh-gene', 'nothing'],
  [{ age: '6 mo' }, 'age-at-onset', '[0, 6] mo by age'],
])('%j says of %s: %s', (given, id, wanted) => {
  expect(known(given, id)).toBe(wanted)
})

test('every row of the table is tried above', () => {
  expect(shipped.implications).toHaveLength(10)
})

test('what was typed stands, contradicting or not', () => {
  expect(known({ fever: 'no', 'fever-persistent': 'yes' }, 'fever')).toBe('no')
  expect(known({ fever: 'no', 'fever-persistent': 'yes' }, 'fever-persistent')).toBe('yes')
  expect(known({ fever: 'no', temperature: '39.2 Cel' }, 'temperature')).toBe('[39.2, 39.2] Cel')
  expect(known({ hepatomegaly: 'no', 'liver-edge': '2 cm' }, 'liver-edge')).toBe('[2, 2] cm')
  expect(known({ age: '6 mo', 'age-at-onset': '7 mo' }, 'age-at-onset')).toBe('[7, 7] mo')
})

test('what is implied implies further, and a table that runs in circles comes to an end', () => {
  const implies = (from: string, is: 'yes' | 'no', to: string, then: 'yes' | 'no'): Implication => ({
    if: { finding: from, is },
    then: { finding: to, is: then },
    contradiction: '',
  })
  const circle = vocabulary([
    implies('c', 'yes', 'a', 'no'),
    implies('b', 'yes', 'c', 'yes'),
    implies('a', 'yes', 'b', 'yes'),
  ])
  expect(known({ a: 'yes' }, 'c', circle)).toBe('yes by b')
  expect(known({ a: 'yes' }, 'a', circle)).toBe('yes')
  expect(known({ c: 'yes' }, 'b', circle)).toBe('nothing')
})

test('the evidence that was given stays as it is, and the same evidence is worked out once', () => {
  const typed = evidence({ fever: 'no' })
  const once = applyImplications(typed, shipped)
  expect([typed.answers.size, typed.quantities.size]).toEqual([1, 0])
  expect(applyImplications(typed, shipped)).toBe(once)
})

test('"no fever" settles a temperature item, and an age settles the onset', () => {
  const criterion = (set: string, id: string, given: Parameters<typeof resultOf>[1]) =>
    resultOf(set, given).criteria.find((one) => one.criterion.id === id)?.verdict
  expect(criterion('hlh-2004', 'fever', { fever: 'no' })).toBe('not-met')
  expect(criterion('mas-jsle-2009', 'temperature', { fever: 'no' })).toBe('not-met')
  expect(criterion('mh-score-2017', 'age-at-onset', { age: '19 mo' })).toBe('met')
  expect(criterion('mh-score-2017', 'age-at-onset', { age: '20 mo' })).toBe('unknown')
})

test('a typed bound and an implied one hold together; a value or a bound that contradicts stands as typed', () => {
  expect(known({ fever: 'no', temperature: '<40 Cel' }, 'temperature')).toBe('[25, 38) Cel')
  expect(known({ fever: 'no', temperature: '<=104 [degF]' }, 'temperature')).toBe('[77, 100.4) [degF]')
  expect(known({ fever: 'no', temperature: '>36 Cel' }, 'temperature')).toBe('(36, 38) Cel')
  expect(known({ fever: 'no', temperature: '<37 Cel' }, 'temperature')).toBe('[25, 37) Cel')
  expect(known({ fever: 'no', temperature: ['<40 Cel', '39 Cel'] }, 'temperature')).toBe('[25, 38) Cel  more')
  expect(known({ fever: 'no', temperature: '39 Cel' }, 'temperature')).toBe('[39, 39] Cel')
  expect(known({ fever: 'no', temperature: '>39 Cel' }, 'temperature')).toBe('(39, ∞) Cel')
})

test.each([
  ['<40', 0],
  ['39', 1],
  ['>39', 1],
])('beside "fever no" a temperature of %s is pointed out where it contradicts', (temperature, count) => {
  const given = evidence({ fever: 'no', temperature: `${temperature} Cel` })
  expect(contradictions(given, criteria.vocabulary)).toHaveLength(count)
})

test('a typed bound that says less than the implied one takes nothing away', () => {
  const settled = resultOf('mh-score-2017', { age: '6 mo' }).criteria[0]?.verdict
  expect(settled).toBe('met')
  expect(resultOf('mh-score-2017', { age: '6 mo', 'age-at-onset': '<=5 a' }).criteria[0]?.verdict).toBe(settled)
})
