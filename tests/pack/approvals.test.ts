import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { personalProblem } from '../../src/criteria/check/personal.ts'
import type { Approval, Governance, Pack } from '../../src/criteria/pack.types.ts'
import { loadPack } from '../../src/pack/apply.ts'
import { approvalLine, approvalWarnings, contentHash, standings } from '../../src/pack/approvals.ts'
import { criteria } from '../load.ts'
import { CHILDREN, packText, withPack } from '../packs.ts'

const NOW = contentHash(CHILDREN)
const OTHER = '0'.repeat(64)
const approval = (change: Partial<Approval> = {}): Approval => ({
  subspecialty: 'Rheumatology',
  role: 'Division lead',
  decision: 'agree',
  date: '2026-10-01',
  sha256: NOW,
  ...change,
})
const governed = (change: Partial<Governance>): Pack => ({
  ...CHILDREN,
  governance: { ...CHILDREN.governance, ...change },
})
const said = (pack: Pack) => approvalWarnings(pack).map(({ problem }) => problem)
/** The faults of the children's pack with another governance. */
function faults(change: object) {
  const data = JSON.parse(packText('children'))
  const loaded = loadPack(JSON.stringify({ ...data, governance: { ...data.governance, ...change } }), criteria)
  return loaded.ok ? [] : loaded.faults.map(({ path, problem }) => `${path}: ${problem}`)
}

describe('the hash of the text that is approved', () => {
  test('no approval changes it, and any other change does', () => {
    expect(contentHash(governed({ approvals: [approval()] }))).toBe(NOW)
    expect(contentHash(governed({ requiredSubspecialties: ['ICU'] }))).not.toBe(NOW)
    expect(contentHash({ ...CHILDREN, notice: 'Other.' })).not.toBe(NOW)
    expect(contentHash({ ...CHILDREN, links: [...CHILDREN.links].reverse() })).not.toBe(NOW)
  })

  test('the order of keys, white space and empty lists do not', () => {
    const data: Record<string, unknown> = JSON.parse(packText('children'))
    const shuffled = fc.shuffledSubarray(Object.keys(data), { minLength: Object.keys(data).length })
    fc.assert(
      fc.property(shuffled, (keys) => {
        const text = JSON.stringify(Object.fromEntries(keys.map((key) => [key, data[key]])))
        expect(contentHash(withPack(text).local.pack)).toBe(NOW)
      }),
      { numRuns: 10 },
    )
    const { links, ...bare } = data
    const [without, empty] = [bare, { ...bare, links: [] }].map((one) => withPack(JSON.stringify(one)).local.pack)
    expect(without && contentHash(without)).toBe(empty && contentHash(empty))
  })
})

describe('who has not agreed', () => {
  const requiredSubspecialties = ['Rheumatology', 'ICU', 'Hematology']

  test('is named, and an agreement to another text is not one to this text', () => {
    expect(said(governed({ requiredSubspecialties }))).toEqual([
      'Rheumatology, ICU, Hematology have not agreed to this text.',
    ])
    // Who must agree belongs to the text, so the hash is another one.
    const asked = contentHash(governed({ requiredSubspecialties }))
    const approvals = [
      approval({ sha256: asked }),
      approval({ subspecialty: 'hematology', sha256: OTHER }),
      approval({ subspecialty: 'Neurology', decision: 'disagree', sha256: asked }),
      approval({ subspecialty: 'Genetics', decision: 'abstain', sha256: asked }),
    ]
    expect(said(governed({ requiredSubspecialties, approvals }))).toEqual([
      'ICU has not agreed to this text.',
      'Neurology disagrees with this text.',
      'Hematology agreed to an earlier text.',
      'Genetics abstained.',
    ])
  })

  test('of one role the last decision counts; a disagreement of another role stays', () => {
    const of = (...approvals: readonly Approval[]) => standings(governed({ approvals })).get('Rheumatology')
    expect(of(approval({ decision: 'disagree' }), approval())).toBe('agree')
    expect(of(approval(), approval({ decision: 'disagree' }))).toBe('disagree')
    expect(of(approval({ decision: 'disagree', role: 'Fellow' }), approval())).toBe('disagree')
    expect(of(approval({ sha256: OTHER, decision: 'disagree' }))).toBe('none')
  })

  test('a pack without sign-off gives no warning', () => {
    expect(said(CHILDREN)).toEqual([])
  })

  test('is a warning of the pack in force, never a fault', () => {
    const data = JSON.parse(packText('children'))
    data.governance.requiredSubspecialties = ['ICU']
    const { warnings } = withPack(JSON.stringify(data)).local
    expect(warnings).toContainEqual({
      path: 'governance.requiredSubspecialties',
      problem: 'ICU has not agreed to this text.',
    })
  })
})

test('an approval as a line says whether it is of an earlier text', () => {
  expect(approvalLine(approval(), NOW)).toBe('Rheumatology (Division lead) agrees, 2026-10-01')
  expect(approvalLine(approval({ sha256: OTHER, comment: 'As before.' }), NOW)).toBe(
    'Rheumatology (Division lead) agrees, 2026-10-01; to an earlier text: As before.',
  )
})

describe('what an approval may not hold', () => {
  test.each([
    [{ comment: 'Agreed for MRN 1234567' }, 'approvals[0].comment: has more than six digits in a row'],
    [{ comment: 'As Dr Example said' }, 'approvals[0].comment: names a person; write a role'],
    [{ role: 'Prof. Example' }, 'approvals[0].role: names a person'],
    [{ subspecialty: 'Ms. Example' }, 'approvals[0].subspecialty: names a person'],
    [{ decision: 'perhaps' }, 'approvals[0].decision: must be "agree" or "disagree" or "abstain"'],
    [{ sha256: 'abc' }, 'approvals[0].sha256: must be a sha-256'],
    [{ date: '2026-02-30' }, 'approvals[0].date: must be a day that exists'],
    [{ name: 'Example' }, 'approvals[0].name: unknown key'],
  ])('%j', (change, problem) => {
    expect(faults({ approvals: [{ ...approval(), ...change }] }).join('\n')).toContain(`governance.${problem}`)
  })
  test('a subspecialty that must agree twice', () => {
    expect(faults({ requiredSubspecialties: ['ICU', 'icu'] })).toEqual([
      expect.stringContaining('governance.requiredSubspecialties[1]: subspecialty "icu" appears twice'),
    ])
  })
  test('a score is no title, and a role no name', () => {
    for (const text of ['MS score above the limit', 'The doctor on call agrees', 'Agreed in 2026'])
      expect(personalProblem(text)).toBe(null)
    expect(personalProblem('mit Frau Muster besprochen')).toBe('names a person; write a role')
  })
})
