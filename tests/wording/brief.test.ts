import { expect, test } from 'vitest'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { briefOf } from '../../src/wording/brief.ts'
import { FOUR_OF_EIGHT, type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const brief = (set: string, given: Given) => briefOf(resultOf(set, given), index)

test('a count says how many are met, how many it needs, and what is missing', () => {
  expect(brief('hlh-2004', FOUR_OF_EIGHT)).toEqual({
    amount: '4 of 8',
    limit: 'needs 5',
    open: ['sIL-2R', 'NK function low'],
  })
})

test('before the first value there is a dash and no number', () => {
  expect(brief('hlh-2004', {}).amount).toBe('– of 8')
  expect(brief('hscore', {})).toMatchObject({ amount: '–', limit: '≥ 169' })
  expect(brief('mas-sjia-2016', {})).toMatchObject({ amount: '– of 4' })
})

test('a score says its total or the range it can still reach', () => {
  const given: Given = { ferritin: '9000 ng/mL', temperature: '40 Cel', triglycerides: '400 mg/dL' }
  expect(brief('hscore', given)).toMatchObject({ amount: '163 to 337', limit: '≥ 169' })
  expect(brief('ms-score-2019', {}).limit).toBe('≥ −2.1')
  expect(brief('ferritin-esr-2019', { ferritin: '2900 ng/mL', esr: '68 mm/h' }).amount).toBe('42.65')
})

test('nothing is missing once a set is decided, and a value in another unit is not asked for again', () => {
  const all: Given = { ...FOUR_OF_EIGHT, sil2r: '9000 U/mL' }
  expect(brief('hlh-2004', all)).toMatchObject({ amount: '5 of 8', open: [] })
  expect(brief('hlh-2004', { ...FOUR_OF_EIGHT, sil2r: '9000 pg/mL' }).open).toEqual(['NK function low'])
})
