import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import type { Criteria } from '../../../src/criteria/criteria.ts'
import type { Pack } from '../../../src/criteria/pack.types.ts'
import type { Pathway, PathwayRule } from '../../../src/engine/pathway.ts'
import { call } from '../../../src/features/message/call-model.ts'
import { note } from '../../../src/features/message/note-model.ts'
import { pager } from '../../../src/features/message/pager-model.ts'
import { criteria as edited, editionAt } from '../../editions.ts'
import { caseOf, type Given } from '../../given.ts'
import { criteria as shipped } from '../../load.ts'
import { forbidden, inOneLine, inputOf, NOW } from './message-input.ts'

const change = { reason: 'Too many calls', who: 'MAS-HLH group', date: '2026-10-01' } as const
const pack: Pack = {
  id: 'north',
  version: '2.1.0',
  extends: { id: 'default', version: shipped.pathway.version },
  institution: { name: 'North hospital' },
  governance: { owner: 'MAS-HLH group', approvedOn: '2026-10-01', reviewBy: '2027-10-01', changes: [] },
  teams: [],
  routing: {},
  responseTargets: [
    { tier: 'call', text: 'Answer within 30 minutes' },
    { tier: 'urgent', text: 'At once' },
  ],
  orderSets: [{ tier: 'call', name: 'HLH first tier' }],
  laboratory: { units: {}, tests: [], upperLimits: [], reportedUpTo: [] },
  parameterOverrides: [],
  ruleOverrides: [],
  extraRules: [],
  links: [],
}
const LOCAL = { owner: 'MAS-HLH group', reason: 'Our audit', source: 'Audit 2026' }

/** The rule with the raised threshold of a pack in force. */
const raised = (rule: PathwayRule): PathwayRule =>
  JSON.parse(JSON.stringify(rule), (_, node) =>
    node?.parameter === 'ferritin-entry' ? { ...node, '>=': { 'ng/mL': '1000' } } : node,
  )

/** The default pathway with its re-check, a raised ferritin at entry, one rule turned off and one moved. */
function pathway(): Pathway {
  const { pathway: byDefault } = shipped
  const tiers = byDefault.tiers.map((tier) => (tier.rank > 0 ? { ...tier, recheck: 'repeat-hours' } : tier))
  const parameters = byDefault.parameters.map((one) => {
    if (one.id === 'ferritin-entry')
      return { ...one, value: { 'ng/mL': '1000' }, local: { ...LOCAL, was: { 'ng/mL': '500' } } }
    return one.id === 'repeat-hours' ? { ...one, value: '12', local: { ...LOCAL, was: '24' } } : one
  })
  const disabled = byDefault.rules.filter(({ id }) => id === 'C9')
  const rules = byDefault.rules
    .filter(({ id }) => id !== 'C9')
    .map(raised)
    .map((rule) => {
      if (rule.id === 'S3')
        return { ...rule, tier: 'call', local: { kind: 'moved', was: 'screen', ...change } as const }
      return rule
    })
  const off = disabled.map((rule) => ({ ...rule, local: { kind: 'disabled', ...change } as const }))
  return { ...byDefault, tiers, parameters, rules, disabled: off }
}
const criteria: Criteria = {
  ...shipped,
  pathway: pathway(),
  local: {
    pack,
    text: '{}',
    sha256: 'abcdef0123456789'.repeat(4),
    base: shipped,
    byDefault: shipped.pathway,
    routes: [],
    warnings: [],
  },
}
const of = (given: Given, at = NOW, now = NOW) => inputOf(caseOf(given), criteria, at, now)

describe('with an institution pack', () => {
  const text = inOneLine(note(of({ 'sepsis-not-responding': 'yes', ferritin: '600 ng/mL', fever: 'yes' })))

  test('names each change to a rule that fired, with reason and owner', () => {
    expect(text).toContain(
      '- S3 Presumed sepsis without a source or not responding: Sepsis without a source, or not responding moved here: screen -> call (higher).',
    )
    expect(text).toContain('Reason: Too many calls. Changed by: MAS-HLH group, 2026-10-01')
    expect(text).toContain(
      'Ferritin at entry, at or above: local: 500 -> 1000 ng/mL. Reason: Our audit. Owner: MAS-HLH group. Source: Audit 2026',
    )
  })
  test('names target and order sets, and the re-check interval if no value has a time', () => {
    expect(text).toContain(
      'Response target here: Answer within 30 minutes Order sets here: HLH first tier Re-check within 12 h at the latest; no value has a time. Hours until the re-check: local: 24 -> 12.',
    )
    expect(text).not.toContain('At once')
  })
  test('ends with pack, version and the first digits of its hash', () => {
    for (const make of [call, note])
      expect(inOneLine(make(of({ ferritin: '600 ng/mL' })))).toContain(
        'North hospital, institution pack north 2.1.0, sha-256 abcdef012345',
      )
  })
  test('from the day after its review date, every text says that the pack is overdue', () => {
    const day = Date.parse('2027-10-01T12:00:00Z')
    const late = 'sha-256 abcdef012345, was due for review on 2027-10-01'
    for (const make of [call, note]) {
      expect(inOneLine(make(of({ ferritin: '600 ng/mL' }, day, day)))).not.toContain('was due for review')
      expect(inOneLine(make(of({ ferritin: '600 ng/mL' }, NOW, day + 86_400_000)))).toContain(late)
    }
  })
  test('the pager names the default’s tier only if that is higher', () => {
    expect(pager(of({ 'clinician-or-family-concern': 'yes', fever: 'yes' }))).toMatch(
      /^MAS-HLH WATCH \(default: CALL\): W1 Fever, or ferritin at the entry level\./,
    )
    expect(pager(of({ ferritin: '600 ng/mL' }))).toMatch(
      /^No prompt from [a-z ]+ \(default: WATCH\)\. This does not exclude/,
    )
    expect(pager(of({ 'sepsis-not-responding': 'yes' }))).toMatch(/^MAS-HLH CALL: S3 /)
  })
  test('names what the pack removed, with the default’s tier', () => {
    const worried = inOneLine(note(of({ 'clinician-or-family-concern': 'yes' })))
    expect(worried).toContain('Without the local changes the page says: Consider calling the MAS-HLH team')
    expect(worried).toContain(
      '- C9 Clinician or family is worried, not with the local changes turned off here. Reason: Too many calls',
    )
    const between = inOneLine(note(of({ ferritin: '600 ng/mL' })))
    expect(between).toContain(
      '- W1 Fever, or ferritin at the entry level, not with the local changes Ferritin at entry',
    )
    expect(inOneLine(note(of({ fever: 'yes' })))).not.toContain('not with the local changes')
  })
  test('no text uses a forbidden phrase', () => {
    const input = of({ 'clinician-or-family-concern': 'yes', 'sepsis-not-responding': 'yes' })
    for (const make of [call, note]) expect(forbidden(make(input))).toEqual([])
  })
})

test('an edition that is not in use is named', () => {
  const old = editionAt('0.9.0')
  const input = inputOf(caseOf({ ferritin: '600 ng/mL' }), edited)
  const sets = edited.sets.map((set) => (set.id === old.id ? old : set))
  const shown = { ...input, assessment: assess(input.record, edited, NOW, { sets }) }
  expect(inOneLine(note(shown))).toContain('Shown under edition 0.9.0, not the one in use (2.0.0).')
})
