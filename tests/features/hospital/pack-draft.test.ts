import { describe, expect, test } from 'vitest'
import { oneYearAfter } from '../../../src/criteria/criteria.ts'
import { entriesIn, idFor } from '../../../src/features/hospital/pack-draft.ts'
import { OFF } from '../../../src/features/hospital/pack-fields.ts'
import { draftOfPack, nextVersion } from '../../../src/features/hospital/pack-read.ts'
import { isChanged, packTextOf } from '../../../src/features/hospital/pack-write.ts'
import { criteria } from '../../load.ts'
import { edited, faults, load, sample, TODAY, type } from './pack-fixture.ts'

describe.each(['children', 'district'])('the sample pack %s', (name) => {
  const pack = sample(name)
  const start = draftOfPack(pack, criteria, TODAY)
  test('comes out of the form as it went in', () => {
    expect(isChanged(start, start)).toBe(false)
    const text = packTextOf(start, start)
    expect(load(text)).toEqual(pack)
    expect(text.endsWith('}\n')).toBe(true)
  })
  test('changed, it keeps what was said of its versions and asks what has changed', () => {
    const draft = edited(start, type('institution.name', 'Another Hospital'))
    expect([...(faults(draft, start)?.byField ?? [])]).toEqual([['change', ['missing; must not be empty']]])
    const said = load(packTextOf(edited(draft, type('change', 'Our name is another one.')), start))
    expect(said).toEqual({
      ...pack,
      version: nextVersion(pack.version),
      institution: { ...pack.institution, name: 'Another Hospital' },
      governance: {
        ...pack.governance,
        changes: [
          ...pack.governance.changes,
          { version: nextVersion(pack.version), date: TODAY, text: 'Our name is another one.' },
        ],
      },
    })
    const same = edited(draft, type('change', 'New.'), type('version', pack.version))
    expect([...(faults(same, start)?.byField ?? [])]).toEqual([
      ['version', [`${pack.version} already names an earlier edition`]],
    ])
    // Changing a value back leaves no change.
    expect(isChanged(edited(draft, type('institution.name', pack.institution.name)), start)).toBe(false)
  })
})

describe('a pack made from nothing', () => {
  const start = draftOfPack(null, criteria, TODAY)
  test('lacks a hospital and an owner, and nothing else', () => {
    expect([...(faults(start, start)?.byField.keys() ?? [])]).toEqual(['institution.name', 'governance.owner'])
    const draft = edited(start, type('institution.name', ' Hôpital d’Été '), type('governance.owner', 'The group'))
    const text = packTextOf(draft, start)
    expect(JSON.parse(text)).toEqual({
      format: 'mas-hlh-pack',
      formatVersion: 1,
      id: 'hopital-d-ete',
      version: '1.0.0',
      extends: { id: criteria.pathway.id, version: criteria.pathway.version },
      institution: { name: 'Hôpital d’Été' },
      governance: {
        owner: 'The group',
        approvedOn: TODAY,
        reviewBy: '2027-11-23',
        changes: [{ version: '1.0.0', date: TODAY, text: 'First edition.' }],
      },
    })
    expect(load(text).version).toBe('1.0.0')
  })
  const named = edited(start, type('institution.name', 'A'), type('governance.owner', 'B'))
  test('a team that is removed is called by no tier, and comes back with all that was typed', () => {
    const two = edited(named, { kind: 'add', list: 'teams', inside: ['contacts'] }, { kind: 'add', list: 'teams' })
    const [first = '', second = ''] = entriesIn(two, 'teams')
    const [contact] = entriesIn(two, `teams.${first}.contacts`)
    const filled = edited(
      two,
      { kind: 'remove', list: 'teams', entry: second },
      type(`teams.${first}.label`, 'External'),
      type(`teams.${first}.contacts.${contact}.value`, '+1 555 0100'),
      type(`teams.${first}.contacts.${contact}.verifiedOn`, TODAY),
      { kind: 'add', list: 'routing.call', entry: first },
    )
    const pack = load(packTextOf(filled, start))
    // A team does not get the name of the external route.
    expect([pack.teams.map(({ id }) => id), pack.routing]).toEqual([['external-2'], { call: ['external-2'] }])
    const gone = edited(filled, { kind: 'remove', list: 'teams', entry: first })
    expect(load(packTextOf(gone, start))).toMatchObject({ teams: [], routing: {} })
    const back = edited(gone, { kind: 'restore', list: 'teams', entry: first, place: 0 })
    expect(load(packTextOf(back, start))).toEqual(pack)
  })
  test('faults stand at the fields that make them', () => {
    const team = edited(named, { kind: 'add', list: 'teams', inside: ['contacts'] })
    const at = `teams.${entriesIn(team, 'teams')[0]}`
    const contact = `${at}.contacts.${entriesIn(team, `${at}.contacts`)[0]}`
    const wrong = edited(
      team,
      type(`${contact}.when`, 'hours'),
      type('parameterOverrides.ferritin-entry.changed', 'yes'),
      type('parameterOverrides.repeat-hours.changed', 'yes'),
      type('parameterOverrides.repeat-hours.value', '1,000'),
      type('ruleOverrides.C3.to', OFF),
      type('governance.verifyEveryDays', 'often'),
    )
    const limit = entriesIn(wrong, 'parameterOverrides.ferritin-entry.value')[0]
    expect([...(faults(wrong, start)?.byField.keys() ?? [])].sort()).toEqual(
      [
        ...[`${at}.label`, `${contact}.value`, `${contact}.verifiedOn`, `${contact}.hours`],
        ...['ferritin-entry', 'repeat-hours'].flatMap((id) => [
          `parameterOverrides.${id}.reason`,
          `parameterOverrides.${id}.source`,
        ]),
        `parameterOverrides.ferritin-entry.value.${limit}.value`,
        'parameterOverrides.repeat-hours.value',
        ...['reason', 'who', 'date'].map((name) => `ruleOverrides.C3.${name}`),
        'governance.verifyEveryDays',
      ].sort(),
    )
  })
  test('a decimal comma is a point; a unit with brackets is found', () => {
    const [limit] = entriesIn(named, 'parameterOverrides.hemoglobin-concern.value')
    const at = 'parameterOverrides.hemoglobin-concern'
    const draft = edited(
      named,
      ...[type(`${at}.changed`, 'yes'), type(`${at}.value.${limit}.value`, '9,5')],
      ...[type(`${at}.reason`, 'Ours\nalone'), type(`${at}.source`, 'Minutes')],
    )
    expect(load(packTextOf(draft, start)).parameterOverrides).toEqual([
      { parameter: 'hemoglobin-concern', value: { 'g/dL': '9.5' }, reason: 'Ours alone', source: 'Minutes' },
    ])
    const strange = edited(draft, type(`${at}.value.${limit}.unit`, '[degF]'))
    expect([...(faults(strange, start)?.byField.keys() ?? [])]).toEqual([`${at}.value.${limit}.value`])
  })
})

test('proposals', () => {
  expect([nextVersion('1.0.9'), nextVersion('2026.10.1')]).toEqual(['1.0.10', '2026.10.2'])
  expect([oneYearAfter('2026-11-23'), oneYearAfter('2028-02-29')]).toEqual(['2027-11-23', '2029-02-28'])
  expect([idFor('血液', 'team', ['team']), idFor('St. Ann’s', 'x')]).toEqual(['team-2', 'st-ann-s'])
})

test('the condition of a team goes through the form unchanged, also when another field changes', () => {
  const pack = sample('children')
  const when = { any: [{ use: 'newborn' }, { quantity: 'age', '<': { mo: '3' } }] } as const
  const routed = {
    ...pack,
    teams: pack.teams.map((team, place) => (place === 0 ? team : { ...team, when, because: 'newborn' })),
  }
  const start = draftOfPack(routed, criteria, TODAY)
  expect(load(packTextOf(start, start))).toEqual(routed)
  const draft = edited(start, type('institution.name', 'Another Hospital'), type('change', 'Our name.'))
  expect(load(packTextOf(draft, start)).teams).toEqual(routed.teams)
})
