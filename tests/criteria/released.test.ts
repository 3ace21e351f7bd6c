import { describe, expect, test } from 'vitest'
import { releaseNew } from '../../src/commands/release-new.ts'
import { faultLine } from '../../src/criteria/fault.ts'
import { sha256 } from '../../src/criteria/sha256.ts'
import { changed, FILES, faultsOf, HLH, HSCORE, released } from './provoke.ts'

const RELEASED = 'released.json'
const listed = (text = '') => JSON.parse(text).files
const CHANGED = `${HLH}: changed since its release; a released file never changes: make a new edition`
const edit = (files: Map<string, string>) => files.set(HLH, `${files.get(HLH)}\n`)

/** The shipped files with a second edition of HLH-2004 beside the first. */
function withSecondEdition(): Map<string, string> {
  const files = changed()
  for (const path of [HLH, HLH.replace('.json', '.cases.json')]) {
    const text = (files.get(path) ?? '')
      .replace('"version": "1.0.0"', '"version": "1.0.1"')
      .replace('"supersedes": null', '"supersedes": "1.0.0"')
    files.set(path.replace('1.0.0', '1.0.1'), text)
  }
  return files
}
const SECOND = HLH.replace('1.0.0', '1.0.1')

describe('an edition and its hash', () => {
  test('a new edition says how to release it', () => {
    expect(faultsOf(withSecondEdition())).toEqual([`${SECOND}: not released yet: run npm run release`])
    expect(faultsOf(released(withSecondEdition()))).toEqual([])
  })
  test('a changed edition says to make a new one', () => {
    expect(faultsOf(edit(changed()))).toEqual([CHANGED])
  })
  test('an edition that went away is missed', () => {
    const files = released(withSecondEdition())
    files.delete(SECOND)
    files.delete(SECOND.replace('.json', '.cases.json'))
    expect(faultsOf(files)).toEqual([
      `${RELEASED}: files["${SECOND}"]: released, but the file is gone; put it back: a released file never goes away`,
    ])
  })
  test('worked cases may grow', () => {
    const files = changed()
    const cases = HLH.replace('.json', '.cases.json')
    expect(faultsOf(files.set(cases, `${files.get(cases)}\n`))).toEqual([])
  })
  test('the list is needed, and only for editions', () => {
    const files = new Map(FILES)
    files.delete(RELEASED)
    expect(faultsOf(files)).toEqual([`${RELEASED}: missing`])
    const list = { format: 'mas-hlh-released', formatVersion: 1, files: { 'findings.json': sha256(''), [HLH]: 'abc' } }
    expect(faultsOf(files.set(RELEASED, JSON.stringify(list)))).toEqual([
      `${RELEASED}: files["findings.json"]: this name must be the path of an edition, "sets/hlh-2004/1.0.0.json"`,
      `${RELEASED}: files["${HLH}"]: must be a sha-256 of 64 hexadecimal digits`,
    ])
  })
})

describe('npm run release', () => {
  test('adds new editions and keeps the other hashes', () => {
    const files = withSecondEdition()
    const release = releaseNew(files, sha256)
    if (!release.ok) throw new Error(JSON.stringify(release.faults))
    expect(release.added).toEqual([SECOND])
    expect(listed(release.text)).toEqual({ ...listed(files.get(RELEASED)), [SECOND]: sha256(files.get(SECOND) ?? '') })
    expect(Object.keys(listed(release.text))).toEqual(Object.keys(listed(release.text)).sort())
    expect(faultsOf(files.set(RELEASED, release.text))).toEqual([])
  })
  test('keeps what was retracted, and why', () => {
    const files = withSecondEdition()
    const retracted = { [HSCORE]: { date: '2026-11-22', reason: 'A wrong limit' } }
    files.set(RELEASED, JSON.stringify({ ...JSON.parse(files.get(RELEASED) ?? ''), retracted }))
    const release = releaseNew(files, sha256)
    if (!release.ok) throw new Error(JSON.stringify(release.faults))
    expect(release.added).toEqual([SECOND])
    expect(JSON.parse(release.text).retracted).toEqual(retracted)
    expect(faultsOf(files.set(RELEASED, release.text))).toEqual([])
  })
  test('names nothing retracted where nothing is', () => {
    const release = releaseNew(withSecondEdition(), sha256)
    expect(release.ok && Object.keys(JSON.parse(release.text))).not.toContain('retracted')
    expect(release.ok).toBe(true)
  })
  test('writes the first list', () => {
    const files = new Map(FILES)
    files.delete(RELEASED)
    const release = releaseNew(files, sha256)
    expect(release.ok && release.added).toContain(HLH)
  })
  test('never touches a hash that stands', () => {
    const release = releaseNew(edit(withSecondEdition()), sha256)
    expect(release.ok).toBe(false)
    expect(!release.ok && release.faults.map(faultLine)).toEqual([CHANGED])
  })
  test('freezes nothing unsound, and no list it cannot read', () => {
    const files = withSecondEdition()
    files.set(SECOND, (files.get(SECOND) ?? '').replace('"feve', '"fevre'))
    expect(releaseNew(files, sha256).ok).toBe(false)
    expect(releaseNew(changed().set(RELEASED, '{'), sha256)).toEqual({
      ok: false,
      faults: [
        { file: RELEASED, path: '', problem: 'not JSON: a name in quotes or "}" is expected (line 1, column 2)' },
      ],
    })
  })
})
