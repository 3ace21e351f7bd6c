import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { proposals } from '../formats/say.ts'

const FOLDER = join(import.meta.dirname, 'fhir')
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.fhir.json'))
  .map((file) => file.replace('.fhir.json', ''))
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8')

/** Only the keys that a case names count: most say nothing of the words of a question. */
const named = (list: readonly object[], like: readonly object[]) =>
  list.map((one, place) => {
    const keys = Object.keys(like[place] ?? one)
    return Object.fromEntries(Object.entries(one).filter(([key]) => keys.includes(key)))
  })

test('there are cases of several countries', () => {
  expect(names.length).toBeGreaterThanOrEqual(10)
})

test.each(names)('%s: every value with its sign, unit, time and entry, and nothing else', (name) => {
  const { about, ...expected } = JSON.parse(textOf(`${name}.json`))
  const { kind, values, ask, noValue, unknown, notes = [] } = proposals(textOf(`${name}.fhir.json`))
  expect(typeof about).toBe('string')
  expect(kind).toBe('fhir')
  expect(values).toEqual(expected.values)
  expect(named(ask, expected.ask)).toEqual(expected.ask)
  expect(named(noValue, expected.noValue)).toEqual(expected.noValue)
  expect(unknown).toEqual(expected.unknown)
  if (expected.notes !== undefined) expect(notes).toEqual(expected.notes)
})
