import { describe, expect, test } from 'vitest'
import { crossCheckTrendRules } from '../../src/criteria/check/vocabulary.ts'
import { faultLine } from '../../src/criteria/fault.ts'
import { checkSchema } from '../../src/criteria/schema/check.ts'
import { trendRule } from '../../src/criteria/schema/findings.ts'
import type { TrendRule } from '../../src/engine/vocabulary.ts'
import { criteria } from '../load.ts'
import { at, type Change, FINDINGS, faultsAfter } from './provoke.ts'

const TRENDS = ['trends'] as const
const note = at(FINDINGS, 'trends', 'notes', 0)

test.each<[string, Change, string]>([
  [
    'a quantity there is not',
    [FINDINGS, [...TRENDS, 'shown', 0, 'quantity'], 'platelet'],
    'trends.shown[0].quantity: no quantity "platelet"; nearest of',
  ],
  [
    'a quantity that stands twice',
    [FINDINGS, [...TRENDS, 'shown', 4, 'quantity'], 'hemoglobin'],
    'trends.shown[4].quantity: quantity "hemoglobin" stands twice; the first is trends.shown[2].quantity',
  ],
  [
    'a scale with a shifted zero',
    [FINDINGS, [...TRENDS, 'shown', 11, 'quantity'], 'temperature'],
    'trends.shown[11].quantity: "temperature" cannot stand here: its zero is arbitrary',
  ],
  [
    'a fact',
    [FINDINGS, [...TRENDS, 'shown', 11, 'quantity'], 'age-at-onset'],
    'trends.shown[11].quantity: "age-at-onset" is a fact about the patient',
  ],
  [
    'the age',
    [FINDINGS, [...TRENDS, 'shown', 11, 'quantity'], 'age'],
    'trends.shown[11].quantity: "age" is a fact about the patient',
  ],
  [
    'a tick there is not',
    [FINDINGS, [...TRENDS, 'shown', 0, 'beside', 'finding'], 'counts-faling'],
    'trends.shown[0].beside.finding: no finding "counts-faling"',
  ],
  [
    'a tick that is a number',
    [FINDINGS, [...TRENDS, 'shown', 0, 'beside', 'finding'], 'crp'],
    'trends.shown[0].beside.finding: "crp" is a quantity; a yes/no finding must stand here',
  ],
  [
    'a scale of another kind',
    [FINDINGS, [...TRENDS, 'shown', 0, 'scale'], 'logarithmic'],
    'trends.shown[0].scale: must be "linear" or "log"',
  ],
  [
    'a note on a quantity there is not',
    [FINDINGS, [...TRENDS, 'notes', 0, 'quantity'], 'platelet'],
    'trends.notes[0].quantity: no quantity "platelet"',
  ],
  [
    'a note that nobody would see',
    [FINDINGS, [...TRENDS, 'notes', 0, 'quantity'], 'albumin'],
    'trends.notes[0].quantity: "albumin" is not among the trends shown',
  ],
  [
    'a note that stands twice',
    [FINDINGS, [...TRENDS, 'notes', 1, 'id'], 'platelets-halved'],
    'trends.notes[1].id: note "platelets-halved" stands twice; the first is trends.notes[0].id',
  ],
  [
    'a pair with the id of a note',
    [FINDINGS, [...TRENDS, 'pairs', 0, 'id'], 'platelets-halved'],
    'trends.pairs[0].id: note "platelets-halved" stands twice; the first is trends.notes[0].id',
  ],
  [
    'a pair that nobody would see',
    [FINDINGS, [...TRENDS, 'pairs', 0, 'falls'], 'inr'],
    'trends.pairs[0].falls: "inr" is not among the trends shown',
  ],
  [
    'a pair beside a quantity there is not',
    [FINDINGS, [...TRENDS, 'pairs', 0, 'rises', 1], 'CRP'],
    'trends.pairs[0].rises[1]: must be the id of a quantity',
  ],
  [
    'a pair beside a fact',
    [FINDINGS, [...TRENDS, 'pairs', 0, 'rises', 1], 'age-at-onset'],
    'trends.pairs[0].rises[1]: "age-at-onset" is a fact about the patient',
  ],
  [
    'a pair that rises and does not rise',
    [FINDINGS, [...TRENDS, 'pairs', 1, 'rises'], ['crp']],
    'trends.pairs[1]: has "rises" and "doesNotRise"; a pair has only one of: rises, doesNotRise',
  ],
  [
    'a pair beside what nobody would see',
    [FINDINGS, [...TRENDS, 'pairs', 1, 'doesNotRise', 1], 'inr'],
    'trends.pairs[1].doesNotRise[1]: "inr" is not among the trends shown',
  ],
  [
    'a pair whose fall is none',
    [FINDINGS, [...TRENDS, 'pairs', 1, 'fallTo'], '1'],
    'trends.pairs[1].fallTo: must be above 0 and below 1',
  ],
  [
    'a pair without time',
    [FINDINGS, [...TRENDS, 'pairs', 1, 'withinHours'], '0'],
    'trends.pairs[1].withinHours: must be above 0',
  ],
  [
    'a fall that is none',
    [FINDINGS, [...TRENDS, 'notes', 0, 'change'], { fallTo: '1' }],
    'trends.notes[0].change.fallTo: must be above 0 and below 1',
  ],
  [
    'a fall to nothing',
    [FINDINGS, [...TRENDS, 'notes', 0, 'change'], { fallTo: '0.0' }],
    'trends.notes[0].change.fallTo: must be above 0 and below 1',
  ],
  [
    'a rise that is none',
    [FINDINGS, [...TRENDS, 'notes', 1, 'change'], { riseTo: '1.0' }],
    'trends.notes[1].change.riseTo: must be above 1',
  ],
  [
    'a rise that is a fall',
    [FINDINGS, [...TRENDS, 'notes', 1, 'change'], { riseTo: '0.9' }],
    'trends.notes[1].change.riseTo: must be above 1',
  ],
  [
    'a change both ways',
    [FINDINGS, [...TRENDS, 'notes', 0, 'change'], { fallTo: '0.5', riseTo: '2' }],
    'trends.notes[0].change: has "fallTo" and "riseTo"; a change has only one of: fallTo, riseTo',
  ],
  [
    'a note without a source',
    [FINDINGS, [...TRENDS, 'notes', 0, 'sources'], []],
    'trends.notes[0].sources: must name at least one source',
  ],
  [
    'a note that nobody decided on',
    [FINDINGS, [...TRENDS, 'notes', 0], { ...Object(note), basis: undefined }],
    'trends.notes[0].basis: missing; something must stand here',
  ],
  [
    'wording that could be read as an all-clear',
    [FINDINGS, [...TRENDS, 'pairs', 0, 'text'], 'That is reassuring.'],
    'trends.pairs[0].text: says "reassuring"',
  ],
])('%s', (_, change, start) => {
  const faults = faultsAfter(change)
  expect(faults.filter((fault) => fault.startsWith(`${FINDINGS}: ${start}`))).toHaveLength(1)
  expect(faults.filter((fault) => !fault.startsWith(`${FINDINGS}: trends.`))).toEqual([])
})

describe('the numbers of an institution', () => {
  const rule: TrendRule = {
    finding: 'counts-falling',
    quantity: 'platelets',
    change: { fallTo: '0.7' },
    withinHours: '48',
    reason: 'Local agreement',
    owner: 'Dr. A',
  }
  const schemaFaults = (change: object) => {
    const checked = checkSchema(trendRule, { ...rule, ...change })
    return checked.ok ? [] : checked.faults.map(faultLine)
  }
  const faults = (...rules: readonly Partial<TrendRule>[]) => {
    const all = rules.map((one) => ({ ...rule, ...one }))
    const found = crossCheckTrendRules(all, criteria.vocabulary, 'trendRules')
    return [...found].map(faultLine)
  }
  test.each<[object, readonly string[]]>([
    [{}, []],
    [{ withinHours: '0' }, ['withinHours: must be above 0']],
    [{ owner: '' }, ['owner: must be text that is not blank and has no space at its ends']],
    [{ reason: undefined }, ['reason: missing; something must stand here']],
    [{ answer: 'no' }, ['answer: unknown key; allowed here: finding, quantity, change, withinHours, reason, owner']],
  ])('%j', (change, expected) => {
    expect(schemaFaults(change)).toEqual(expected)
  })
  test('answer only the tick beside which their change is told, in its direction', () => {
    const others: readonly Partial<TrendRule>[] = [
      { quantity: 'leukocytes' },
      { finding: 'ferritin-rising', quantity: 'ferritin', change: { riseTo: '2' } },
      { finding: 'esr-falling', quantity: 'esr' },
      { finding: 'fibrinogen-falling', quantity: 'fibrinogen' },
    ]
    expect(faults(rule, ...others)).toEqual([])
    expect(faults({ quantity: 'ferritin' })).toEqual([
      'trendRules[0].quantity: "ferritin" cannot answer for "counts-falling"',
    ])
    expect(faults({ quantity: 'ast' })).toEqual(['trendRules[0].quantity: "ast" cannot answer for "counts-falling"'])
    expect(faults(rule, { change: { riseTo: '2' } })).toEqual([
      'trendRules[1].change: "counts-falling" asks for fallTo',
    ])
    expect(faults({ finding: 'ferritin-rising', quantity: 'ferritin' })).toEqual([
      'trendRules[0].change: "ferritin-rising" asks for riseTo',
    ])
  })
  test('name what exists', () => {
    expect(faults({ finding: 'counts-faling' })).toEqual([expect.stringContaining('no finding "counts-faling"')])
    expect(faults({ quantity: 'temperature' })).toEqual([expect.stringContaining('its zero is arbitrary')])
  })
})
