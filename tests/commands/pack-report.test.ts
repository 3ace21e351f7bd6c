import { afterAll, describe, expect, test, vi } from 'vitest'
import { packReport } from '../../src/commands/pack-command.ts'
import { changedPack, packPath, packText } from '../packs.ts'
import { scratch } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const disk = scratch()
afterAll(disk.remove)
const run = (...args: readonly string[]) => packReport({ args, input: () => '' })

/** The children's pack with some keys replaced. */
function pack(name: string, change: (pack: Record<string, unknown>) => object): string {
  const data: Record<string, unknown> = JSON.parse(packText('children'))
  return disk.write(name, JSON.stringify({ ...data, ...change(data) }))
}
const CASE = {
  id: 'persistent-fever',
  about: 'Fever, and ferritin at half of the default number',
  given: { age: '6 a', 'fever-persistent': 'yes', ferritin: '>40000 ng/mL', splenomegaly: 'yes' },
  expect: { tier: 'call', fired: ['C1'] },
}

describe('check', () => {
  test('names the pack, its hash, and how many of its own cases hold', () => {
    expect(run('check', packPath('children'))).toMatch(
      /example-children 2026\.10\.1, extends default 1\.3\.1\nsha-256 [\da-f]{64}\nsha-256 of the text to approve [\da-f]{64}\nIt has no cases of its own\./,
    )
    const file = pack('cases.json', () => ({ cases: [CASE] }))
    expect(run('check', file)).toContain('Own cases: 1, each as expected.')
  })

  test('prints the hash that an approval names, each approval, and who has not agreed', () => {
    const [hash = ''] = /(?<=text to approve )[\da-f]{64}/.exec(run('check', packPath('children'))) ?? []
    const approvals = [{ subspecialty: 'ICU', role: 'Lead', decision: 'agree', date: '2026-10-01', sha256: hash }]
    const governed = (more: object) => ({ governance: { ...JSON.parse(packText('children')).governance, ...more } })
    expect(
      run(
        'check',
        pack('agreed.json', () => governed({ approvals })),
      ),
    ).toMatch(/Sign-off: ICU \(Lead\) agrees, 2026-10-01\n(?!.*has not agreed)/)
    const asked = run(
      'check',
      pack('asked.json', () => governed({ requiredSubspecialties: ['ICU', 'Lab'], approvals })),
    )
    expect(asked).toContain('Sign-off: ICU (Lead) agrees, 2026-10-01; to an earlier text\n')
    expect(asked).toContain('Look again: governance.requiredSubspecialties: Lab has not agreed to this text.\n')
    expect(asked).toContain('Look again: governance.approvals: ICU agreed to an earlier text.\n')
  })

  test('a case that does not hold is a fault with its key', () => {
    const file = pack('wrong.json', () => ({ cases: [{ ...CASE, expect: { tier: 'watch', notFired: ['C1'] } }] }))
    expect(() => run('check', file)).toThrow(
      `${file}: cases[0].expect.tier: persistent-fever: is call; the case expects watch`,
    )
    expect(() => run('check', file)).toThrow('the case expects not C1')
  })

  test.each([
    ['a rule there is not', { expect: { fired: ['Z9'] } }, 'cases[0].expect.fired[0]: no rule "Z9"'],
    ['a value that cannot be read', { given: { ferritin: 'high' } }, 'cases[0].given.ferritin: "high" is not a value'],
    ['an answer there is not', { given: { fever: 'maybe' } }, 'cases[0].given.fever: "maybe" is not an answer'],
  ])('%s', (_, change, problem) => {
    const file = pack('faulty.json', () => ({ cases: [{ ...CASE, ...change }] }))
    expect(() => run('check', file)).toThrow(problem)
  })

  test('a fault of the pack is reported as in every other command', () => {
    const file = disk.write('bad.json', changedPack('children', ['parameterOverrides', 0, 'reason'], undefined))
    expect(() => run('check', file)).toThrow('parameterOverrides[0].reason: missing')
  })
})

describe('diff', () => {
  const governance = (data: Record<string, unknown>) => ({
    ...Object(data['governance']),
    changes: [{ version: '2027.1.0', date: '2027-01-05', text: 'Next edition.' }],
  })

  test('two equal packs change nothing', () => {
    const report = run('diff', packPath('children'), packPath('children'))
    expect(report).toMatch(/All changes together\nPublished patients \(\d+\): raises 0, lowers 0\n$/)
    expect(report).not.toMatch(/Numbers|Rules|Contacts|Order sets/)
  })

  test('a moved rule, a call order and an order set, with the patients that the rule raises', () => {
    const next = pack('next.json', (data) => ({
      version: '2027.1.0',
      governance: governance(data),
      ruleOverrides: [
        ...(data['ruleOverrides'] as object[]),
        { rule: 'W1', tier: 'screen', reason: 'Every fever is screened.', who: 'Working group', date: '2027-01-05' },
      ],
      routing: { ...Object(data['routing']), watch: ['neurology'] },
      orderSets: (data['orderSets'] as object[]).slice(1),
      cases: [CASE],
    }))
    const report = run('diff', packPath('children'), next)
    expect(report).toContain("Example Children's Hospital: example-children 2026.10.1 -> example-children 2027.1.0")
    expect(report).toMatch(
      /\nRules\n- W1: watch -> screen\. Reason: Every fever is screened\.\n {2}Published patients: raises [1-9]\d*, lowers 0; Own cases: raises 0, lowers 0\n/,
    )
    expect(report).toContain('- Call order for watch: mas-hlh -> neurology')
    expect(report).toContain('- removed: screen: MAS-HLH first tier')
    expect(report).toMatch(/Also changed\n- cases\n/)
    expect(report).toMatch(
      /All changes together\nPublished patients \(\d+\): raises [1-9]\d*, lowers 0\n- .*: watch -> screen/,
    )
    // The other way round the same patients are lowered.
    expect(run('diff', next, packPath('children'))).toMatch(/Published patients: raises 0, lowers [1-9]/)
  })

  test('who answers, when it is reviewed, and who must agree', () => {
    const next = pack('governed.json', (data) => ({
      governance: { ...Object(data['governance']), reviewBy: '2027-04-01', requiredSubspecialties: ['ICU'] },
    }))
    expect(run('diff', packPath('children'), next)).toContain(
      '\nGovernance\n- Review by: 2027-10-01 -> 2027-04-01\n- Who must agree, new: ICU\n',
    )
  })

  test('a number that goes back to the default', () => {
    const next = pack('bare.json', (data) => ({
      version: '2027.1.0',
      governance: governance(data),
      parameterOverrides: [],
    }))
    expect(run('diff', packPath('children'), next)).toMatch(
      /\nNumbers\n(?:- [a-z-]+: .+ -> .+\. The default applies again\.\n {2}Published patients: raises \d+, lowers \d+\n)+/,
    )
  })
})

test.each([[[]], [['check']], [['diff', 'a.json']], [['check', 'a.json', 'b.json']], [['look', 'a.json']], [['--x']]])(
  '%j is refused with the usage',
  (args) => {
    expect(() => run(...args)).toThrow('usage: npm run --silent pack')
  },
)
