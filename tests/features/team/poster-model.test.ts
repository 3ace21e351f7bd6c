import { describe, expect, test } from 'vitest'
import { posterAddress, posterOf } from '../../../src/features/team/poster-model.ts'
import { packText, withPack } from '../../packs.ts'
import { BARE, withChildren } from './team-fixture.ts'

const CHILDREN = withChildren()

test('the poster has the three Fs, the first tests, the right tests and whom to call', () => {
  const { signs, tests, rightTests, call, emergency, foot } = posterOf(CHILDREN)
  expect(signs.lines).toHaveLength(3)
  for (const line of signs.lines) expect(line).toMatch(/^F/)
  expect(signs.rule).toBe('Call for: Fever, two low counts and high ferritin')
  expect(tests.lines).toContain('Blood smear (film)')
  expect(tests.lines).toContain('Ferritin (Ferritin, serum, LAB0068)')
  expect(rightTests.lines).toEqual(['soluble IL-2 receptor, not IL-2', 'NK function, not NK count'])
  expect(call.blocks[0]?.team).toBe('MAS-HLH team: Rheumatology fellow on call')
  expect(emergency).toBe(CHILDREN.pathway.fixed.emergencyLine)
  expect(foot.join(' ')).toContain(CHILDREN.pathway.fixed.doesNotExclude)
})

test('without a pack it says where to look for a number, and a rule that is turned off is not on it', () => {
  expect(posterOf(BARE).call).toMatchObject({ blocks: [], none: BARE.pathway.fixed.contacts })
  const data = JSON.parse(packText('children'))
  data.ruleOverrides.push({ rule: 'C12', disable: true, reason: 'Ours.', who: 'Group', date: '2026-10-01' })
  expect(posterOf(withPack(JSON.stringify(data))).signs.rule).toBe(null)
})

test('the rule and the list that the poster names are in the pathway', () => {
  const { poster } = BARE.intendedUse
  expect(BARE.pathway.rules.map(({ id }) => id)).toContain(poster.signs.rule)
  expect(BARE.pathway.workup.map(({ id }) => id)).toContain(poster.tests.list)
})

describe('the address of the code', () => {
  test.each([
    ['https://example.org/mas/', 'https://example.org/mas/'],
    ['https://example.org/mas#case=1.q1Y', 'https://example.org/mas'],
    ['https://example.org/mas?case=1#a', 'https://example.org/mas'],
    [' http://intranet:8080 ', 'http://intranet:8080/'],
    ['file:///home/page.html', null],
    ['https://user:pw@example.org/', null],
    ['javascript:alert(1)', null],
    ['example.org', null],
    ['', null],
  ])('%j', (typed, address) => {
    expect(posterAddress(typed)).toBe(address)
  })
})
