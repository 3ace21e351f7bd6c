import { expect, test } from 'vitest'
import { allowed } from '../../src/criteria/check/names.ts'
import { loadPack } from '../../src/pack/apply.ts'
import { criteria } from '../load.ts'
import { changedPack } from '../packs.ts'

const NAMES = criteria.vocabulary.inputs.map(({ id }) => id)

test('of many names the three spelled most alike are suggested', () => {
  expect(allowed('feritin', NAMES)).toMatch(/^nearest of \d+: ferritin, /)
})
test('from the tenth fault on, the number of names stands in place of suggestions', () => {
  expect(allowed('feritin', NAMES, 9)).toContain('ferritin')
  expect(allowed('feritin', NAMES, 10)).toBe(`allowed: one of ${NAMES.length} names`)
})
test('a few names are all listed, however many faults come before', () => {
  expect(allowed('maybe', ['yes', 'no'], 10_000)).toBe('allowed: yes, no')
})
test('only the beginning of a long name is compared', () => {
  const start = 'x'.repeat(60)
  expect(allowed(`${start}${'ferritin'.repeat(100_000)}`, NAMES)).toBe(allowed(start, NAMES))
})

test('a pack with thousands of unknown names lists the first fifty', () => {
  const units = Object.fromEntries(Array.from({ length: 5000 }, (_, place) => [`unknown-${place}`, 'g/L']))
  const loaded = loadPack(changedPack('children', ['laboratory'], { units }), criteria)
  const problems = loaded.ok ? [] : loaded.faults
  expect(problems).toHaveLength(51)
  expect(problems.at(-1)).toEqual({ path: '', problem: 'has more faults than these' })
})
test('a pack that is longer than any hospital needs is refused before it is read', () => {
  expect(loadPack(`"${'a'.repeat(20_000_000)}"`, criteria)).toEqual({
    ok: false,
    faults: [{ path: '', problem: 'holds 20000002 characters; allowed: at most 500000' }],
  })
})
