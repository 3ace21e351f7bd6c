import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { faultLine } from '../../src/criteria/fault.ts'
import { loadPack } from '../../src/pack/apply.ts'
import { criteria } from '../load.ts'
import { changedPack, packText, withPack } from '../packs.ts'

const children = withPack(packText('children'))
const rule = (id: string) => children.pathway.rules.find((one) => one.id === id)
const parameter = (id: string) => children.pathway.parameters.find((one) => one.id === id)
const problemsOf = (text: string) => {
  const loaded = loadPack(text, criteria)
  return loaded.ok ? [] : loaded.faults.map(faultLine)
}

describe('two hospitals load completely', () => {
  test.each(['children', 'district'] as const)('%s, with the hash of its file', (name) => {
    const { local } = withPack(packText(name))
    expect(local.sha256).toBe(createHash('sha256').update(packText(name)).digest('hex'))
    expect(local.text).toBe(packText(name))
    expect(local.base).toBe(criteria)
    expect(local.byDefault).toEqual(criteria.pathway)
  })
  test('lists that a file leaves out are empty', () => {
    const { pack } = withPack(packText('district')).local
    expect(pack.teams).toEqual([])
    expect(pack.extraRules).toEqual([])
    expect(pack.externalRoute?.contacts.length).toBeGreaterThan(0)
  })
})

describe('every change is in its place with its reason', () => {
  test('a number: what it was, why, from where, who answers for it', () => {
    expect(parameter('platelets-concern')).toMatchObject({
      value: { '10*9/L': '250' },
      local: {
        was: { '10*9/L': '200' },
        owner: 'MAS-HLH working group',
        source: 'Working group, minutes of 2026-09-14',
      },
    })
    const limits = JSON.stringify(rule('C1')?.when)
    expect(limits).toContain('{"10*9/L":"250"},"parameter":"platelets-concern"')
    expect(limits).not.toContain('"200"')
  })
  test('a rule moved, one turned off, one added', () => {
    expect(rule('S2')).toMatchObject({ tier: 'call', local: { kind: 'moved', was: 'screen' } })
    expect(rule('C3')).toBeUndefined()
    expect(children.pathway.disabled).toMatchObject([{ id: 'C3', local: { kind: 'disabled', date: '2026-09-14' } }])
    expect(rule('L1')).toMatchObject({ tier: 'call', local: { kind: 'added', reason: 'Two late calls in 2025.' } })
  })
  test('an own rule reads the hospital’s numbers, because numbers are applied first', () => {
    const data = JSON.parse(packText('children'))
    data.parameterOverrides.push({
      parameter: 'ferritin-entry',
      value: { 'ng/mL': '400' },
      reason: 'Earlier.',
      source: 'Minutes',
    })
    const own = withPack(JSON.stringify(data)).pathway.rules.find(({ id }) => id === 'L1')
    expect(JSON.stringify(own?.when)).toContain('"ng/mL":"400"')
  })
  test('unchanged rules and numbers have no mark', () => {
    const { rules, parameters } = children.pathway
    expect(rules.filter(({ local }) => local).map(({ id }) => id)).toEqual(['S2', 'L1'])
    expect(parameters.filter(({ local }) => local).map(({ id }) => id)).toEqual([
      'platelets-concern',
      'relative-fall-percent',
    ])
  })
  test('steps print the hospital’s hours until the re-check', () => {
    const text = changedPack('children', ['parameterOverrides', 1], {
      parameter: 'repeat-hours',
      value: '12',
      reason: 'Shifts.',
      source: 'Minutes',
    })
    const steps = withPack(text).pathway.tiers.flatMap((tier) => tier.steps)
    expect(steps.filter((step) => step.includes('12 hours'))).toHaveLength(1)
    expect(steps.join()).not.toContain('24 hours')
  })
  test('a percentage answers every tick that asks about a fall, and no other', () => {
    const rules = children.trendRules ?? []
    const asked = criteria.vocabulary.trends.shown.flatMap(({ quantity, beside }) =>
      beside?.direction === 'down' ? [[beside.finding, quantity]] : [],
    )
    expect(rules.map(({ finding, quantity }) => [finding, quantity])).toEqual(asked)
    expect(rules.every(({ change }) => 'fallTo' in change && change.fallTo === '0.7')).toBe(true)
    expect(withPack(packText('district')).trendRules).toBeUndefined()
  })
  test('rows start in the units of its laboratory', () => {
    const starts = children.vocabulary.inputs.flatMap((one) =>
      one.kind === 'quantity' && one.startUnit ? [one.id] : [],
    )
    expect(new Set(starts)).toEqual(new Set(Object.keys(children.local.pack.laboratory.units)))
  })
})

describe('what no pack can change', () => {
  const { rules: _r, parameters: _p, disabled: _d, ...pathway } = children.pathway
  const { rules: _rules, parameters: _parameters, ...byDefault } = criteria.pathway
  test('wording of all tiers, the emergency line, the notes, tracks, work-up lists, sources', () => {
    expect(pathway).toEqual(byDefault)
  })
  test('criteria sets, editions and hashes', () => {
    const { sets, editions, released, ladders } = children
    expect({ sets, editions, released, ladders }).toEqual({
      sets: criteria.sets,
      editions: criteria.editions,
      released: criteria.released,
      ladders: criteria.ladders,
    })
  })
  test.each(['fixed', 'tiers', 'tracks', 'definitions', 'sources', 'workup', 'sets', 'lookBack'])(
    'there is no place for %s',
    (key) => {
      expect(problemsOf(changedPack('children', [key], {}))).toEqual([
        expect.stringMatching(new RegExp(`^${key}: unknown key; allowed here: `)),
      ])
    },
  )
  test.each(criteria.pathway.rules.filter(({ kept }) => kept !== undefined).map(({ id }) => id))(
    '%s stays: it can be neither turned off nor moved',
    (id) => {
      const change = { rule: id, reason: 'Too many.', who: 'A', date: '2026-10-01' }
      for (const to of [{ disable: true }, { tier: 'watch' }]) {
        const text = changedPack('children', ['ruleOverrides', 0], { ...change, ...to })
        expect(problemsOf(text)).toContainEqual(expect.stringContaining(`${id} can be neither turned off nor moved`))
      }
    },
  )
  test('the rules that cannot change are all red flags and the worry of a person', () => {
    const kept = criteria.pathway.rules.filter(({ kept: why }) => why !== undefined).map(({ id }) => id)
    const urgent = criteria.pathway.rules.filter(({ tier }) => tier === 'urgent').map(({ id }) => id)
    expect(kept).toEqual(['C9', ...urgent])
  })
  test('no rule leads to the tier without any fired rule, nor to an emergency that nobody ticked', () => {
    for (const list of ['ruleOverrides', 'extraRules'])
      for (const tier of ['none', 'urgent'])
        expect(problemsOf(changedPack('children', [list, 0, 'tier'], tier))).toEqual([
          `${list}[0].tier: no tier that a hospital’s rule may lead to "${tier}"; allowed: watch, screen, call`,
        ])
  })
  test.each(['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.3.1'])(
    'red flags and worry also stay in the default %s',
    (version) => {
      const data = JSON.parse(packText('district'))
      data.extends.version = version
      data.ruleOverrides = ['C9', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'].map((id) => ({
        ...{ rule: id, disable: true, reason: 'Too many.', who: 'A', date: '2026-10-01' },
      }))
      const found = problemsOf(JSON.stringify(data))
      expect(found).toHaveLength(7)
      expect(found.every((one) => one.includes('can be neither turned off nor moved'))).toBe(true)
    },
  )
  test.each(['responseTargets', 'orderSets'] as const)('%s add nothing when no rule fired', (list) => {
    const own = { tier: 'none', ...(list === 'orderSets' ? { name: 'A' } : { text: 'All is well.' }) }
    expect(problemsOf(changedPack('children', [list], [own]))).toEqual([
      `${list}[0].tier: no tier of a rule "none"; allowed: watch, screen, call, urgent`,
    ])
  })
})

describe('one fault refuses the whole pack and says what is allowed', () => {
  const teams = (step: string) => ['teams', 0, 'contacts', 0, step]
  test.each<[string, readonly (string | number)[], unknown, string]>([
    [
      'a number without a reason',
      ['parameterOverrides', 0, 'reason'],
      undefined,
      'parameterOverrides[0].reason: missing',
    ],
    ['a blank reason', ['parameterOverrides', 0, 'reason'], ' ', 'parameterOverrides[0].reason: must be one line'],
    [
      'a number without a source',
      ['parameterOverrides', 0, 'source'],
      undefined,
      'parameterOverrides[0].source: missing',
    ],
    [
      'an unknown parameter',
      ['parameterOverrides', 0, 'parameter'],
      'feritin-entry',
      'parameterOverrides[0].parameter: no parameter "feritin-entry"; nearest of 19: ferritin-entry',
    ],
    [
      'a parameter twice',
      ['parameterOverrides', 1],
      { parameter: 'platelets-concern', value: { '10*9/L': '1' }, reason: 'A', source: 'B' },
      'parameterOverrides[1].parameter: parameter "platelets-concern" appears twice',
    ],
    [
      'a bare number for a limit',
      ['parameterOverrides', 0, 'value'],
      '250',
      'parameterOverrides[0].value: must be a limit per unit',
    ],
    [
      'a limit for a bare number',
      ['parameterOverrides', 1, 'value'],
      { '%': '30' },
      'parameterOverrides[1].value: must be a bare number',
    ],
    ['a number without quotes', ['parameterOverrides', 1, 'value'], 30, 'parameterOverrides[1].value: must be'],
    ['a fall of 100 %', ['parameterOverrides', 1, 'value'], '100', 'parameterOverrides[1].value: must be a percentage'],
    ['a fall of 0 %', ['parameterOverrides', 1, 'value'], '0', 'parameterOverrides[1].value: must be a percentage'],
    [
      'a unit of another quantity',
      ['parameterOverrides', 0, 'value'],
      { 'g/L': '250' },
      'parameterOverrides[0].value["g/L"]: platelets has no unit "g/L"',
    ],
    ['a limit no value reaches', ['parameterOverrides', 0, 'value'], { '10*9/L': '99999999' }, 'no value can reach'],
    ['an unknown rule', ['ruleOverrides', 0, 'rule'], 'C99', 'ruleOverrides[0].rule: no rule "C99"'],
    [
      'a rule moved to where it is',
      ['ruleOverrides', 0, 'tier'],
      'screen',
      'ruleOverrides[0].tier: S2 already leads there',
    ],
    ['a change without a name', ['ruleOverrides', 1, 'who'], undefined, 'ruleOverrides[1].who: missing'],
    ['an own rule under a default id', ['extraRules', 0, 'id'], 'C1', 'extraRules[0].id: must be an L and a number'],
    [
      'an own rule that lowers',
      ['extraRules', 0, 'when'],
      { finding: 'fever', is: 'no' },
      'extraRules[0].when.is: must be "yes"',
    ],
    [
      'an own rule on an unknown finding',
      ['extraRules', 0, 'when'],
      { finding: 'fewer', is: 'yes' },
      'extraRules[0].when.finding: no finding "fewer"',
    ],
    [
      'an own rule on an unknown definition',
      ['extraRules', 0, 'when'],
      { use: 'ferritin' },
      'extraRules[0].when.use: no definition "ferritin"',
    ],
    [
      'an own rule on an unknown set',
      ['extraRules', 0, 'when'],
      { set: 'hlh', verdict: 'met' },
      'extraRules[0].when.set: no set in use "hlh"',
    ],
    ['an unknown tier', ['routing'], { cal: ['mas-hlh'] }, 'routing.cal: no tier "cal"'],
    ['an unknown team', ['routing', 'call'], ['mas'], 'routing.call[0]: no team "mas"'],
    ['an external route that is missing', ['routing', 'call'], ['external'], 'routing.call[0]: no team "external"'],
    [
      'a team with the name of the route',
      ['teams', 0, 'id'],
      'external',
      'teams[0].id: "external" is the name of the external route',
    ],
    [
      'a number that cannot be dialed',
      teams('value'),
      'ask Ann',
      'teams[0].contacts[0].value: must be a number to dial',
    ],
    [
      'a day that does not exist',
      teams('verifiedOn'),
      '2026-02-30',
      'teams[0].contacts[0].verifiedOn: must be a day that exists',
    ],
    [
      'hours without a length',
      ['teams', 0, 'contacts', 0, 'hours', 0, 'to'],
      '08:00',
      'must not be the time it begins',
    ],
    [
      'a fallback without hours',
      teams('hours'),
      undefined,
      'teams[0].contacts[0].hours: missing: without hours, nothing is out of hours',
    ],
    [
      'a target twice',
      ['responseTargets', 1, 'tier'],
      'screen',
      'responseTargets[1].tier: a target for the tier "screen" appears twice',
    ],
    [
      'a test of an unknown item',
      ['laboratory', 'tests', 0, 'item'],
      'cd25',
      'laboratory.tests[0].item: no item of the work-up "cd25"',
    ],
    [
      'a unit the quantity lacks',
      ['laboratory', 'units', 'platelets'],
      'g/L',
      'laboratory.units.platelets: platelets has no unit "g/L"',
    ],
    [
      'a review before the approval',
      ['governance', 'reviewBy'],
      '2026-10-01',
      'governance.reviewBy: must be after 2026-10-01',
    ],
    [
      'a version without a description',
      ['version'],
      '2027.1.0',
      'governance.changes[1]: must describe version 2027.1.0',
    ],
    [
      'another default',
      ['extends', 'version'],
      '9.0.0',
      'extends: no pathway default 9.0.0 is in this page; allowed: default 1.3.1, default 1.3.0',
    ],
    [
      'an address that is not safe',
      ['links', 0, 'url'],
      'javascript:alert(1)',
      'links[0].url: must be an address that begins with "https://"',
    ],
    [
      'hours beyond what any value counts',
      ['parameterOverrides', 1],
      { parameter: 'repeat-hours', value: '169', reason: 'A', source: 'B' },
      'parameterOverrides[1].value: must be at most 168 hours',
    ],
    [
      'more criteria than a set has',
      ['parameterOverrides', 1],
      { parameter: 'hlh2004-icu-adult', value: '9', reason: 'A', source: 'B' },
      'parameterOverrides[1].value: the set has only 8 criteria to count',
    ],
    [
      'an address that hides its host',
      ['links', 0, 'url'],
      'https://hospital.example.org@other.example/',
      'links[0].url: must be an address that begins with "https://"',
    ],
    ...(
      [
        ['a port that is not a number', 'https://intranet.example.org:labor/plan', 'host'],
        ['a port out of range', 'https://intranet.example.org:99999/plan', 'host'],
        ['an address without a host', 'https://:443/', 'host'],
        ['a host that is half a number', 'https://1.2.3.999/', 'host'],
        ['an invalid host in brackets', 'https://[intranet]/', 'host'],
        ['a host that a browser reads as another one', 'https://0x7f.1/', 'host'],
        ['a host in look-alike letters', 'https://intr\u0430net.example.org/', 'form'],
        ['a host in encoded look-alike letters', 'https://www.xn--intrnet-2fg.example.org/', 'form'],
        ['an address that turns the reading direction', 'https://example.org/\u202egnp.exe', 'form'],
      ] as const
    ).map(([name, url, kind]): [string, readonly (string | number)[], unknown, string] => [
      name,
      ['links', 0, 'url'],
      url,
      kind === 'host'
        ? 'links[0].url: must name a host and port that exist'
        : 'links[0].url: must be an address that begins with "https://", in plain letters, digits and punctuation',
    ]),
    ['forbidden words in other letters', ['notice'], 'low\u2011risk \uff45xcluded', 'notice: says "low-risk"'],
    ['a name that looks like nothing', ['institution', 'name'], '\u2800', 'institution.name: must be one line of text'],
    ['marks piled up', ['institution', 'name'], `A${'\u0301'.repeat(9)}`, 'institution.name: must be one line of text'],
    [
      'a list that is too long',
      ['teams'],
      Array.from({ length: 51 }, (_, place) => ({ ...JSON.parse(packText('children')).teams[0], id: `t${place}` })),
      'teams: must have at most 50 entries',
    ],
    ['forbidden words', ['notice'], 'With these values MAS is ruled out.', 'notice: says "ruled out"'],
    [
      'a character that turns the reading direction',
      ['institution', 'name'],
      'A\u202eB',
      'institution.name: must be one line of text',
    ],
    [
      'an unknown key',
      ['teams', 0, 'phone'],
      '1',
      'teams[0].phone: unknown key; allowed here: id, label, gateKeeper, contacts, note',
    ],
    ['another format', ['format'], 'mas-hlh-case', 'format: must be "mas-hlh-pack"'],
  ])('%s', (_, path, value, fault) => {
    expect(problemsOf(changedPack('children', path, value)).join('\n')).toContain(fault)
  })
  test('several faults are all listed', () => {
    const data = JSON.parse(packText('children'))
    data.parameterOverrides[0].parameter = 'a'
    data.ruleOverrides[0].rule = 'C99'
    data.teams[0].contacts[0].value = 'x'
    expect(problemsOf(JSON.stringify(data))).toHaveLength(3)
  })
  test.each([
    [
      'no JSON',
      '{"format": "mas-hlh-pack",',
      'not JSON: a name in quotes after the comma is expected (line 1, column 27)',
    ],
    ['a key twice', '{"id": "a", "id": "b"}', 'id: appears twice'],
    ['nested without end', '['.repeat(100_000), 'nested too deeply'],
    ['a prototype', '{"__proto__": {"id": "a"}, "constructor": 1}', '__proto__: unknown key'],
  ])('%s', (_, text, fault) => {
    expect(problemsOf(text).join('\n')).toContain(fault)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
  test('a byte order mark is skipped, and counts for the hash', () => {
    const marked = `\ufeff${packText('district')}`
    expect(withPack(marked).local.sha256).not.toBe(withPack(packText('district')).local.sha256)
  })
})

describe('what is allowed but worth a second look', () => {
  const at = (value: string) => changedPack('district', ['parameterOverrides', 0, 'value'], { 'ug/L': value })
  test('a number past the default’s own warning is pointed out, in any unit', () => {
    expect(withPack(at('685')).local.warnings).toMatchObject([{ path: 'parameterOverrides[0].value' }])
    expect(withPack(at('684')).local.warnings).toEqual([])
  })
  test('a number past the warning shows it where it acts', () => {
    const number = (text: string) => withPack(text).pathway.parameters.find(({ id }) => id === 'ferritin-entry')
    expect(number(at('685'))?.local?.warning).toMatch(/^Above the ferritin limit/)
    expect(number(at('684'))?.local).not.toHaveProperty('warning')
  })
  test('a review more than a year away, when nothing else marks a contact as old', () => {
    const keys = (reviewBy: string, every?: number) => {
      const data = JSON.parse(packText('children'))
      data.governance = { ...data.governance, reviewBy, verifyEveryDays: every }
      return withPack(JSON.stringify(data)).local.warnings.map(({ path }) => path)
    }
    expect(keys('2027-10-01')).toEqual([])
    expect(keys('2027-10-02')).toEqual(['governance.reviewBy'])
    expect(keys('2999-10-02', 180)).toEqual([])
  })
  test('an older edition of the default', () => {
    const { local, pathway } = withPack(changedPack('district', ['extends', 'version'], '1.1.0'))
    expect(pathway.version).toBe('1.1.0')
    expect(local.warnings.map(({ path }) => path)).toContain('extends.version')
  })
  test('a retracted edition of the default is refused', () => {
    const retracted = { date: '2026-11-23', reason: 'A wrong limit.' }
    const base = { ...criteria, pathways: criteria.pathways.map((one) => ({ ...one, retracted })) }
    expect(loadPack(packText('district'), base)).toMatchObject({
      ok: false,
      faults: [{ path: 'extends.version', problem: '1.3.1 was retracted: A wrong limit.' }],
    })
  })
})
