import { describe, expect, test } from 'vitest'
import { selectEvidence } from '../../../src/case/evidence.ts'
import { evaluateLadder } from '../../../src/engine/ladder.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { ladderView } from '../../../src/features/ladder/ladder-model.ts'
import { caseOf, type Given } from '../../given.ts'
import { criteria } from '../../load.ts'

const { vocabulary, pathway } = criteria

function viewOf(given: Given, id = 'ferritin') {
  const one = criteria.ladders.find((other) => other.id === id)
  if (one === undefined) throw new Error(`no ladder ${id}`)
  const evidence = selectEvidence(caseOf(given), vocabulary, pathway.lookBack, null)
  return ladderView(evaluateLadder(one, evidence, vocabulary), indexVocabulary(vocabulary))
}
const plain = (text: string) => text.replaceAll('\u202f', ' ')
const summary = (given: Given) => plain(viewOf(given).summary)
const places = (given: Given) => {
  const { above, below } = viewOf(given)
  return [above.length, below.length]
}

describe('the summary', () => {
  test.each<[Given, string]>([
    [{}, 'Ferritin is not entered.'],
    [
      { ferritin: '>40000 ng/mL', age: '6 a' },
      'Ferritin > 40 000 ng/mL reaches 17 of 18 published levels (1 not decided). The highest that fits this patient: > 10 000 ng/mL (Children: sensitivity 90 %, specificity 96 %).',
    ],
    [{ ferritin: '1746 ug/L', age: '70 a', icu: 'yes' }, 'Ferritin 1746 µg/L reaches 8 of 18 published levels.'],
    [{ ferritin: '300 ng/mL' }, 'Ferritin 300 ng/mL is below all 18 published levels. That does not exclude MAS-HLH.'],
    [
      { ferritin: ['600 ng/mL', '90 ng/mL'], age: '6 a' },
      'Ferritin 600 ng/mL (highest of 2 values) reaches 3 of 18 published levels.',
    ],
  ])('%j', (given, words) => {
    expect(summary(given)).toBe(words)
  })
})

describe('the rungs', () => {
  test('run from the highest down, and so do their positions', () => {
    const { above, below } = viewOf({ ferritin: '1746 ng/mL' })
    const rungs = [...above, ...below]
    expect(rungs.map(({ limit }) => plain(limit))).toEqual([
      ...['≥ 50 000 ng/mL', '> 10 000 ng/mL', '≥ 9083 ng/mL', '≥ 7470 ng/mL', '> 4420 ng/mL', '≥ 3500 ng/mL'],
      ...['≥ 3120 ng/mL', '≥ 3000 ng/mL', '≥ 2000 ng/mL', '≥ 1830 ng/mL', '≥ 1225 ng/mL', '≥ 934 ng/mL'],
      ...['≥ 699 ng/mL', '> 684 ng/mL', '≥ 607.35 ng/mL', '> 500 ng/mL', '≥ 500 ng/mL', '≥ 500 ng/mL'],
    ])
    const positions = rungs.map(({ position }) => position)
    expect(positions).toEqual([...positions].sort((a, b) => b - a))
    expect(Math.min(...positions)).toBeGreaterThan(0)
    expect(Math.max(...positions)).toBeLessThan(1)
  })
  test('give state and fit in words, with figures, note and source', () => {
    const { above, below } = viewOf({ ferritin: '1746 ng/mL', age: '70 a', icu: 'yes' })
    expect(above.find(({ id }) => id === 'adult-icu')).toMatchObject({
      setting: 'Adults in intensive care',
      figures: 'sensitivity 92.5 %, specificity 91.9 %',
      note: '',
      source: 'Lachmann 2020 · DOI 10.1097/CCM.0000000000004131',
      state: 'not-met',
      stateText: 'below',
      fitsText: 'made for patients like this',
    })
    expect(above.find(({ id }) => id === 'children-allen')).toMatchObject({
      note: 'Only 10 HLH of 330 patients.',
      source: 'Allen 2008 · DOI 10.1002/pbc.21423 · PMID 18085676',
      fitsText: 'other patients',
    })
    expect(below[0]).toMatchObject({ stateText: 'reached', fits: 'unknown', fitsText: 'not known whether it fits' })
    expect(below[0]?.id).toBe('adult-still')
  })
  test('tell not entered from not decided', () => {
    expect(new Set(viewOf({}).above.map(({ stateText }) => stateText))).toEqual(new Set(['not entered']))
    expect(viewOf({ ferritin: '>40000 ng/mL' }).above[0]?.stateText).toBe('not decided')
  })
  test('limits and axis follow the typed unit', () => {
    const view = viewOf({ ferritin: '700 ug/L' })
    expect([view.unit, view.below[0]?.limit]).toEqual(['µg/L', '≥ 699 µg/L'])
    expect(viewOf({ ferritin: '700 pmol/L' }).unit).toBe('ng/mL')
  })
})

describe('the value lies between the rungs above and below it', () => {
  test.each<[Given, readonly number[]]>([
    [{}, [18, 0]],
    [{ ferritin: '1746 ng/mL' }, [10, 8]],
    [{ ferritin: '300 ng/mL' }, [18, 0]],
    [{ ferritin: '60000 ng/mL' }, [0, 18]],
    [{ ferritin: '>40000 ng/mL' }, [1, 17]],
    [{ ferritin: '>200 ng/mL' }, [18, 0]],
    [{ ferritin: '<2000 ng/mL' }, [9, 9]],
    [{ ferritin: ['900 ng/mL', '<2000 ng/mL'] }, [12, 6]],
  ])('%j', (given, expected) => {
    expect(places(given)).toEqual(expected)
  })
  test('has words and a position; without a value there is none', () => {
    const { value } = viewOf({ ferritin: '>40000 ng/mL' })
    expect([value?.label, plain(value?.text ?? '')]).toEqual(['Ferritin', '> 40 000 ng/mL'])
    expect(value?.span).toMatchObject({ openUp: true, openDown: false, to: 1 })
    expect(viewOf({}).value).toBeNull()
    const two = viewOf({ ferritin: ['900 ng/mL', '<2000 ng/mL'] })
    expect(two.value?.text).toBe('900 ng/mL and < 2000 ng/mL (highest of 2 values)')
  })
  test('the axis grows with the value', () => {
    const labels = (given: Given) => viewOf(given).ticks.map(({ label }) => plain(label))
    expect(labels({})).toEqual(['100', '1000', '10 000', '100 000'])
    expect(labels({ ferritin: '40 ng/mL' })[0]).toBe('10')
    expect(labels({ ferritin: '250000 ng/mL' }).at(-1)).toBe('1 000 000')
    expect(labels({ ferritin: '<500 ng/mL' })).toEqual(labels({}))
  })
})

describe('a value in a unit that cannot be compared', () => {
  const view = (given: Given) => viewOf(given, 'sil2r')
  test('is named but has no place among the levels', () => {
    const { summary: words, above, below, value } = view({ sil2r: '5000 pg/mL' })
    expect(words).toBe('Soluble IL-2 receptor (sCD25) 5000 pg/mL cannot be compared: the published levels are in U/mL.')
    expect([above.length, below.length, value?.span]).toEqual([4, 0, null])
    expect(new Set(above.map(({ stateText }) => stateText))).toEqual(new Set(['cannot be compared']))
  })
  test('is ignored beside a value in U/mL', () => {
    expect(view({ sil2r: '300 U/mL' }).summary).toMatch(
      / is below all 4 published levels\. That does not exclude MAS-HLH\.$/,
    )
    const both = view({ sil2r: ['5000 pg/mL', '2450 U/mL'] })
    expect([both.above.length, both.below.length]).toEqual([3, 1])
    expect(both.value?.span).not.toBeNull()
  })
})
