import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  draftFromMap,
  finished,
  type MapMeaning,
  mapLines,
  mapText,
  ROLES,
  withMeaning,
  withUnit,
  withWord,
} from '../../../src/features/cohort/map-model.ts'
import { placesOf } from '../../../src/formats/table/header.ts'
import { proposeMap } from '../../../src/formats/table/propose.ts'
import { readMap } from '../../../src/formats/table/table-map.ts'
import { criteria } from '../../load.ts'
import { vocabulary } from './cohort-fixture.ts'

const HEADINGS = ['MRN', 'drawn', 'Plt', 'Ferritin (ng/mL)', 'Fever', 'note']
const SAMPLE = [
  ['a', '2026-11-22', '80', '900', 'j', 'x'],
  ['b', '2026-11-22', '90', '800', 'n', 'y'],
]
const { map: proposed } = proposeMap(HEADINGS, SAMPLE, criteria)
const lineOf = (draft: typeof proposed, name: string) => {
  const line = mapLines(draft, HEADINGS, SAMPLE, vocabulary).find((one) => one.name === name)
  if (line === undefined) throw new Error(name)
  return line
}

test('what a proposal leaves open is asked, and a finished map reads the table', () => {
  const platelets = lineOf(proposed, 'Plt')
  expect(platelets).toMatchObject({ meaning: { input: 'platelets' }, unit: null })
  expect(platelets.units).toContain('10*9/L')
  expect(finished(proposed, vocabulary).ok).toBe(false)
  let draft = withUnit(proposed, 'Plt', '10*9/L')
  draft = withMeaning(draft, lineOf(draft, 'MRN'), 'row')
  draft = withMeaning(draft, lineOf(draft, 'drawn'), 'at')
  draft = withMeaning(draft, lineOf(draft, 'Fever'), { input: 'fever' })
  for (const { word } of lineOf(draft, 'Fever').words)
    draft = withWord(draft, 'Fever', word, word === 'j' ? 'yes' : 'no')
  expect(lineOf(draft, 'Fever').words).toEqual([
    { word: 'j', says: 'yes' },
    { word: 'n', says: 'no' },
  ])
  const done = finished({ ...draft, decimal: 'point', dates: 'iso' }, vocabulary)
  if (!done.ok) throw new Error(JSON.stringify(done.faults))
  expect(placesOf(HEADINGS, done.map).ok).toBe(true)
  expect(readMap(mapText(draftFromMap(done.map)), vocabulary)).toEqual(done)
})

test('a word that nobody explained stays a fault of its cell: it is neither yes nor no', () => {
  const draft = withMeaning(proposed, lineOf(proposed, 'note'), { input: 'fever' })
  expect(lineOf(draft, 'note').words.map(({ says }) => says)).toEqual([null, null])
})

test('however the meanings are chosen, every heading has exactly one', () => {
  const inputs = ['platelets', 'ferritin', 'fever']
  const meaning: fc.Arbitrary<MapMeaning> = fc.oneof(
    fc.constantFrom('ignore' as const, ...ROLES.slice(0, 3)),
    fc.constantFrom(...inputs).map((input) => ({ input })),
  )
  const steps = fc.array(fc.tuple(fc.constantFrom(...HEADINGS), meaning), { maxLength: 12 })
  fc.assert(
    fc.property(steps, (chosen) => {
      let draft = proposed
      for (const [name, one] of chosen) {
        draft = withMeaning(draft, lineOf(draft, name), one)
        expect(lineOf(draft, name).meaning).toEqual(one)
      }
      for (const heading of HEADINGS) {
        const roles = ROLES.filter((role) => draft[role] === heading).length
        const columns = draft.columns.filter(({ column }) => column === heading).length
        const ignored = draft.ignore.filter((one) => one === heading).length
        expect(roles + columns + ignored).toBe(1)
      }
    }),
  )
})

test('a long table: its tests are asked for one by one, and their units only where no column names them', () => {
  const headings = ['MRN', 'Test', 'Result']
  const sample = [
    ['a', 'Ferritin', '900'],
    ['a', 'Plt', '80'],
  ]
  const { map } = proposeMap(headings, sample, criteria)
  const lines = mapLines({ ...map, row: 'MRN' }, headings, sample, vocabulary)
  expect(lines.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'heading MRN',
    'heading Test',
    'heading Result',
    'test Ferritin',
    'test Plt',
  ])
  expect(lines[3]).toMatchObject({ meaning: { input: 'ferritin' } })
  expect(lines[3]?.units).toContain('ng/mL')
  const withUnits = mapLines({ ...map, row: 'MRN', unit: 'u' }, headings, sample, vocabulary)
  expect(withUnits[3]?.units).toBeNull()
})
