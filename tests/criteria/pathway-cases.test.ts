import { describe, expect, test } from 'vitest'
import { at, type Change, changed, FILES, faultsAfter, faultsOf, indexOf, PATHWAY, released } from './provoke.ts'

const CASES = PATHWAY.replace('.json', '.cases.json')
const NEXT = PATHWAY.replace('1.0.0', '1.1.0')
const MISSING = 'missing: an edition that alters a tier needs worked cases of its own'

describe('what can be wrong in a case of a pathway', () => {
  const expected = (value: unknown): Change => [CASES, ['cases', 0, 'expect'], value]
  test.each<[string, Change, string]>([
    ['an id that stands twice', [CASES, ['cases', 1, 'id'], 'empty'], 'cases[1].id: case "empty" stands twice'],
    ['an input there is not', [CASES, ['cases', 0, 'given'], { fevr: 'yes' }], 'cases[0].given.fevr: no input "fevr"'],
    [
      'an option there is not',
      [CASES, ['cases', 0, 'given'], { 'perforin-result': 'lost' }],
      'cases[0].given["perforin-result"]: "lost" is no answer to perforin-result',
    ],
    ['a tier there is not', expected({ tier: 'cal' }), 'cases[0].expect.tier: no tier "cal"'],
    ['a rule there is not', expected({ fired: ['C99'] }), 'cases[0].expect.fired[0]: no rule "C99"'],
    ['a rule not to fire there is not', expected({ notFired: ['C99'] }), 'cases[0].expect.notFired[0]: no rule "C99"'],
    [
      'an open rule there is not',
      expected({ notAssessable: ['C99'] }),
      'cases[0].expect.notAssessable[0]: no rule "C99"',
    ],
    ['a track there is not', expected({ tracks: ['heart'] }), 'cases[0].expect.tracks[0]: no track "heart"'],
    ['an expectation there is not', expected({ tear: 'call' }), 'cases[0].expect.tear: unknown key'],
    ['the folder of another pathway', [CASES, ['pathway'], 'other'], 'pathway: is "other", but the file stands in'],
    [
      'the name of another version',
      [CASES, ['version'], '1.0.1'],
      'version: is "1.0.1", but the file is named "1.0.0"',
    ],
  ])('%s', (_, change, start) => {
    expect(faultsAfter(change).some((fault) => fault.startsWith(`${CASES}: ${start}`))).toBe(true)
  })
})

interface Case {
  readonly given: Readonly<Record<string, unknown>>
  readonly expect: { readonly tier?: string; readonly fired?: readonly string[]; readonly notFired?: readonly string[] }
}
/** The cases without those that a test takes away. */
function without(drop: (one: Case) => boolean): readonly string[] {
  const cases: readonly Case[] = Object(at(CASES, 'cases'))
  return faultsAfter([CASES, ['cases'], cases.filter((one) => !drop(one))])
}

describe('what the cases of a pathway must not leave out', () => {
  test.each<[string, (one: Case) => boolean, string]>([
    ['a rule that fires', (one) => one.expect.fired?.includes('S3') === true, 'no case expects rule S3 to fire'],
    [
      'a rule that does not',
      (one) => one.expect.notFired?.includes('C5') === true,
      'no case expects rule C5 not to fire',
    ],
    ['a tier', (one) => one.expect.tier === 'none', 'no case expects the tier none'],
    ['a track', (one) => JSON.stringify(one.expect).includes('"cns"'), 'no case expects the track cns'],
    ['a limit', (one) => one.given['ast'] === '48 U/L', 'no case gives a value exactly at the limit ast 48 U/L'],
    [
      'a limit that is a parameter',
      (one) => one.given['ferritin'] === '9083 ng/mL',
      'no case gives a value exactly at the limit ferritin 9083 ng/mL',
    ],
  ])('%s', (_, drop, problem) => {
    expect(without(drop)).toContain(`${CASES}: cases: ${problem}`)
  })
})

describe('which editions need cases of their own', () => {
  /** The first edition once more as the next one, with one change. */
  function next(steps: readonly (string | number)[], value: unknown): readonly string[] {
    const files = changed([PATHWAY, steps, value], [PATHWAY, ['version'], '1.1.0'])
    const text = files.get(PATHWAY) ?? ''
    return faultsOf(
      released(
        changed()
          .set(NEXT, text)
          .set(PATHWAY, FILES.get(PATHWAY) ?? ''),
      ),
    )
  }
  const ENTRY = indexOf(PATHWAY, 'parameters', 'ferritin-entry')
  test.each<[string, readonly (string | number)[], unknown]>([
    ['the title of a tier', ['tiers', 1, 'title'], 'Look again'],
    ['the words of a definition', ['definitions', 'fever', 'note'], 'Our convention.'],
    ['the label of a rule', ['rules', 0, 'label'], 'Fever, or ferritin'],
    ['the source of a number', ['parameters', ENTRY, 'source'], 'Halyabar 2019'],
    ['a step', ['tiers', 3, 'steps', 0], 'Call the first contact.'],
  ])('none where only words change: %s', (_, steps, value) => {
    expect(next(steps, value)).toEqual([])
  })
  test.each<[string, readonly (string | number)[], unknown]>([
    ['a number', ['parameters', ENTRY, 'value'], { 'ng/mL': '501' }],
    ['the tier of a rule', ['rules', 1, 'tier'], 'watch'],
    ['a condition', ['rules', 0, 'when'], { use: 'fever' }],
    ['a definition', ['definitions', 'child'], { quantity: 'age', '<': { a: '16' } }],
    ['how far back it looks', ['lookBack', 'hours'], 72],
  ])('its own where a tier may change: %s', (_, steps, value) => {
    expect(next(steps, value)).toEqual([`${NEXT.replace('.json', '.cases.json')}: ${MISSING}`])
  })
})

test('a rule may bring steps; what they print must be a number of the pathway', () => {
  expect(faultsAfter([PATHWAY, ['rules', 0, 'steps'], ['Again in {repeat-hours} hours.']])).toEqual([])
  expect(faultsAfter([PATHWAY, ['rules', 0, 'steps'], ['Again in {hours} h.']])[0]).toContain(
    `${PATHWAY}: rules[0].steps[0]: no parameter with a bare number "hours"`,
  )
  expect(faultsAfter([PATHWAY, ['rules', 0, 'steps'], []])).toEqual([
    `${PATHWAY}: rules[0].steps: must hold at least one step, or be left out`,
  ])
})
test('a rule may name an option of a choice, and only one there is', () => {
  const rule = (is: readonly string[]): Change => [PATHWAY, ['rules', 0, 'when'], { choice: 'perforin-result', is }]
  const own = (faults: readonly string[]) => faults.filter((fault) => fault.startsWith(`${PATHWAY}: `))
  expect(own(faultsAfter(rule(['absent'])))).toEqual([])
  expect(own(faultsAfter(rule(['lost'])))).toEqual([
    expect.stringContaining('rules[0].when.is[0]: no option "lost"; allowed: absent, low, normal'),
  ])
})
