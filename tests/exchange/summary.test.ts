import { describe, expect, test } from 'vitest'
import { indexVocabulary } from '../../src/engine/index-vocabulary.ts'
import { settling } from '../../src/exchange/settle.ts'
import { isEntered, summarize } from '../../src/exchange/summary.ts'
import { FOUR_OF_EIGHT, type Given, resultOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const facts = (set: string, given: Given) => summarize(resultOf(set, given)).facts

describe('the facts of a set', () => {
  test('a count with what is open', () => {
    expect(facts('hlh-2004', FOUR_OF_EIGHT)).toEqual(['4 of 8 met', 'could reach 6', 'needs 5', '2 not entered'])
    expect(facts('hlh-2004', { ...FOUR_OF_EIGHT, sil2r: '9000 pg/mL' })).toEqual([
      '4 of 8 met',
      'could reach 6',
      'needs 5',
      '1 not entered',
      '1 entered, still open',
    ])
    expect(facts('hlh-2004', { ...FOUR_OF_EIGHT, sil2r: '1 U/mL', 'nk-activity-low': 'no' })).toEqual([
      '4 of 8 met',
      'needs 5',
    ])
  })
  test('a score with its cut-off and the published probability of both ends', () => {
    const given: Given = { ferritin: '9000 ng/mL', temperature: '40 Cel', triglycerides: '400 mg/dL' }
    const [total, cutoff, probability] = facts('hscore', given)
    expect([total, cutoff]).toEqual(['163 to 337 points', 'cut-off ≥ 169'])
    expect(probability).toBe('published probability 40–54 % to >99 %')
    expect(facts('hscore', { ...given, age: '6 a' })[2]).toBe(
      'its published probability does not hold for this patient',
    )
    // From the lowest band to the highest it says nothing.
    expect(facts('hscore', { ferritin: '2000 ng/mL' }).join()).not.toContain('probability')
  })
  test('a computed total is rounded, never across its cut-off', () => {
    expect(facts('ferritin-esr-2019', { ferritin: '2900 ng/mL', esr: '68 mm/h' })[0]).toBe('42.65')
    expect(facts('ferritin-esr-2019', { ferritin: '2149.99 ng/mL', esr: '100 mm/h' })[0]).toBe('21.4999')
  })
  test('a bound that a score counts says where it ends', () => {
    const score = { ferritin: '>40000 ng/mL', platelets: '<20 10*9/L', ldh: '500 U/L' }
    expect(facts('ms-score-2019', score)).toEqual(
      expect.arrayContaining(['> 40\u202f000 counts up to 1\u202f000\u202f000', '< 20 counts from 0']),
    )
    expect(facts('ms-score-2019', score).join()).not.toContain('500 counts')
    const ratio = { ferritin: '5000 ng/mL', esr: '>3 mm/h' }
    expect(facts('ferritin-esr-2019', ratio)).toEqual(expect.arrayContaining(['25 to 1667', '> 3 counts up to 200']))
    expect(facts('ferritin-esr-2019', { esr: '>3 mm/h' }).join()).not.toContain('counts')
    expect(facts('hlh-2004', score).join()).not.toContain('up to')
  })
  test('a minus is a minus sign, and no value is no number', () => {
    expect(facts('ms-score-2019', {})).toContain('cut-off ≥ −2.1')
    expect(facts('ferritin-esr-2019', {})[0]).toBe('no value yet')
    expect(facts('ferritin-esr-2019', { ferritin: '2150 ng/mL', esr: '100 mm/h' })[0]).toBe('21.5')
  })
})

describe('verdict, entry and paths in words', () => {
  test('the set speaks in its own words', () => {
    const { words } = resultOf('hlh-2004', {}).set
    expect(summarize(resultOf('hlh-2004', {})).verdict).toBe(words.unknown)
    expect(summarize(resultOf('hlh-2004', { 'molecular-diagnosis': 'yes' })).verdict).toBe(words.met)
  })
  test('criteria met without the entry is a state of its own', () => {
    const given = { sil2r: '9000 U/mL', ferritin: '9000 ng/mL' }
    const at = (more: Given) => summarize(resultOf('ohi-2022', { ...given, ...more }))
    expect(at({ 'hematologic-malignancy': 'no' })).toMatchObject({
      verdict: 'criteria met, entry not met',
      conditions: ['criteria met', 'entry not met'],
    })
    expect(at({}).conditions).toEqual(['criteria met', 'entry not decided'])
    expect(at({ 'hematologic-malignancy': 'yes' }).conditions).toEqual([])
  })
  test('a patient whom the set does not judge has no low score', () => {
    const { verdict } = summarize(resultOf('ms-score-2019', { sjia: 'no', platelets: '300 10*9/L' }))
    expect(verdict).toBe('does not apply: entry not met')
  })
  test('what a rule asks for besides its count is told', () => {
    const given: Given = { sjia: 'yes', fever: 'yes', ferritin: '600 ng/mL', platelets: '100 10*9/L', ast: '90 U/L' }
    const { conditions } = summarize(resultOf('mas-sjia-2016', given))
    const label = resultOf('mas-sjia-2016', {}).criteria.find(({ criterion }) => criterion.id === 'ferritin')?.criterion
      .label
    expect(conditions).toContain(`${label}: not met`)
    const lupus = summarize(resultOf('mas-jsle-2009', { sle: 'yes', 'cns-dysfunction': 'yes' })).conditions
    expect(lupus).toEqual(expect.arrayContaining(['Clinical: at least 1: met', 'Laboratory: at least 2: not decided']))
  })
  test('cautions that hold for this patient are counted, those that always hold are not', () => {
    const always = resultOf('mas-sjia-2016', {}).cautions.length
    expect(always).toBeGreaterThan(0)
    expect(summarize(resultOf('mas-sjia-2016', {})).cautions).toBe('')
    const given: Given = { 'il1-il6-blockade': 'yes' }
    expect(summarize(resultOf('mas-sjia-2016', given)).cautions).toBe('1 caution for this patient')
    const both: Given = { ...given, splenectomy: 'yes' }
    expect(summarize(resultOf('mas-sjia-2016', both)).cautions).toBe('2 cautions for this patient')
  })
  test('each path stands by itself', () => {
    const [count, molecular] = summarize(resultOf('hlh-2004', { 'molecular-diagnosis': 'yes' })).conditions
    expect([count, molecular]).toEqual(['By count: at least 5 of 8: not decided', 'By molecular diagnosis: met'])
  })
})

test('an item is entered when anything it reads but the age is known, implied values included', () => {
  const entered = (set: string, id: string, given: Given) => {
    const item = resultOf(set, given).criteria.find(({ criterion }) => criterion.id === id)
    return item !== undefined && isEntered(item)
  }
  expect(entered('hlh-2004', 'cytopenia', {})).toBe(false)
  expect(entered('hlh-2004', 'cytopenia', { age: '6 a' })).toBe(false)
  expect(entered('hlh-2004', 'cytopenia', { platelets: '300 10*9/L' })).toBe(true)
  expect(entered('hlh-2004', 'fever', { 'fever-persistent': 'yes' })).toBe(true)
  expect(entered('hscore', 'organomegaly', { splenomegaly: 'no' })).toBe(true)
  expect(entered('hscore', 'ferritin', { ferritin: '1 ng/mL' })).toBe(true)
  expect(entered('hscore', 'ferritin', {})).toBe(false)
  expect(entered('ms-score-2019', 'ldh', {})).toBe(false)
  expect(entered('ms-score-2019', 'ldh', { ldh: '1 U/L' })).toBe(true)
})

describe('what one result would settle', () => {
  const told = (set: string, given: Given) =>
    settling([resultOf(set, given)], index).map(({ id, effects }) => [
      id,
      ...effects.map(({ verdict, given: values, sets }) => `${verdict}: ${values}, ${sets.join('; ')}`),
    ])
  const words = resultOf('hlh-2004', {}).set.words
  const [met, not] = [`HLH-2004: ${words.met} (5 of 8)`, `HLH-2004: ${words['not-met']} (4 of 8)`]

  test('names the values in the words of the limits, and the count they bring', () => {
    expect(told('hlh-2004', { ...FOUR_OF_EIGHT, 'nk-activity-low': 'no' })).toEqual([
      ['sil2r', `met: ≥ 2400 U/mL, ${met}`, `not-met: < 2400 U/mL, ${not}`],
      ['sil2r-above-lab-limit', `met: yes, ${met}`, `not-met: no, ${not}`],
    ])
  })
  test('a bound already known strikes out what is no longer possible', () => {
    const given = {
      ...FOUR_OF_EIGHT,
      'nk-activity-low': 'no',
      'sil2r-above-lab-limit': 'unknown',
      sil2r: '>=2400 pg/mL',
    }
    expect(told('hlh-2004', given)[0]?.[1]).toBe(`met: ≥ 2400 U/mL, ${met}`)
    const bounds = told('hlh-2004', { ...given, sil2r: '>1000 U/mL' })[0]
    expect(bounds?.[1]).toBe(`met: ≥ 2400 U/mL, ${met}`)
    expect(bounds?.[2]).toContain('1000')
  })
  test('a score that moves without a printed limit names no value', () => {
    const [esr, ...more] = settling([resultOf('ferritin-esr-2019', { ferritin: '1000 ng/mL' })], index)
    expect(esr?.effects.map(({ verdict, given }) => [verdict, given])).toEqual([
      ['met', null],
      ['not-met', null],
    ])
    expect([esr?.id, more]).toEqual(['esr', []])
  })
  test('sets that one value would bring the same way stand together', () => {
    const given = { ...FOUR_OF_EIGHT, 'nk-activity-low': 'no', 'molecular-diagnosis': 'no' } as const
    const both = [resultOf('hlh-2004', given), resultOf('hlh-2024', given)]
    const effect = settling(both, index)[0]?.effects.find(({ verdict }) => verdict === 'met')
    expect(effect?.sets).toHaveLength(2)
  })
  test('nothing for a set of which nothing is known, and the most useful result first', () => {
    expect(told('hlh-2004', {})).toEqual([])
    const given = { ferritin: '2000 ng/mL', sil2r: '5000 U/mL', sjia: 'yes', fever: 'yes' }
    const all = criteria.sets.map(({ id }) => resultOf(id, given))
    const metBy = settling(all, index).map(({ effects }) => effects.filter(({ verdict }) => verdict === 'met').length)
    expect(metBy.length).toBeGreaterThan(1)
    expect(metBy).toEqual([...metBy].sort((a, b) => b - a))
  })
})
