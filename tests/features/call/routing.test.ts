import { expect, test } from 'vitest'
import { readCase } from '../../../src/case/file.ts'
import { callsAtOnce, callsFor } from '../../../src/features/call/calls-model.ts'
import { contactsView } from '../../../src/features/call/contacts-model.ts'
import { promptView } from '../../../src/features/call/prompt-model.ts'
import { routesAt } from '../../../src/features/call/routing-model.ts'
import { loadPack } from '../../../src/pack/apply.ts'
import { criteria as shipped } from '../../load.ts'
import { changedPack, packText, withPack } from '../../packs.ts'
import { inputOf, NOW } from '../message/message-input.ts'

const data = JSON.parse(packText('children'))
const [rheumatology] = data.teams
const DAY = Date.parse('2026-11-25T10:00:00')
const phone = { kind: 'phone', value: '+1 555 0199', verifiedOn: '2026-10-01' }
const neonatology = {
  id: 'neonatology',
  label: 'Neonatology',
  contacts: [phone],
  when: { use: 'newborn' },
  because: 'newborn',
}
const text = (team: object = neonatology, called: readonly string[] = ['mas-hlh', 'neonatology']) =>
  JSON.stringify({ ...data, teams: [...data.teams, team], routing: { ...data.routing, call: called } })
const criteria = withPack(text())

const recordOf = (age?: string) => {
  const patient = age === undefined ? {} : { patient: { age: { value: age, unit: 'd' } } }
  const read = readCase(
    JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, ...patient, observations: [] }),
    shipped.vocabulary,
  )
  if (!read.ok) throw new Error('not read')
  return read.record
}
const routes = (age?: string, by = criteria) => routesAt(inputOf(recordOf(age), by))
const whom = (age?: string, by = criteria) => callsFor(by, 'call', DAY, routes(age, by)).map(({ who }) => who)
const faults = (team: object) => {
  const loaded = loadPack(text(team), shipped)
  return loaded.ok ? [] : loaded.faults.map(({ path, problem }) => `${path}: ${problem}`)
}
const TEAM = 'MAS-HLH team: Rheumatology fellow on call'

test('a newborn adds the team, with the reason; an adult does not; without an age it stands with an if', () => {
  expect(whom('5')).toEqual([TEAM, 'Neonatology (because: newborn)'])
  expect(whom('28')).toEqual([TEAM])
  expect(whom()).toEqual([TEAM, 'Neonatology (if newborn)'])
})

test('several teams are called at once; one that may not be needed is never first', () => {
  const calls = (age?: string, order?: readonly string[]) => {
    const by = withPack(text(neonatology, order))
    const { first, besides } = callsAtOnce(callsFor(by, 'call', DAY, routes(age, by)))
    return [first?.label, besides.map(({ label, number }) => `${label} ${number}`)]
  }
  expect(calls('5')).toEqual(['MAS-HLH team', ['Neonatology +1 555 0199']])
  expect(calls('28')).toEqual(['MAS-HLH team', []])
  expect(calls('5', ['neonatology', 'mas-hlh'])).toEqual(['Neonatology', ['MAS-HLH team +1 555 0100']])
  expect(calls(undefined, ['neonatology', 'mas-hlh'])).toEqual(['MAS-HLH team', ['Neonatology +1 555 0199']])
})

test('if no team fits the patient, the ones of the routing are called all the same', () => {
  const by = withPack(text(neonatology, ['neonatology']))
  expect(whom('400', by)).toEqual(['Neonatology (if newborn)'])
})

test('a team that this patient does not need stays among all contacts', () => {
  const { teams } = contactsView(criteria.local.pack, DAY, 'call', routes('28'))
  expect(teams.find(({ id }) => id === 'neonatology')).toMatchObject({ routed: false, context: 'if newborn' })
})

test('the prompt and the paper name the team with its reason', () => {
  const input = inputOf(recordOf('5'), criteria, NOW)
  const { calls } = promptView({
    ...input,
    assessment: { ...input.assessment, escalation: { ...input.assessment.escalation, tier: tierOf('call') } },
  })
  expect(calls.map(({ who }) => who)).toContain('Neonatology (because: newborn)')
})
function tierOf(id: string) {
  const tier = criteria.pathway.tiers.find((one) => one.id === id)
  if (tier === undefined) throw new Error(`no tier ${id}`)
  return tier
}

test('the tiers and rules of the pathway are the same with and without conditions of teams', () => {
  const { routes: asked, ...local } = criteria.local
  expect(asked.map(({ id }) => id)).toEqual(['neonatology'])
  expect(criteria.pathway).toEqual(withPack(packText('children')).pathway)
  expect(local.pack.teams.at(-1)).toEqual(neonatology)
  expect(withPack(packText('children')).local.routes).toEqual([])
})

test('faults name the team and the key', () => {
  const { because, when, ...bare } = neonatology
  const at = `teams[${data.teams.length}]`
  expect(faults({ ...bare, when })).toEqual([`${at}.because: missing: name the patients in a word or two, "newborn"`])
  expect(faults({ ...bare, because })).toEqual([`${at}.when: missing: a team with "because" needs the condition`])
  expect(faults({ ...neonatology, when: { use: 'newbron' } })[0]).toMatch(
    /^teams\[\d\]\.when\.use: no definition "newbron"/,
  )
  expect(faults({ ...neonatology, when: { finding: 'icuu', is: 'yes' } })[0]).toMatch(
    /^teams\[\d\]\.when\.finding: no /,
  )
  expect(faults({ ...neonatology, when: { any: [{ set: 'hscore', verdict: 'met' }] } })).toEqual([
    `${at}.when.any[0]: asks a set; a team asks only about the patient`,
  ])
  expect(faults({ ...neonatology, because: 'x'.repeat(41) })[0]).toMatch(/^teams\[\d\]\.because: must have at most 40/)
})

test('the five contexts can be said', () => {
  for (const when of [
    { use: 'newborn' },
    { finding: 'immune-effector-therapy', is: 'yes' },
    { finding: 'malignancy', is: 'yes' },
    { finding: 'icu', is: 'yes' },
    { quantity: 'age', '>=': { a: '18' } },
  ])
    expect(faults({ ...neonatology, when })).toEqual([])
})

test('a pack of before is as it was', () => {
  expect(changedPack('children', ['teams', 0, 'label'], rheumatology.label)).toBe(JSON.stringify(data))
  expect(whom('5', withPack(packText('children')))).toEqual([TEAM, 'Neurology: Neurology resident on call'])
})
