import { expect, test } from 'vitest'
import { makeSchemas } from '../../src/commands/schemas.ts'
import { readFiles } from '../../src/criteria/read-files.ts'
import { FILES } from '../criteria/provoke.ts'

const { findings } = readFiles(FILES)
if (findings === undefined) throw new Error('findings.json cannot be read')
const schemas = makeSchemas(findings)

test('the schemas on disk are the ones the code makes (else: npm run schemas)', () => {
  const onDisk = [...FILES].filter(([path]) => path.startsWith('schemas/'))
  expect(Object.fromEntries(onDisk)).toEqual(
    Object.fromEntries(Object.entries(schemas).map(([name, text]) => [`schemas/${name}`, text])),
  )
})

test('they are the same every time', () => {
  expect(makeSchemas(structuredClone(findings))).toEqual(schemas)
})

test('an editor is offered ids and units', () => {
  const { definitions } = JSON.parse(schemas['criteria-set.schema.json'] ?? '')
  expect(definitions['quantity-id'].enum).toContain('ferritin')
  expect(definitions['quantity-id'].enum).not.toContain('fever')
  expect(definitions['finding-id'].enum).toContain('fever')
  expect(definitions['choice-id'].enum).toEqual(['perforin-result', 'exocytosis-result'])
  expect(definitions['unit-id'].enum).toEqual(expect.arrayContaining(['Cel', '10*9/L', 'ng/mL']))
  const kinds: readonly { readonly properties: object; readonly oneOf?: unknown }[] = definitions.condition.anyOf
  expect(kinds.find(({ properties }) => 'quantity' in properties)?.oneOf).toEqual(
    ['>=', '>', '<=', '<'].map((operator) => ({ required: [operator] })),
  )
})

test('a new input is offered after the next run', () => {
  const more = {
    ...findings,
    inputs: [
      ...findings.inputs,
      { id: 'uric-acid', label: 'Uric acid', group: 'laboratory', kind: 'finding' as const },
    ],
  }
  const { properties } = JSON.parse(makeSchemas(more)['case.schema.json'] ?? '')
  expect(properties.observations.items.properties.finding.enum).toContain('uric-acid')
})
