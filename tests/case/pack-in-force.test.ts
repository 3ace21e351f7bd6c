import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { editDraft, emptyDraft, firstUnit, pinUnits } from '../../src/input/draft.ts'

import { readDraft } from '../../src/input/read-draft.ts'
import { caseOf, type Given } from '../given.ts'
import { criteria } from '../load.ts'
import { changedPack, packText, withPack } from '../packs.ts'

const children = withPack(packText('children'))
const local = (given: Given, used = children) => assess(caseOf(given), used, null)
const firedBy = (given: Given, used = children) => local(given, used).escalation.fired.map(({ rule }) => rule.id)

describe('the pathway with a pack', () => {
  test('a moved rule leads to its new tier, and the default shows its own', () => {
    const { escalation, byDefault, pack } = local({ fever: 'yes', sjia: 'yes' })
    expect([escalation.tier.id, byDefault?.tier.id]).toEqual(['call', 'screen'])
    expect(pack).toEqual({ id: 'example-children', version: '2026.10.1', sha256: children.local.sha256 })
  })
  test('the hospital’s number decides: platelets below 250, not below 200', () => {
    const given = { 'fever-persistent': 'yes', ferritin: '500 ng/mL', platelets: '249 10*9/L' }
    expect(firedBy(given)).toContain('C1')
    expect(firedBy(given, withPack(packText('district')))).not.toContain('C1')
    expect(firedBy({ ...given, platelets: '250 10*9/L' })).not.toContain('C1')
  })
  test('a rule turned off does not fire, and the default shows that it would', () => {
    const given = { icu: 'yes', age: '40 a', ferritin: '20000 ng/mL' }
    const { escalation, byDefault } = local(given)
    expect(escalation.fired.map(({ rule }) => rule.id)).not.toContain('C3')
    expect(byDefault?.fired.map(({ rule }) => rule.id)).toContain('C3')
  })
  test('an own rule fires beside the others', () => {
    expect(firedBy({ kawasaki: 'yes', ferritin: '500 ng/mL' })).toContain('L1')
    expect(firedBy({ kawasaki: 'yes', ferritin: '499.9 ng/mL' })).not.toContain('L1')
  })
  test('the sets give the same results with and without the pack', () => {
    const given = { fever: 'yes', sjia: 'yes', ferritin: '900 ng/mL', platelets: '104 10*9/L', age: '6 a' }
    const verdicts = (used: typeof criteria) =>
      assess(caseOf(given), used, null).sets.map(({ set, verdict, count, score }) => [set.id, verdict, count, score])
    expect(verdicts(children)).toEqual(verdicts(criteria))
  })
  test('whatever is entered, a ticked red flag or worry leads where the default says', () => {
    const loosest = JSON.parse(packText('children'))
    loosest.parameterOverrides = criteria.pathway.parameters.flatMap(({ id, value }) =>
      id === 'ferritin-entry' && value !== null
        ? [{ parameter: id, value: { 'ng/mL': '90000' }, reason: 'A', source: 'B' }]
        : [],
    )
    loosest.ruleOverrides = criteria.pathway.rules
      .filter(({ kept }) => kept === undefined)
      .map(({ id }) => ({ rule: id, disable: true, reason: 'A', who: 'B', date: '2026-10-01' }))
    const used = withPack(JSON.stringify(loosest))
    const flags = criteria.vocabulary.inputs.flatMap((one) => (one.group === 'red-flags' ? [one.id] : []))
    fc.assert(
      fc.property(fc.subarray(flags), fc.boolean(), (ticked, worried) => {
        const given: Given = {
          ...Object.fromEntries(ticked.map((id) => [id, 'yes'])),
          ...(worried ? { 'clinician-or-family-concern': 'yes' } : {}),
        }
        const { escalation, byDefault } = local(given, used)
        expect(escalation.tier.id).toBe(byDefault?.tier.id)
      }),
    )
  })
  test('a fall of the agreed percentage answers the tick, but not for the default', () => {
    const at = (ms: number) => ({ text: new Date(ms).toISOString(), ms })
    const [now, before] = [Date.UTC(2026, 10, 22, 6), Date.UTC(2026, 10, 21, 6)]
    const platelets = (value: string, ms: number) => ({ finding: 'platelets', value, unit: '10*9/L', at: at(ms) })
    const course = (value: string) => ({
      asOf: null,
      patient: {},
      observations: [platelets('400', before), platelets(value, now), { finding: 'fever', value: 'yes' }],
    })
    const fired = (value: string) => {
      const { escalation, byDefault } = assess(course(value), children, now)
      return [escalation, byDefault].map((one) => one?.fired.some(({ rule }) => rule.id === 'S4'))
    }
    expect(fired('280')).toEqual([true, false])
    expect(fired('281')).toEqual([false, false])
  })
})

describe('units when a pack comes into force', () => {
  const { vocabulary } = criteria
  const unitOf = (id: string, used = children.vocabulary) => {
    const input = used.inputs.find((one) => one.id === id)
    return input?.kind === 'quantity' ? firstUnit(input) : undefined
  }
  const typed = editDraft(emptyDraft(vocabulary), { kind: 'type', on: 'draw-1', input: 'crp', text: '60' })

  test('a row starts in the hospital’s unit', () => {
    expect([unitOf('crp'), unitOf('crp', vocabulary)]).toEqual(['mg/dL', 'mg/L'])
  })
  test('a value typed before keeps its unit, and no other row changes', () => {
    const pinned = pinUnits(typed, vocabulary)
    expect(pinned.units).toEqual({ crp: 'mg/L' })
    const [read] = readDraft(pinned, children.vocabulary).record.observations
    expect(read).toMatchObject({ finding: 'crp', value: '60', unit: 'mg/L' })
  })
  test('without that the value would be read in the new unit', () => {
    const [read] = readDraft(typed, children.vocabulary).record.observations
    expect(read).toMatchObject({ unit: 'mg/dL' })
  })
})

test('a pack for an older default keeps that default', () => {
  const older = withPack(changedPack('district', ['extends', 'version'], '1.1.0'))
  expect(local({ fever: 'yes' }, older).escalation.pathway.version).toBe('1.1.0')
})
