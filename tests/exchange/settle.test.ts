import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { indexVocabulary } from '../../src/engine/index-vocabulary.ts'
import { settling, stillNeeds } from '../../src/exchange/settle.ts'
import { missingText, rightTestOf, workupOf } from '../../src/exchange/workup.ts'
import { caseOf, FOUR_OF_EIGHT, type Given, resultOf } from '../given.ts'
import { criteria, setById } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const FOUR: Given = { fever: 'yes', splenomegaly: 'yes', ferritin: '700 ng/mL', triglycerides: '300 mg/dL' }
const { words } = setById('hlh-2004')
const all = (given: Given) => assess(caseOf(given), criteria, null).sets

describe('what one result would settle', () => {
  const effects = (id: string, given: Given) =>
    settling([resultOf('hlh-2004', given)], index).find((one) => one.id === id)?.effects

  test('where the set stays open otherwise, what is still needed then', () => {
    expect(effects('sil2r', FOUR)).toEqual([
      { verdict: 'met', given: '≥ 2400 U/mL', sets: [`HLH-2004: ${words.met} (5 of 8), otherwise it needs 1 more`] },
    ])
    // The last open one decides both ways: nothing stays open.
    const last = effects('sil2r', { ...FOUR_OF_EIGHT, 'nk-activity-low': 'no' })
    expect(last?.flatMap(({ sets }) => sets).filter((text) => text.includes('otherwise'))).toEqual([])
  })

  test('a result that is enough by itself stands only where the count can no longer be reached', () => {
    expect(effects('molecular-diagnosis', FOUR)).toBeUndefined()
    const out: Given = {
      platelets: '300 10*9/L',
      hemoglobin: '150 g/L',
      fever: 'no',
      splenomegaly: 'no',
      ferritin: '9 ng/mL',
    }
    expect(resultOf('hlh-2004', out).count).toMatchObject({ max: 4 })
    expect(effects('molecular-diagnosis', out)?.[0]?.sets).toEqual([
      'HLH-2004: gene result shows a predisposition; it does not tell whether HLH is active now',
    ])
  })

  test('results that could only make a set not met are left out, and so is what only says whom a set judges', () => {
    const child = all({ ferritin: '9000 ng/mL', platelets: '50 10*9/L', ast: '90 U/L', fever: 'yes', age: '6 a' })
    const list = settling(child, index)
    expect(list.every(({ effects }) => effects.some(({ verdict }) => verdict === 'met'))).toBe(true)
    const sjia = list.find(({ id }) => id === 'sjia')
    expect(sjia?.effects.map(({ verdict }) => verdict)).toEqual(['met'])
  })

  test('what counts still need where one result is not enough, the nearest set first', () => {
    const needs = stillNeeds(all({ ...FOUR, ferritin: '9 ng/mL', age: '6 a', sjia: 'no' }))
    expect(needs.map(({ set, more }) => [set, more])).toEqual([
      ['HLH-2004', 2],
      ['HLH-2024', 2],
    ])
    const open = resultOf('hlh-2024', { ...FOUR, ferritin: '9 ng/mL' }).criteria.filter(
      ({ verdict }) => verdict === 'unknown',
    )
    expect(needs[1]?.of).toEqual(open.map(({ criterion }) => criterion.label))
    expect(stillNeeds(all({}))).toEqual([])
  })

  test('names the sets', () => {
    const both = settling([resultOf('hlh-2004', FOUR), resultOf('hlh-2024', FOUR)], index)
    expect(both.find(({ id }) => id === 'sil2r')?.settles).toEqual(['HLH-2004', 'HLH-2024'])
    expect(both.find(({ id }) => id === 'nk-activity-low')?.settles).toEqual(['HLH-2004'])
  })
})

describe('the order of the list', () => {
  const GIVEN: Given = { ...FOUR, platelets: '100 10*9/L' }

  test.each<[string, Given]>([
    ['a child with systemic JIA', { ...GIVEN, age: '6 a', sjia: 'yes' }],
    ['an adult', { ...GIVEN, age: '40 a' }],
    ['an adult with lymphoma', { ...GIVEN, age: '60 a', 'hematologic-malignancy': 'yes' }],
    ['nobody in particular', GIVEN],
  ])('%s: sets that suit, then the order of the form', (_, given) => {
    const results = all(given)
    const suits = new Set(
      results.filter(({ fits, alsoUsed }) => fits === 'met' || alsoUsed).map(({ set }) => set.shortTitle),
    )
    const keys = settling(results, index).map(({ id, settles }) => [
      settles.some((name) => suits.has(name)) ? 0 : 1,
      index.order.indexOf(id),
    ])
    expect(keys.length).toBeGreaterThan(2)
    const sorted = [...keys].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d)
    expect(keys).toEqual(sorted)
  })

  test('who the patient is moves the list', () => {
    const ids = (given: Given) => settling(all(given), index).map(({ id }) => id)
    const [child, girl] = [
      { ...GIVEN, sjia: 'yes' },
      { ...GIVEN, sle: 'yes', age: '14 a' },
    ]
    expect(ids(child)[0]).not.toBe(ids(girl)[0])
  })
})

describe('the work-up', () => {
  const { pathway } = criteria
  const call = pathway.tiers.find(({ id }) => id === 'call')
  if (call === undefined) throw new Error('no tier')
  const lists = (known: readonly string[], given: Given = {}) =>
    workupOf(pathway, [call], new Set(known), settling(all(given), index))
  const settles = (item: string, given: Given) =>
    lists([], given)
      .flatMap(({ items }) => items)
      .find((one) => one.item.id === item)?.settles

  test('a test says which sets any of its values could settle, each once', () => {
    expect(settles('sil2r', FOUR)).toEqual(['HLH-2004', 'HLH-2024'])
    expect(settles('marrow', FOUR)).toEqual(['HLH-2004', 'HLH-2024'])
    expect(settles('film', FOUR)).toEqual([])
    expect(settles('sil2r', {})).toEqual([])
    const counts = settles('cbc', { ...FOUR, sjia: 'yes', platelets: '100 10*9/L', hemoglobin: '80 g/L' }) ?? []
    expect(counts.length).toBeGreaterThan(1)
    expect(new Set(counts).size).toBe(counts.length)
  })

  test('the right test is named where a similar one is often sent', () => {
    expect(rightTestOf(pathway, 'sil2r')).toBe('soluble IL-2 receptor, not IL-2')
    expect(rightTestOf(pathway, 'nk-activity-low')).toBe('NK function, not NK count')
    expect(rightTestOf(pathway, 'ferritin')).toBeNull()
    expect(rightTestOf(pathway, 'nobody')).toBeNull()
  })

  test('what is missing, as plain text', () => {
    const item = (id: string, label: string, rest: object) => ({ item: { id, label }, settles: [], ...rest })
    const [open, part, there] = [{ state: 'open' }, { state: 'part' }, { state: 'there' }] as const
    const guarded = { item: { id: 'c', label: 'C', rightTest: 'c, not d' }, settles: ['HLH-2004'] }
    const first = [
      { ...item('a', 'A', {}), ...open },
      { ...item('b', 'B', {}), ...part },
      { ...guarded, ...open },
      { ...item('d', 'D', {}), ...there },
    ]
    const text = missingText([
      { id: 'one', title: 'One', items: first },
      { id: 'two', title: 'Two', items: [{ ...item('e', 'E', {}), ...there }] },
      { id: 'three', title: 'Three', items: [{ ...guarded, ...part }] },
    ])
    expect(text).toBe('One\n- A\n- B (in part known)\n- C: c, not d\n\nThree\n- C (in part known): c, not d')
    expect(missingText([])).toBe('')
  })

  test('a list loses what is there, and names every other test', () => {
    const text = missingText(lists(['ferritin', 'platelets']))
    expect(text).toMatch(/^First tier: same day, any hospital\n- Complete blood count[^\n]* \(in part known\)\n/)
    expect(text).not.toMatch(/^- Ferritin/m)
    expect(text).toContain('\n- Soluble IL-2 receptor (sCD25): soluble IL-2 receptor, not IL-2\n')
    const titles = lists([]).map(({ title }) => title)
    expect(text.split('\n\n').map((block) => block.split('\n')[0])).toEqual(titles)
  })
})
