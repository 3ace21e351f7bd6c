import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { RELEASED, releaseNew } from '../../src/commands/release-new.ts'
import { readFolder } from '../../src/criteria/folder.ts'
import { sha256 } from '../../src/criteria/sha256.ts'
import { CRITERIA_FOLDER, criteria } from '../load.ts'
import { caseFile, criterionOf, score, scoreAll, scratch, setOf } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const disk = scratch()
afterAll(disk.remove)

const ID = 'made-up-2026'
/** A set from no paper, written as a clinician would write one: data only. */
const SET = {
  format: 'mas-hlh-criteria-set',
  formatVersion: 1,
  id: ID,
  version: '1.0.0',
  title: 'Made-up criteria, for a test only',
  shortTitle: 'Made up',
  order: 999,
  kind: 'research',
  status: 'provisional',
  citations: [{ authors: 'Nobody', title: 'Nothing', source: 'Nowhere 2026;1:1', year: 2026 }],
  population: { text: 'Nobody.' },
  entry: { finding: 'sjia', is: 'yes' },
  lookBack: { use: 'worst', hours: 24 },
  criteria: [
    { id: 'crp', label: 'High CRP', when: { quantity: 'crp', '>=': { 'mg/L': '77' } } },
    { id: 'rash', label: 'Rash', when: { finding: 'rash', is: 'yes' } },
    { id: 'nodes', label: 'Lymph nodes', when: { finding: 'lymphadenopathy', is: 'yes' } },
  ],
  rule: { when: { atLeast: 2, ofCriteria: ['crp', 'rash', 'nodes'] } },
  ruleText: 'At least 2 of 3.',
  words: { met: 'made-up criteria met', 'not-met': 'made-up criteria not met', unknown: 'not decided' },
  cautions: [],
  adjuncts: [],
  figures: [],
  notCounted: [],
  review: { clinician: null, date: null },
  supersedes: null,
  changes: [{ version: '1.0.0', date: '2026-11-22', text: 'First edition.' }],
}
const about = (id: string, given: object, expected: object) => ({ id, about: id, given, expect: expected })
const OPEN = { crp: 'unknown', rash: 'unknown', nodes: 'unknown' }
const TWO = { sjia: 'yes', rash: 'yes', lymphadenopathy: 'yes' }
const ONE = { ...TWO, crp: '1 mg/L', rash: 'no' }
const WORKED = {
  format: 'mas-hlh-set-cases',
  formatVersion: 1,
  set: ID,
  version: '1.0.0',
  cases: [
    about('empty', {}, { entry: 'unknown', verdict: 'unknown', criteria: OPEN }),
    about('at', { crp: '77 mg/L' }, { criteria: { crp: 'met' } }),
    about('below', { crp: '76.9 mg/L' }, { criteria: { crp: 'not-met' } }),
    about('other-unit', { crp: '7.7 mg/dL' }, { criteria: { crp: 'met' } }),
    about('rash', { rash: 'yes' }, { criteria: { rash: 'met' } }),
    about('no-rash', { rash: 'no' }, { criteria: { rash: 'not-met' } }),
    about('nodes', { lymphadenopathy: 'yes' }, { criteria: { nodes: 'met' } }),
    about('no-nodes', { lymphadenopathy: 'no' }, { criteria: { nodes: 'not-met' } }),
    about('met', TWO, { entry: 'met', rule: 'met', verdict: 'met' }),
    about('not-met', ONE, { entry: 'met', rule: 'not-met', verdict: 'not-met' }),
    about('no-entry', { sjia: 'no' }, { entry: 'not-met', verdict: 'not-met' }),
  ],
}

/** Copies the shipped folder and adds one set, not yet released. */
function folderWith(name: string, set: object): string {
  const folder = join(disk.folder, name)
  cpSync(CRITERIA_FOLDER, folder, { recursive: true })
  mkdirSync(join(folder, 'sets', ID))
  writeFileSync(join(folder, 'sets', ID, '1.0.0.json'), JSON.stringify(set))
  writeFileSync(join(folder, 'sets', ID, '1.0.0.cases.json'), JSON.stringify(WORKED))
  return folder
}

test('one more set needs no code: its folder, its release, and the command line says what it says', () => {
  const folder = folderWith('twelve', SET)
  expect(score({ args: ['--criteria', folder, '-'], input: '[]' })).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('not released yet'),
  })
  const release = releaseNew(readFolder(folder), sha256)
  expect(release.ok ? [] : release.faults).toEqual([])
  expect(release).toMatchObject({ ok: true, added: [`sets/${ID}/1.0.0.json`] })
  if (release.ok) writeFileSync(join(folder, RELEASED), release.text)

  const cases = [
    caseFile([
      ['sjia', 'yes'],
      ['crp', '7.7', 'mg/dL'],
      ['rash', 'yes'],
    ]),
    caseFile([
      ['sjia', 'yes'],
      ['crp', '76.9', 'mg/L'],
      ['rash', 'yes'],
    ]),
    caseFile(
      [
        ['sjia', 'yes'],
        ['crp', '900', 'mg/L', '2026-11-20T08:00Z'],
        ['rash', 'yes'],
      ],
      { asOf: '2026-11-22' },
    ),
  ]
  const out = scoreAll(cases, ['--criteria', folder, '-'])
  expect(out[0]?.sets.map(({ id }) => id)).toEqual([...criteria.sets.map(({ id }) => id), ID])
  expect(out.map((one) => setOf(one, ID).verdict)).toEqual(['met', 'unknown', 'unknown'])
  expect(out.map((one) => criterionOf(one, ID, 'crp'))).toEqual(['met', 'not-met', 'unknown'])
  expect(setOf(out[1], ID)).toMatchObject({
    version: '1.0.0',
    entry: 'met',
    count: { min: 1, max: 2, needed: 2, of: 3 },
    couldDecide: ['lymphadenopathy'],
  })
  expect(scoreAll(cases)[0]?.sets.map(({ id }) => id)).not.toContain(ID)
})

test('a misspelt finding stops everything, naming file and key', () => {
  const [crp, , nodes] = SET.criteria
  const rash = { id: 'rash', label: 'Rash', when: { finding: 'rashh', is: 'yes' } }
  const folder = folderWith('misspelt', { ...SET, criteria: [crp, rash, nodes] })
  const run = score({ args: ['--criteria', folder, '-'], input: '[]' })
  expect([run.status, run.stdout]).toEqual([2, ''])
  expect(run.stderr).toContain(join(folder, 'sets', ID, '1.0.0.json'))
  expect(run.stderr).toMatch(/criteria\[1\]\.when\.finding: .*rashh.*rash/)
  expect(releaseNew(readFolder(folder), sha256).ok).toBe(false)
})

test('a released set that was edited afterwards stops everything', () => {
  const folder = join(disk.folder, 'edited')
  cpSync(CRITERIA_FOLDER, folder, { recursive: true })
  const file = join(folder, 'sets', 'hlh-2004', '1.0.0.json')
  writeFileSync(file, `${readFileSync(file, 'utf8')} `)
  const run = score({ args: ['--criteria', folder, '-'], input: '[]' })
  expect([run.status, run.stdout]).toEqual([2, ''])
  expect(run.stderr).toContain(`${file}: changed since its release`)
})
