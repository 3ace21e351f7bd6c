import { describe, expect, test } from 'vitest'
import { exact } from '../../src/engine/exact.ts'
import { between, censored, point } from '../../src/engine/interval.ts'
import type { Condition } from '../../src/engine/language.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { amount, answerText, demand, labelOf, observed, pointsText, rangeText } from '../../src/wording/value.ts'

import { knownInputs, workupOf } from '../../src/wording/workup.ts'
import { escalationOf } from '../given.ts'
import { criteria } from '../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const [ferritin, triglycerides] = ['ferritin', 'triglycerides']

describe('a number with its unit', () => {
  test.each([
    ['>=', '500', 'ug/L', ferritin, '≥ 500 µg/L'],
    ['<=', '150', '10*9/L', 'platelets', '≤ 150 ×10⁹/L'],
    ['>', '38.0', 'Cel', 'temperature', '> 38 °C'],
    ['<', '2.50', 'g/L', 'fibrinogen', '< 2.5 g/L'],
    [undefined, '40000', 'ng/mL', ferritin, '40\u202f000 ng/mL'],
    [undefined, '3', 'furlong', ferritin, '3 furlong'],
  ] as const)('%s %s %s', (sign, value, unit, id, words) => {
    expect(amount(sign, value, unit, id, index)).toBe(words)
  })

  test.each([
    [point(exact('500')), '500 ng/mL'],
    [between(exact('500'), null), '≥ 500 ng/mL'],
    [censored('>', exact('684'), between(null, null)), '> 684 ng/mL'],
    [censored('<', exact('684'), between(null, null)), '< 684 ng/mL'],
    [between(null, exact('684')), '≤ 684 ng/mL'],
    [between(exact('2000'), exact('6000')), '2000 to 6000 ng/mL'],
    [between(null, null), ''],
  ])('a range: %#', (range, words) => {
    expect(rangeText(range, 'ng/mL', ferritin, index)).toBe(words)
  })

  test.each([
    [point(exact('170')), '170'],
    [point(exact('-2.1')), '−2.1'],
    [between(exact('-9'), exact('0.2')), '−9 to 0.2'],
    [between(exact('170'), null), '170 or more'],
    [between(null, exact('-2')), '−2 or less'],
    [between(null, null), ''],
  ])('points: %#', (range, words) => {
    expect(pointsText(range)).toBe(words)
  })
})

test('a value is shown as typed, or with what implied it', () => {
  const base = { readings: [{ unit: 'Cel', range: censored('<', exact('38.0'), between(null, null)) }], at: null }
  const implied = { ...base, typed: null, origin: { kind: 'implied', by: 'fever' } as const }
  expect(observed(implied, 'temperature', index)).toBe('< 38 °C (from Fever)')
  const typed = { ...base, typed: { comparator: '>', value: '40.0', unit: 'Cel' }, origin: { kind: 'typed' } } as const
  expect(observed(typed, 'temperature', index)).toBe('> 40 °C')
  expect(observed({ ...implied, readings: [] }, 'temperature', index)).toBe('')
})

describe('what a condition asks for', () => {
  const both = { quantity: triglycerides, '>=': { 'mmol/L': '3.0', 'mg/dL': '265' } }
  test.each<[Condition, string | undefined, string]>([
    [{ finding: 'fever', is: 'yes' }, undefined, 'yes'],
    [{ choice: 'perforin-result', is: ['absent', 'low'] }, undefined, 'Absent or Low'],
    [both, undefined, '≥ 3 mmol/L'],
    [both, 'mg/dL', '≥ 265 mg/dL'],
    [both, 'furlong', '≥ 3 mmol/L'],
    [{ atLeast: 2, of: [both, both, both] }, undefined, 'at least 2 of 3'],
    [{ atLeast: 5, ofCriteria: ['a', 'b'] }, undefined, 'at least 5 of 2'],
    [{ all: [both] }, undefined, 'all of'],
    [{ any: [both] }, undefined, 'one of'],
    [{ firstDecided: [both] }, undefined, 'one of'],
    [{ criterion: 'ferritin' }, undefined, ''],
  ])('%j in %s: %s', (node, unit, words) => {
    expect(demand(node, index, unit)).toBe(words)
  })

  test('labels, and ids where there is none', () => {
    expect([labelOf(ferritin, index), labelOf('nobody', index)]).toEqual(['Ferritin', 'nobody'])
    expect(answerText('perforin-result', 'absent', index)).toBe('Absent')
    expect(answerText('perforin-result', 'other', index)).toBe('other')
    expect(answerText('fever', 'yes', index)).toBe('yes')
  })
})

describe('the work-up', () => {
  const { pathway } = criteria
  const tier = escalationOf({ fever: 'yes' }).tier
  const state = (known: readonly string[], item: string) =>
    workupOf(pathway, [tier], new Set(known), [])
      .flatMap(({ items }) => items)
      .find((one) => one.item.id === item)?.state

  test('ticks off what is known, in part or whole; what the page cannot know stays open', () => {
    const counts = ['hemoglobin', 'leukocytes', 'neutrophils', 'platelets']
    expect([state([], 'cbc'), state(counts.slice(1), 'cbc'), state(counts, 'cbc')]).toEqual(['open', 'part', 'there'])
    expect(state(index.order, 'film')).toBe('open')
  })
  test('holds the lists of the tier and no others', () => {
    const listed = workupOf(pathway, [tier], new Set(), []).map(({ id }) => id)
    expect(listed).toEqual(tier.workup)
    expect(listed.length).toBeLessThan(pathway.workup.length)
  })
  test('the lists of the strongest tier come first, as it names them, whatever the order of the tiers', () => {
    const of = (id: string) => pathway.tiers.filter((one) => one.id === id)
    const listed = workupOf(pathway, [...of('call'), ...of('urgent')], new Set(), []).map(({ id }) => id)
    expect(listed).toEqual(['first-tier', 'before-immunosuppression', 'second-tier', 'triggers', 'specialized'])
    const [call] = of('call')
    if (call === undefined) throw new Error('no tier')
    const turned = [{ ...call, workup: [...call.workup].reverse() }, ...of('watch')]
    expect(workupOf(pathway, turned, new Set(), []).map(({ id }) => id)).toEqual([...call.workup].reverse())
  })
  test('everything that evidence holds is known', () => {
    const evidence = {
      quantities: new Map([['ferritin', []]]),
      answers: new Map([['fever', { answer: 'no', at: null, origin: { kind: 'typed' } as const }]]),
    }
    expect([...knownInputs(evidence)].sort()).toEqual(['ferritin', 'fever'])
  })
})
