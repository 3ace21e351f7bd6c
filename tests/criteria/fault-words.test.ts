import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkSchema } from '../../src/criteria/schema/check.ts'
import { findingsFile } from '../../src/criteria/schema/findings.ts'
import { casesFile, neverSayFile, releasedFile } from '../../src/criteria/schema/other-files.ts'
import { ladderFile, pathwayFile } from '../../src/criteria/schema/pathway.ts'

import { setFile } from '../../src/criteria/schema/set.ts'
import { FILES, FINDINGS, HLH, HSCORE, LADDER, PATHWAY } from './provoke.ts'

const WRONG: readonly unknown[] = [undefined, null, '', -1, 1.5, [], {}, { 'a b': [null] }]

/** Every key of a JSON value; a key counts once per parent, because lists and conditions repeat. */
function* placesIn(parent: object, above = '', seen = new Set<string>()): Generator<readonly [object, string]> {
  for (const [key, value] of Object.entries(parent)) {
    const name = Array.isArray(parent) ? '*' : key
    if (!seen.has(`${above}.${name}`)) yield [parent, key]
    seen.add(`${above}.${name}`)
    if (typeof value === 'object' && value !== null) yield* placesIn(value, name, seen)
  }
}

test.each([
  [FINDINGS, findingsFile],
  [HLH, setFile],
  [HSCORE, setFile],
  [HSCORE.replace('.json', '.cases.json'), casesFile],
  [PATHWAY, pathwayFile],
  [LADDER, ladderFile],
  ['never-say.json', neverSayFile],
  ['released.json', releasedFile],
])('every fault in %s has our own words', (file, schema) => {
  const data = JSON.parse(FILES.get(file) ?? '')
  expect(checkSchema<unknown>(schema, data).ok).toBe(true)
  const said = new Set<string>()
  for (const [parent, key] of placesIn(data)) {
    const right = Reflect.get(parent, key)
    for (const wrong of WRONG) {
      Reflect.set(parent, key, wrong)
      const checked = checkSchema<unknown>(schema, data)
      if (!checked.ok) for (const { problem } of checked.faults) said.add(problem)
    }
    Reflect.set(parent, key, right)
  }
  expect(said.size).toBeGreaterThan(5)
  // The zod/mini message for a check without its own words.
  expect([...said]).not.toContain('Invalid input')
})

test('no schema imports all of zod, because the page would carry it', () => {
  const folder = join(import.meta.dirname, '..', '..', 'src')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'))
  expect(texts.filter((text) => text.includes("from 'zod/mini'"))).not.toEqual([])
  expect(texts.filter((text) => /from 'zod(?!\/mini')/.test(text))).toEqual([])
})
