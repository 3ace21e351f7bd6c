import { describe, expect, test } from 'vitest'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { bringsWords, settling } from '../../src/features/settle/settle-model.ts'
import { plainText } from '../../src/wording/plain-text.ts'
import { byWayAlone, isEntered, summarize } from '../../src/wording/set.ts'
import { caseOf, FOUR_OF_EIGHT, type Given, resultOf } from '../given.ts'
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
      '1 not decided',
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
    // A probability from the lowest band to the highest says nothing, so it is left out.
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
    const five: Given = { ...FOUR_OF_EIGHT, 'nk-activity-low': 'yes' }
    expect(summarize(resultOf('hlh-2004', five)).verdict).toBe(words.met)
  })
  test.each([
    ['hlh-2004', 'molecular-diagnosis'],
    ['hlh-2024', 'familial-hlh-gene'],
  ])('%s: a gene result alone is not called meeting the criteria', (id, gene) => {
    const alone = resultOf(id, { [gene]: 'yes' })
    const words = 'gene result shows a predisposition; it does not tell whether HLH is active now'
    expect([alone.verdict, summarize(alone).verdict, byWayAlone(alone)]).toEqual(['met', words, ' (Gene result alone)'])
    const five: Given = { ...FOUR_OF_EIGHT, sil2r: '9000 U/mL', 'molecular-diagnosis': 'yes', [gene]: 'yes' }
    const both = resultOf(id, five)
    expect([summarize(both).verdict, byWayAlone(both)]).toEqual([both.set.words.met, ''])
    expect(byWayAlone(resultOf(id, {}))).toBe('')
  })
  test('an X-linked gene result does not meet HLH-2024', () => {
    expect(resultOf('hlh-2024', { 'molecular-diagnosis': 'yes' }).verdict).toBe('unknown')
    expect(resultOf('hlh-2004', { 'molecular-diagnosis': 'yes', 'familial-hlh-gene': 'no' }).verdict).toBe('met')
    const { cautions } = resultOf('hlh-2024', { 'molecular-diagnosis': 'yes' })
    expect(cautions.map(({ id }) => id)).toContain('biallelic')
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
    expect([count, molecular]).toEqual(['By count: at least 5 of 8: not decided', 'Gene result: met'])
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

describe('what one result would decide', () => {
  const list = (set: string, given: Given) => settling([resultOf(set, given)], index, caseOf(given))
  const told = (set: string, given: Given) =>
    list(set, given).map((one) => plainText([`${one.label}: ${bringsWords(one)}`]))
  const ALL_BUT_ONE: Given = { ...FOUR_OF_EIGHT, 'nk-activity-low': 'no' }

  test('names the values in the words of the limits, and the count they bring', () => {
    expect(told('hlh-2004', ALL_BUT_ONE)).toEqual([
      'Soluble IL-2 receptor (sCD25): ≥ 2400 U/mL -> HLH-2004 met (5 of 8)',
    ])
  })
  test('a bound that leaves the limit open asks for the exact number', () => {
    expect(told('hlh-2004', { ...ALL_BUT_ONE, sil2r: '>1000 U/mL' })).toEqual([
      'Soluble IL-2 receptor (sCD25), exact value: ≥ 2400 U/mL -> HLH-2004 met (5 of 8)',
    ])
    expect(told('hlh-2004', { ...ALL_BUT_ONE, sil2r: '<2400 U/mL' })).toEqual([])
  })
  test('a value in a unit that cannot be compared is not asked for again', () => {
    expect(told('hlh-2004', { ...ALL_BUT_ONE, sil2r: '9000 pg/mL' })).toEqual([])
    expect(told('hlh-2004', { ...ALL_BUT_ONE, sil2r: ['9000 pg/mL', '>1000 U/mL'] })).toEqual([
      'Soluble IL-2 receptor (sCD25), exact value: ≥ 2400 U/mL -> HLH-2004 met (5 of 8)',
    ])
  })
  test('a score that moves without a printed limit names no value', () => {
    expect(told('ferritin-esr-2019', { ferritin: '1000 ng/mL' })).toEqual(['ESR: some values -> Ferritin : ESR met'])
  })
  test('sets that one value would make met stand together', () => {
    const both = [resultOf('hlh-2004', ALL_BUT_ONE), resultOf('hlh-2024', ALL_BUT_ONE)]
    expect(settling(both, index, caseOf(ALL_BUT_ONE)).map((one) => plainText([bringsWords(one)]))).toEqual([
      '≥ 2400 U/mL -> HLH-2004 met (5 of 8), HLH-2024 met (5 of 7)',
    ])
  })
  test('nothing for a set of which nothing is known', () => {
    expect(told('hlh-2004', {})).toEqual([])
  })
})
