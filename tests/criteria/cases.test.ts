import { describe, expect, test } from 'vitest'
import { at, type Change, faultsAfter, HLH, SJIA } from './provoke.ts'

const casesOf = (file: string) => file.replace('.json', '.cases.json')
const CASES = casesOf(HLH)

describe('what can be wrong in a case', () => {
  const given = (id: string, value: unknown): Change => [CASES, ['cases', 0, 'given'], { [id]: value }]
  const expected = (value: unknown): Change => [CASES, ['cases', 0, 'expect'], value]
  test.each<[string, Change, string]>([
    [
      'an id that appears twice',
      [CASES, ['cases', 1, 'id'], at(CASES, 'cases', 0, 'id')],
      `cases[1].id: case "${at(CASES, 'cases', 0, 'id')}" appears twice`,
    ],
    ['an unknown input', given('fevr', 'yes'), 'cases[0].given.fevr: no input "fevr"; nearest of '],
    [
      'an unknown answer',
      given('fever', 'maybe'),
      'cases[0].given.fever: "maybe" is not an answer to fever; allowed: yes, no, unknown',
    ],
    [
      'an unknown option',
      given('perforin-result', 'lost'),
      'cases[0].given["perforin-result"]: "lost" is not an answer to perforin-result; allowed: absent, low, normal, unknown',
    ],
    [
      'a number without unit',
      given('ferritin', '500'),
      'cases[0].given.ferritin: "500" is not a value of ferritin; write it as "12.5 unit"',
    ],
    [
      'a negative number',
      given('ferritin', '-5 ng/mL'),
      'cases[0].given.ferritin: "-5 ng/mL" is not a value of ferritin',
    ],
    [
      'an unknown unit',
      given('ferritin', '5 mg/L'),
      'cases[0].given.ferritin: ferritin has no unit "mg/L"; allowed: ng/mL, ug/L, pmol/L',
    ],
    [
      'one of several values',
      given('ferritin', ['5 ng/mL', '6']),
      'cases[0].given.ferritin[1]: "6" is not a value of ferritin',
    ],
    [
      'an unknown criterion',
      expected({ criteria: { fevr: 'met' } }),
      'cases[0].expect.criteria.fevr: no criterion "fevr"; allowed: fever',
    ],
    [
      'points of a criterion without points',
      expected({ points: { fever: ['0', '1'] } }),
      'cases[0].expect.points.fever: no scored criterion "fever"',
    ],
    ['an entry of a set without entry', expected({ entry: 'met' }), 'cases[0].expect.entry: hlh-2004 has no entry'],
    ['a score of a set without score', expected({ score: ['1', '2'] }), 'cases[0].expect.score: hlh-2004 has no score'],
    [
      'a probability of a set without probability',
      expected({ probability: ['1', '2'] }),
      'cases[0].expect.probability: hlh-2004 has no probability',
    ],
    ['an unknown path', expected({ path: 'gene' }), 'cases[0].expect.path: no path "gene"; allowed: count, molecular'],
    [
      'the folder of another set',
      [CASES, ['set'], 'hscore'],
      'set: is "hscore", but the file is in the folder "hlh-2004"',
    ],
    [
      'the name of another version',
      [CASES, ['version'], '1.0.1'],
      'version: is "1.0.1", but the file is named "1.0.0"',
    ],
  ])('%s', (_, change, start) => {
    expect(faultsAfter(change).some((fault) => fault.startsWith(`${CASES}: ${start}`))).toBe(true)
  })
  test('a path of a set without paths', () => {
    expect(faultsAfter([casesOf(SJIA), ['cases', 0, 'expect'], { path: 'count' }])).toContain(
      `${casesOf(SJIA)}: cases[0].expect.path: mas-sjia-2016 has no path`,
    )
  })
})
