import { expect, test } from 'vitest'
import { type CaseRecord, sameCase } from '../../src/case/case.ts'

import { record, see, time } from './fixture.ts'

const one = record(see('ferritin', '>500 ng/mL', '2026-11-22T08:00-05:00'), see('fever', 'yes'))

test('the order, the clock and the spelling of a time make no difference', () => {
  expect(sameCase(one, { ...one, observations: [...one.observations].reverse() })).toBe(true)
  expect(sameCase(one, { ...one, asOf: time('2026-11-22') })).toBe(true)
  expect(sameCase(one, record(see('fever', 'yes'), see('ferritin', '>500 ng/mL', '2026-11-22T13:00Z')))).toBe(true)
})

test.each<[string, CaseRecord]>([
  ['a value', record(see('ferritin', '>501 ng/mL', '2026-11-22T08:00-05:00'), see('fever', 'yes'))],
  ['a comparator', record(see('ferritin', '500 ng/mL', '2026-11-22T08:00-05:00'), see('fever', 'yes'))],
  ['a unit', record(see('ferritin', '>500 ug/L', '2026-11-22T08:00-05:00'), see('fever', 'yes'))],
  ['a time', record(see('ferritin', '>500 ng/mL', '2026-11-22T08:01-05:00'), see('fever', 'yes'))],
  ['no time', record(see('ferritin', '>500 ng/mL'), see('fever', 'yes'))],
  ['an answer', record(see('ferritin', '>500 ng/mL', '2026-11-22T08:00-05:00'), see('fever', 'no'))],
  ['one observation less', record(see('fever', 'yes'))],
  ['one observation twice', record(...one.observations, see('fever', 'yes'))],
  ['an age', { ...one, patient: { age: { value: '6', unit: 'a' } } }],
  ['a birth date', { ...one, patient: { birthDate: '2019-03-02' } }],
])('%s makes another case', (_, other) => {
  expect(sameCase(one, other)).toBe(false)
  expect(sameCase(other, one)).toBe(false)
})
