import { expect, test } from 'vitest'
import { nearMisses } from '../../src/engine/order.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const near = (id: string, given: Given) =>
  nearMisses(resultOf(id, given), index).map(
    ({ quantity, judged: { comparator, limit, unit } }) => `${quantity} ${comparator} ${limit} ${unit}`,
  )

test.each<[string, string, Given, readonly string[]]>([
  ['above by less than a tenth', 'hlh-2004', { platelets: '104 10*9/L' }, ['platelets < 100 10*9/L']],
  ['above by exactly a tenth', 'hlh-2004', { platelets: '110 10*9/L' }, ['platelets < 100 10*9/L']],
  ['above by more', 'hlh-2004', { platelets: '110.1 10*9/L' }, []],
  ['on the limit that is not included', 'hlh-2004', { platelets: '100 10*9/L' }, ['platelets < 100 10*9/L']],
  ['met', 'hlh-2004', { platelets: '99 10*9/L' }, []],
  ['below by a tenth', 'hlh-2004', { ferritin: '450 ng/mL' }, ['ferritin >= 500 ng/mL']],
  ['below by more', 'hlh-2004', { ferritin: '449 ng/mL' }, []],
  ['in a unit with a limit of its own', 'hlh-2004', { triglycerides: '2.7 mmol/L' }, ['triglycerides >= 3.0 mmol/L']],
  ['in a unit that is converted', 'hlh-2004', { ferritin: '1100 pmol/L' }, ['ferritin >= 500 ug/L']],
  ['a bound', 'hlh-2004', { ferritin: '<480 ng/mL' }, []],
  ['a temperature by half a degree', 'hlh-2004', { temperature: '38 Cel', fever: 'no' }, ['temperature >= 38.5 Cel']],
  ['a temperature by more', 'hlh-2004', { temperature: '37.9 Cel', fever: 'no' }, []],
  ['fever answered, the temperature is beside the point', 'hlh-2004', { temperature: '38.4 Cel', fever: 'yes' }, []],
  ['the next band of a score', 'hscore', { ferritin: '1900 ng/mL' }, ['ferritin >= 2000 ng/mL']],
  ['a lineage of a tally', 'hscore', { hemoglobin: '9.4 g/dL' }, ['hemoglobin <= 9.2 g/dL']],
  ['an age is none', 'mh-score-2017', { 'age-at-onset': '20 mo' }, []],
])('%s', (_, id, given, expected) => {
  expect(near(id, given)).toEqual(expected)
})
