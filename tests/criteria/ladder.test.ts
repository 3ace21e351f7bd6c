import { describe, expect, test } from 'vitest'
import { moduleText } from '../../src/commands/build/criteria-module.ts'
import { checkCriteria } from '../../src/criteria/load.ts'
import { sha256 } from '../../src/criteria/sha256.ts'
import { type Change, changed, FILES, faultsAfter, faultsOf, LADDER, released } from './provoke.ts'

const level = (index: number, value: unknown): Change => [LADDER, ['rungs', index, 'threshold'], value]
const loaded = (files: ReadonlyMap<string, string>) => {
  const result = checkCriteria(files, sha256)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.criteria
}
function withEdition(version: string, supersedes: string | null): Map<string, string> {
  const text = JSON.stringify({ ...JSON.parse(FILES.get(LADDER) ?? '{}'), version, supersedes })
  return released(changed().set(LADDER.replace('1.0.0', version), text))
}

test('a ladder is loaded without the keys that name the format, and travels into the page', () => {
  const criteria = loaded(changed())
  expect(criteria.ladders.map(({ id, version, rungs }) => [id, version, rungs.length])).toEqual([
    ['ferritin', '1.1.0', 18],
    ['sil2r', '1.0.0', 4],
  ])
  for (const key of ['format', 'formatVersion', '$schema']) expect(criteria.ladders[0]).not.toHaveProperty(key)
  expect(criteria.released[LADDER]).toBe(sha256(FILES.get(LADDER) ?? ''))
  const [, data = ''] = /JSON\.parse\((".*")\)$/m.exec(moduleText(criteria)) ?? []
  expect(JSON.parse(JSON.parse(data)).ladders).toEqual(criteria.ladders)
})

describe('editions', () => {
  test('the highest one is in use, unless it is retracted', () => {
    const files = withEdition('1.10.0', '1.0.0')
    const inUse = () => loaded(files).ladders.flatMap(({ id, version }) => (id === 'ferritin' ? [version] : []))
    expect(inUse()).toEqual(['1.10.0'])
    const register = JSON.parse(files.get('released.json') ?? '{}')
    const retracted = { [LADDER.replace('1.0.0', '1.10.0')]: { date: '2026-11-22', reason: 'A wrong level' } }
    files.set('released.json', JSON.stringify({ ...register, retracted }))
    expect(inUse()).toEqual(['1.1.0'])
  })
  test('one that supersedes nothing known', () => {
    expect(faultsOf(withEdition('1.0.1', '2.0.0'))).toEqual([
      'ladders/ferritin/1.0.1.json: supersedes: edition 2.0.0 of ferritin does not exist; allowed: 1.0.0',
    ])
  })
  test('one that was never released, or changed since', () => {
    const files = changed().set(LADDER, `${FILES.get(LADDER)}\n`)
    expect(faultsOf(files)).toEqual([
      `${LADDER}: changed since its release; a released file never changes: make a new edition`,
    ])
  })
  test('one that is not where id and version say', () => {
    const files = changed()
    files.set('ladders/ldh/1.0.1.json', files.get(LADDER) ?? '').delete(LADDER)
    expect(faultsOf(released(files))).toEqual([
      'ladders/ldh/1.0.1.json: id: is "ferritin", but the file stands in the folder "ldh"; they must be the same',
      'ladders/ldh/1.0.1.json: version: is "1.0.0", but the file is named "1.0.1"; they must be the same',
    ])
  })
})

test.each<[string, Change, string]>([
  ['a quantity there is not', [LADDER, ['quantity'], 'feritin'], 'quantity: no quantity "feritin"; nearest of '],
  ['a finding', [LADDER, ['quantity'], 'fever'], 'quantity: "fever" is a yes/no finding; a quantity must stand here'],
  ['a quantity only shown', [LADDER, ['quantity'], 'il18'], 'quantity: "il18" is shown to the reader and compared'],
  [
    'a unit there is not',
    level(0, { '>=': { 'ng/mL': '500', 'mg/L': '0.5' } }),
    'rungs[0].threshold[">="]["mg/L"]: ferritin has no unit "mg/L"; allowed: ng/mL, ug/L, pmol/L',
  ],
  [
    'two limits that are not one',
    level(0, { '>=': { 'ng/mL': '500', 'ug/L': '550' } }),
    'rungs[0].threshold[">="]["ug/L"]: is 550 ng/mL, but its twin in ng/mL is 500 ng/mL',
  ],
  [
    'no limit in the unit of the axis',
    level(1, { '>=': { 'ug/L': '500' } }),
    'rungs[1].threshold[">="]: has no limit in ng/mL; every rung needs one',
  ],
  [
    'rungs that fall',
    level(2, { '>': { 'ng/mL': '499.9' } }),
    'rungs[2].threshold[">"]["ng/mL"]: is 499.9, below the rung before it (500); the lowest is first',
  ],
  [
    'a level reached from above',
    level(0, { '<=': { 'ng/mL': '500' } }),
    'rungs[0].threshold["<="]: unknown key; allowed here: >=, >',
  ],
  ['no level', level(0, {}), 'rungs[0].threshold: must have exactly one of >=, >; it has none'],
  ['a rung twice', [LADDER, ['rungs', 1, 'id'], 'boston-entry'], 'rungs[1].id: rung "boston-entry" stands twice'],
  [
    'patients nobody can answer for',
    [LADDER, ['rungs', 0, 'fits'], { all: [{ finding: 'septic', is: 'yes' }] }],
    'rungs[0].fits.all[0].finding: no finding "septic"; nearest of ',
  ],
  ['no rungs', [LADDER, ['rungs'], []], 'rungs: must hold at least one rung'],
  ['an unknown key', [LADDER, ['rungs', 0, 'sens'], '1'], 'rungs[0].sens: unknown key; allowed here: id, threshold, '],
  ['forbidden wording', [LADDER, ['rungs', 0, 'note'], 'HLH unlikely.'], 'rungs[0].note: says "unlikely", which no'],
])('%s is a fault', (_, change, start) => {
  const faults = faultsAfter(change)
  expect(faults[0]).toContain(`${LADDER}: ${start}`)
  // An edition that cannot be read is missing to the one that supersedes it.
  const others = faults.filter((fault) => !fault.startsWith(`${LADDER}: `))
  expect(others.filter((fault) => !fault.startsWith('ladders/ferritin/1.1.0.json: supersedes: '))).toEqual([])
})
