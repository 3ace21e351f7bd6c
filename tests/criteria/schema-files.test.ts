import { expect, test } from 'vitest'
import { at, type Change, FINDINGS, faultsAfter, HLH, HSCORE, indexOf, PATHWAY } from './provoke.ts'

const finding = indexOf(FINDINGS, 'inputs', 'fever')
const first = at(HSCORE, 'criteria', 0)
test.each<[string, Change, string]>([
  ['a version', [HLH, ['version'], '1.0'], `${HLH}: version: must be a version of three numbers, "1.0.0"`],
  [
    'a day',
    [HLH, ['changes', 0, 'date'], '2026-02-30'],
    `${HLH}: changes[0].date: must be a day that exists, "2026-11-22"`,
  ],
  ['a format', [HLH, ['format'], 'mas-hlh-pathway'], `${HLH}: format: must be "mas-hlh-criteria-set"`],
  ['a status', [HLH, ['status'], 'certain'], `${HLH}: status: must be "confirmed" or "single-source" or "provisional"`],
  ['a missing title', [HLH, ['title'], undefined], `${HLH}: title: missing; must not be empty`],
  [
    'a blank text',
    [HLH, ['ruleText'], ' '],
    `${HLH}: ruleText: must be text that is not blank and has no space at its ends`,
  ],
  ['a list', [HLH, ['cautions'], {}], `${HLH}: cautions: must be a list, not an object`],
  [
    'a rule',
    [HLH, ['rule'], { path: [] }],
    `${HLH}: rule.path: unknown key; a rule has one of: when, paths, sum, ratio`,
  ],
  [
    'a criterion',
    [HSCORE, ['criteria', 0], { ...Object(first), when: { finding: 'fever', is: 'yes' } }],
    `${HSCORE}: criteria[0]: has "when" and "score"; a criterion has only one of: when, score`,
  ],
  [
    'a score',
    [HSCORE, ['criteria', 0, 'score'], { band: [] }],
    `${HSCORE}: criteria[0].score.band: unknown key; a score has one of: bands, tally, coefficient`,
  ],
  [
    'a kind of input',
    [FINDINGS, ['inputs', finding, 'kind'], 'sign'],
    `${FINDINGS}: inputs[${finding}].kind: must be "quantity", "finding" or "choice"`,
  ],
  [
    'a group',
    [FINDINGS, ['groups', 0, 'fold'], true],
    `${FINDINGS}: groups[0].fold: unknown key; allowed here: id, series, label, folded, section, ticks, note`,
  ],
  [
    'an implication',
    [FINDINGS, ['implications', 0, 'then'], { fact: 'fever' }],
    `${FINDINGS}: implications[0].then.fact: unknown key; what is implied has one of: finding, quantity`,
  ],
  [
    'a fixed text with an unknown name',
    [PATHWAY, ['fixed', 'a b'], 'text'],
    `${PATHWAY}: fixed["a b"]: unknown key; allowed here: emergencyLine, contacts, notLive, doesNotExclude, cnsIsolated, blockade, device, audience, neverStored, teamToo, review`,
  ],
  [
    'a fixed text that is missing',
    [PATHWAY, ['fixed'], { emergencyLine: 'Call 911.' }],
    `${PATHWAY}: fixed.doesNotExclude: missing; must not be empty`,
  ],
  [
    'an input of a case',
    ['sets/hlh-2004/1.0.0.cases.json', ['cases', 0, 'expect', 'count'], [1]],
    'sets/hlh-2004/1.0.0.cases.json: cases[0].expect.count: must have at least 2 entries',
  ],
])('%s of the wrong form', (_, change, fault) => {
  expect(faultsAfter(change)).toContain(fault)
})

test('all faults are listed at once, file by file', () => {
  const faults = faultsAfter([HLH, ['title'], 1], [HSCORE, ['order'], 'first'], [PATHWAY, ['status'], undefined])
  expect(faults).toEqual([
    `${HLH}: title: must be a text in quotes, not a number`,
    `${HSCORE}: order: must be a number`,
    `${PATHWAY}: status: missing; must not be empty`,
  ])
})
