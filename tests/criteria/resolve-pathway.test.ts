import { describe, expect, test } from 'vitest'
import { checkCriteria } from '../../src/criteria/load.ts'
import { sha256 } from '../../src/criteria/sha256.ts'
import { at, type Change, changed, indexOf, PATHWAY } from './provoke.ts'

const rule = (when: unknown): Change => [PATHWAY, ['rules', 0, 'when'], when]
const define = (id: string, node: unknown): Change => [PATHWAY, ['definitions', id], node]
const ENTRY = indexOf(PATHWAY, 'parameters', 'ferritin-entry')
const IN_FORCE = 'ferritin-entry'

describe('a resolved pathway', () => {
  function whenOf(...changes: readonly Change[]) {
    const loaded = checkCriteria(changed(...changes), sha256)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
    return loaded.criteria.pathway.rules[0]?.when
  }
  const limit = at(PATHWAY, 'parameters', ENTRY, 'value')

  test('a definition brings its words; words beside the use replace them', () => {
    const hot = define('hot', { label: 'Hot', note: 'Ours', finding: 'fever', is: 'yes' })
    expect(whenOf(hot, rule({ use: 'hot' }))).toEqual({ label: 'Hot', note: 'Ours', finding: 'fever', is: 'yes' })
    expect(whenOf(hot, rule({ use: 'hot', label: 'Fever' }))).toEqual({
      label: 'Fever',
      note: 'Ours',
      finding: 'fever',
      is: 'yes',
    })
  })
  test('definitions work inside groups and other definitions', () => {
    const hot = define('hot', { finding: 'fever', is: 'yes' })
    const both = define('both', { all: [{ use: 'hot' }, { atLeast: 1, of: [{ any: [{ use: 'hot' }] }] }] })
    const fever = { finding: 'fever', is: 'yes' }
    expect(whenOf(hot, both, rule({ use: 'both' }))).toEqual({ all: [fever, { atLeast: 1, of: [{ any: [fever] }] }] })
  })
  test('a parameter is replaced by its limit and keeps its name', () => {
    expect(whenOf(rule({ quantity: 'ferritin', '>=': { parameter: IN_FORCE }, label: 'L' }))).toEqual({
      quantity: 'ferritin',
      '>=': limit,
      parameter: IN_FORCE,
      label: 'L',
    })
    expect(whenOf(rule({ set: 'hscore', score: { '>=': { parameter: 'hscore-adult' } } }))).toEqual({
      set: 'hscore',
      score: { '>=': '169' },
      parameter: 'hscore-adult',
    })
    expect(whenOf(rule({ set: 'hlh-2004', count: { '>=': { parameter: 'hlh2004-icu-adult' } } }))).toEqual({
      set: 'hlh-2004',
      count: { '>=': '4' },
      parameter: 'hlh2004-icu-adult',
    })
  })
  test('numbers in the rule itself stay', () => {
    const nodes = [
      { quantity: 'ferritin', '>': { 'ng/mL': '10000' } },
      { set: 'hlh-2004', count: { '>=': '1' } },
      { set: 'hscore', verdict: 'met' },
      { isUnknown: 'ferritin' },
    ]
    expect(whenOf(rule({ any: nodes }))).toEqual({ any: nodes })
  })
  test('a step prints the number of a parameter', () => {
    const step = 'Again in {repeat-hours} h.'
    const files = changed([PATHWAY, ['tiers', 1, 'steps', 0], step], [PATHWAY, ['tracks', 0, 'steps', 0], step])
    const loaded = checkCriteria(files, sha256)
    const pathway = loaded.ok ? loaded.criteria.pathway : null
    expect(pathway?.tiers[1]?.steps[0]).toBe('Again in 24 h.')
    expect(pathway?.tracks[0]?.steps[0]).toBe('Again in 24 h.')
  })
})
