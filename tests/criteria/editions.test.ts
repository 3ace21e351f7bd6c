import { describe, expect, test } from 'vitest'
import { editionsOf, withEditions } from '../../src/criteria/criteria.ts'
import { criteria, SET } from '../editions.ts'

const versions = (chosen: Readonly<Record<string, string>>) => {
  const result = withEditions(criteria, chosen)
  return result.ok ? result.sets.map(({ id, version }) => [id, version]) : result.problems
}

test('every edition of a set, newest first, including retracted ones', () => {
  expect(editionsOf(criteria, SET).map(({ version }) => version)).toEqual(['2.0.0', '1.0.0', '0.9.0'])
  expect(editionsOf(criteria, SET).map(({ retracted }) => retracted?.date)).toEqual([
    undefined,
    undefined,
    '2026-11-22',
  ])
  expect(editionsOf(criteria, 'nowhere')).toEqual([])
})

describe('choosing other editions', () => {
  const inUse = criteria.sets.map(({ id, version }) => [id, version])

  test('one set changes its edition; the others and the order stay', () => {
    expect(versions({ [SET]: '1.0.0' })).toEqual(inUse.map(([id, version]) => [id, id === SET ? '1.0.0' : version]))
    expect(versions({ [SET]: '0.9.0' })).toContainEqual([SET, '0.9.0'])
  })
  test('choosing the edition in use changes nothing', () => {
    for (const chosen of [{}, { [SET]: '2.0.0' }]) {
      const result = withEditions(criteria, chosen)
      expect(result.ok && result.sets).toBe(criteria.sets)
    }
  })
  test('an unknown edition is reported, and no other replaces it', () => {
    expect(versions({ [SET]: '1.0.1', hscore: '1.0.0' })).toEqual([
      `no edition 1.0.1 of ${SET} is here, only 2.0.0, 1.0.0, 0.9.0`,
    ])
    expect(versions({ nowhere: '1.0.0', [SET]: '7.0.0' })).toHaveLength(2)
    expect(versions({ nowhere: '1.0.0' })).toEqual(['no criteria set nowhere is here'])
  })
  test('a set whose editions are all retracted comes back in its place when chosen', () => {
    const without = { ...criteria, sets: criteria.sets.filter(({ id }) => id !== SET) }
    const result = withEditions(without, { [SET]: '0.9.0' })
    expect(result.ok && result.sets.map(({ id }) => id)).toEqual(criteria.sets.map(({ id }) => id))
    const none = withEditions(without, {})
    expect(none.ok && none.sets).toBe(without.sets)
  })
})
