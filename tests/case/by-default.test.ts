import { expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import type { Criteria } from '../../src/criteria/criteria.ts'
import type { Pack } from '../../src/criteria/pack.types.ts'
import { resolvePathway } from '../../src/criteria/resolve-pathway.ts'
import { criteria } from '../load.ts'
import { record, see } from './fixture.ts'

const PACK: Pack = {
  ...{ id: 'sample', version: '1.0.0', extends: { id: 'default', version: criteria.pathway.version } },
  institution: { name: 'Sample Hospital' },
  governance: { owner: 'Working group', approvedOn: '2026-11-01', reviewBy: '2027-11-01', changes: [] },
  ...{ teams: [], routing: {}, responseTargets: [], orderSets: [] },
  laboratory: { units: {}, tests: [], upperLimits: [], reportedUpTo: [] },
  ...{ parameterOverrides: [], ruleOverrides: [], extraRules: [], links: [] },
}
const LOCAL = {
  ...{ pack: PACK, text: '', sha256: '', base: criteria, byDefault: criteria.pathway, routes: [], warnings: [] },
} as NonNullable<Criteria['local']>

/** The shipped pathway with the entry threshold of ferritin doubled, as a hospital might. */
function loosened() {
  const [file] = criteria.pathwayFiles
  if (file === undefined) throw new Error('no pathway')
  const parameters = file.parameters.map((one) =>
    one.id === 'ferritin-entry' ? { ...one, value: { 'ng/mL': '1000' } } : one,
  )
  const resolved = resolvePathway({ ...file, parameters })
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.faults))
  return resolved.pathway
}

test('the default pathway answers beside the hospital’s, however the hospital loosened it', () => {
  const one = record(see('fever-persistent', 'yes'), see('ferritin', '600 ng/mL'), see('platelets', '50 10*9/L'))
  const said = assess(one, { ...criteria, pathway: loosened(), local: LOCAL }, null)
  expect(said.escalation.tier.id).not.toBe('call')
  expect(said.escalation.fired.map(({ rule }) => rule.id)).not.toContain('C1')
  expect(said.byDefault?.tier.id).toBe('call')
  expect(said.byDefault?.fired.map(({ rule }) => rule.id)).toContain('C1')
  expect(assess(one, criteria, null).byDefault).toBeUndefined()
})
