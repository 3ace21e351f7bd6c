import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCriteria, readFolder } from '../../src/criteria/folder.ts'
import { checkCriteria } from '../../src/criteria/load.ts'

import { sha256 } from '../../src/criteria/sha256.ts'
import { changed, FILES, faultsOf, HLH, PATHWAY, released } from './provoke.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'criteria')

function loadedFrom(files: ReadonlyMap<string, string>) {
  const loaded = checkCriteria(files, sha256)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  return loaded.criteria
}

test('the shipped folder loads without a fault', () => {
  const loaded = loadCriteria(FOLDER)
  expect(loaded).toMatchObject({ ok: true })
  expect(loaded).toEqual(checkCriteria(readFolder(FOLDER), sha256))
})

test('what is loaded is the data, without the keys that name the format', () => {
  const { sets, vocabulary, vocabularyHash, pathway, released: hashes } = loadedFrom(changed())
  const orders = sets.map(({ order }) => order)
  expect(orders).toEqual([...orders].sort((a, b) => a - b))
  for (const data of [...sets, vocabulary, pathway]) {
    expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['format']))
    expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['$schema']))
  }
  expect(pathway).not.toHaveProperty('definitions')
  expect(hashes[HLH]).toBe(sha256(FILES.get(HLH) ?? ''))
  expect(vocabularyHash).toBe(sha256(FILES.get('findings.json') ?? ''))
})

describe('editions', () => {
  function files(edits: Readonly<Record<string, (text: string) => string>>): Map<string, string> {
    const all = changed()
    for (const [version, edit] of Object.entries(edits)) {
      for (const path of [HLH, HLH.replace('.json', '.cases.json')]) {
        const text = (all.get(path) ?? '').replace('"version": "1.0.0"', `"version": "${version}"`)
        all.set(path.replace('1.0.0', version), edit(text))
      }
    }
    return released(all)
  }
  const supersedes = (version: string) => (text: string) =>
    text.replace('"supersedes": null', `"supersedes": "${version}"`)
  const NEWER = 'sets/hlh-2004/1.0.1.json'
  function retract(all: Map<string, string>, path: string): Map<string, string> {
    const register = JSON.parse(all.get('released.json') ?? '{}')
    const retracted = { [path]: { date: '2026-11-22', reason: 'A wrong limit' } }
    return all.set('released.json', JSON.stringify({ ...register, retracted }))
  }

  test('the highest one is in use, and all are kept', () => {
    const { sets, editions } = loadedFrom(files({ '1.9.0': supersedes('1.0.0'), '1.10.0': supersedes('1.9.0') }))
    expect(sets.find(({ id }) => id === 'hlh-2004')?.version).toBe('1.10.0')
    expect(sets.filter(({ id }) => id === 'hlh-2004')).toHaveLength(1)
    expect(
      editions
        .filter(({ id }) => id === 'hlh-2004')
        .map(({ version }) => version)
        .sort(),
    ).toEqual(['1.0.0', '1.10.0', '1.9.0'])
  })
  test('a retracted one is never in use', () => {
    const { sets, editions } = loadedFrom(retract(files({ '1.0.1': supersedes('1.0.0') }), NEWER))
    expect(sets.find(({ id }) => id === 'hlh-2004')?.version).toBe('1.0.0')
    expect(editions.find(({ version }) => version === '1.0.1')?.retracted?.reason).toBe('A wrong limit')
  })
  test('only a released edition can be retracted', () => {
    expect(faultsOf(retract(files({}), NEWER))).toEqual([
      `released.json: retracted["${NEWER}"]: only a released edition is retracted`,
    ])
  })
  test.each([
    ['1.0.1', '2.0.0', 'edition 2.0.0 of hlh-2004 does not exist; allowed: 1.0.0'],
    ['1.0.1', '1.0.1', 'edition 1.0.1 of hlh-2004 is not older; allowed: 1.0.0'],
    ['0.9.0', '1.0.0', 'edition 1.0.0 of hlh-2004 is not older; there is no older one, so null'],
  ])('%s cannot supersede %s', (version, other, problem) => {
    expect(faultsOf(files({ [version]: supersedes(other) }))).toEqual([
      `sets/hlh-2004/${version}.json: supersedes: ${problem}`,
    ])
  })
  test('the pathway in use is the highest one', () => {
    const all = changed()
    all.set(
      PATHWAY.replace('1.0.0', '1.0.2'),
      (all.get(PATHWAY) ?? '').replace('"version": "1.0.0"', '"version": "1.0.2"'),
    )
    const { pathway, pathways } = loadedFrom(released(all))
    expect(pathway.version).toBe('1.0.2')
    expect(pathways.map(({ version }) => version)).toEqual(['1.0.2', '1.0.0'])
    expect(pathways[0]).toBe(pathway)
    expect(pathways[1]).not.toHaveProperty('definitions')
    const without = loadedFrom(retract(all, PATHWAY.replace('1.0.0', '1.0.2')))
    expect(without.pathway.version).toBe('1.0.0')
    expect(without.pathways[0]?.retracted?.reason).toBe('A wrong limit')
  })
  test('a pathway whose editions are all retracted is missed', () => {
    const loaded = checkCriteria(retract(changed(), PATHWAY), sha256)
    expect(loaded).toMatchObject({ ok: false, faults: [{ file: 'pathways/default', path: '' }] })
  })
})

describe('files that are not where they belong', () => {
  const move = (from: string, to: string) => {
    const files = changed()
    files.set(to, files.get(from) ?? '')
    files.delete(from)
    return faultsOf(released(files))
  }
  test('another folder or another name than id and version', () => {
    expect(move(HLH, 'sets/hlh-2005/1.0.0.json')).toContain(
      'sets/hlh-2005/1.0.0.json: id: is "hlh-2004", but the file stands in the folder "hlh-2005"; they must be the same',
    )
    expect([...move(PATHWAY, 'pathways/default/1.2.0.json')].sort()).toEqual([
      'pathways/default/1.0.0.cases.json: belongs to no edition: pathways/default/1.0.0.json does not exist',
      'pathways/default/1.2.0.cases.json: missing: an edition that alters a tier needs worked cases of its own',
      'pathways/default/1.2.0.json: version: is "1.0.0", but the file is named "1.2.0"; they must be the same',
    ])
  })
  test.each(['sets/hlh-2004.json', 'sets/hlh-2004/old/1.0.0.json', 'notes.json'])('%s', (path) => {
    expect(faultsOf(changed().set(path, '{}'))).toEqual([
      expect.stringContaining(`${path}: no data file has this place; allowed: findings.json, `),
    ])
  })
  test.each(['findings.json', 'never-say.json', 'released.json'])('%s is missed', (path) => {
    const files = changed()
    files.delete(path)
    expect(faultsOf(files)).toEqual([`${path}: missing`])
  })
})

describe('a folder on disk', () => {
  test('that does not exist is a fault, not a crash', () => {
    const loaded = loadCriteria(join(FOLDER, 'nowhere'))
    expect(loaded).toMatchObject({
      ok: false,
      faults: [{ path: '', problem: expect.stringContaining('cannot be read: ENOENT') }],
    })
  })
  test('with a broken file names the file and the place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'criteria-'))
    try {
      writeFileSync(join(folder, 'findings.json'), '{\n  "groups": [}\n')
      const loaded = loadCriteria(folder)
      expect(loaded).toMatchObject({ ok: false })
      expect(!loaded.ok && loaded.faults[0]).toEqual({
        file: 'findings.json',
        path: '',
        problem: 'not JSON: a value or "]" is expected (line 2, column 14)',
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
