import { expect, test } from 'vitest'
import { readFolder } from '../../src/criteria/folder.ts'
import { CRITERIA_FOLDER, criteria } from '../load.ts'
import { at, type Change, changed, faultsAfter, faultsOf } from './provoke.ts'

const FILE = 'intended-use.json'
const { sections, origin } = criteria.intendedUse
const lines = sections.flatMap((section) => section.lines)

test('it is loaded without the keys that name the format', () => {
  for (const key of ['format', 'formatVersion', '$schema']) expect(criteria.intendedUse).not.toHaveProperty(key)
  expect(readFolder(CRITERIA_FOLDER).has(FILE)).toBe(true)
})

test('what the page says everywhere is said here in the same words', () => {
  const { fixed } = criteria.pathway
  for (const key of ['device', 'audience', 'cnsIsolated', 'blockade', 'neverStored'] as const)
    expect(lines).toContain(fixed[key])
  expect(lines.join(' ')).toContain(fixed.emergencyLine)
})

test('every part is there, once', () => {
  const parts = ['for', 'not-for', 'regulation', 'limits', 'data', 'errors']
  expect(sections.map(({ id }) => id)).toEqual(parts)
  const terms = origin.facts.map(({ term }) => term)
  expect(new Set(terms).size).toBe(terms.length)
  expect(terms).toEqual(expect.arrayContaining(['Written by', 'Written from', 'Validation', 'Funding', 'License']))
})

test('it is missed', () => {
  const files = changed()
  files.delete(FILE)
  expect(faultsOf(files)).toEqual([`${FILE}: missing`])
})

const [first] = Object(at(FILE, 'sections'))
test.each<[string, Change, string]>([
  ['no lines', [FILE, ['sections', 0, 'lines'], []], 'sections[0].lines: must hold at least one line'],
  ['no sections', [FILE, ['sections'], []], 'sections: must hold at least one section'],
  ['no facts', [FILE, ['origin', 'facts'], []], 'origin.facts: must hold at least one fact'],
  ['a blank heading', [FILE, ['sections', 0, 'heading'], ' '], 'sections[0].heading: must be text that is not blank'],
  ['an unknown key', [FILE, ['sections', 0], { ...first, note: 'x' }], 'sections[0].note: unknown key'],
  ['another format', [FILE, ['format'], 'mas-hlh-released'], 'format: must be "mas-hlh-intended-use"'],
  [
    'forbidden wording',
    [FILE, ['origin', 'facts', 0, 'text'], 'HLH unlikely.'],
    'origin.facts[0].text: says "unlikely"',
  ],
])('%s is a fault', (_, change, start) => {
  const faults = faultsAfter(change)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(`${FILE}: ${start}`)
})
