import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseShape, readCase } from '../../src/case/file.ts'
import { writeCase } from '../../src/case/write.ts'
import { criteria } from '../load.ts'
import { cases } from './arbitrary-case.ts'
import { changedAt, whole } from './replay-fixture.ts'

const { vocabulary } = criteria
const { schema } = caseShape(vocabulary)

interface Node {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly anyOf?: readonly Node[]
  readonly items?: Node
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false
  readonly format?: string
  readonly description?: string
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Implements the part of JSON Schema that the case file schema uses. */
function fits(value: unknown, node: Node): boolean {
  const types = [node.type ?? []].flat().map((type) => (type === 'integer' ? 'number' : type))
  if (types.length > 0 && !types.includes(typeOf(value))) return false
  if (node.const !== undefined && node.const !== value) return false
  if (node.enum !== undefined && !node.enum.includes(value)) return false
  if (node.anyOf !== undefined && !node.anyOf.some((one) => fits(value, one))) return false
  if (typeof value === 'number') return value >= (node.minimum ?? value) && value <= (node.maximum ?? value)
  if (typeof value === 'string')
    return value.length <= (node.maxLength ?? value.length) && new RegExp(node.pattern ?? '', 'u').test(value)
  const { items, properties = {}, required = [], maxItems } = node
  if (Array.isArray(value))
    return value.length <= (maxItems ?? value.length) && value.every((one) => items === undefined || fits(one, items))
  if (typeof value !== 'object' || value === null) return true
  const known = Object.entries(value).every(([key, one]) => {
    const inner = Object.hasOwn(properties, key) ? properties[key] : undefined
    return inner === undefined ? node.additionalProperties !== false : fits(one, inner)
  })
  return known && required.every((key) => Object.hasOwn(value, key))
}

const HEAD = { format: 'mas-hlh-case', formatVersion: 1 }

test('every case that the page writes fits the JSON Schema', () => {
  fc.assert(
    fc.property(cases, (record) => {
      const text = writeCase(record)
      expect(readCase(text, vocabulary).ok).toBe(true)
      expect(fits(JSON.parse(text), schema)).toBe(true)
    }),
    { numRuns: 50 },
  )
  expect(fits({ ...HEAD, observations: [], record: whole() }, schema)).toBe(true)
})

describe('the reader and the JSON Schema refuse the same', () => {
  const see = (observation: object) => ({ ...HEAD, observations: [observation] })
  test.each<[string, unknown]>([
    ['no object', []],
    ['another format', { ...HEAD, format: 'mas-hlh-pack', observations: [] }],
    ['another version', { ...HEAD, formatVersion: 2, observations: [] }],
    ['no observations', HEAD],
    ['an unknown key', { ...HEAD, observations: [], note: 'x' }],
    ['a time that is a number', { ...HEAD, asOf: 20261122, observations: [] }],
    ['an age in fortnights', { ...HEAD, patient: { age: { value: '6', unit: 'fortnight' } }, observations: [] }],
    ['an age without unit', { ...HEAD, patient: { age: { value: '6' } }, observations: [] }],
    ['a name of the patient', { ...HEAD, patient: { name: 'x' }, observations: [] }],
    ['the age as an observation', see({ finding: 'age', value: '6', unit: 'a' })],
    ['an unknown finding', see({ finding: 'feritin', value: '6', unit: 'ng/mL' })],
    ['an unknown unit', see({ finding: 'ferritin', value: '6', unit: 'furlong' })],
    ['an unknown comparator', see({ finding: 'ferritin', value: '6', unit: 'ng/mL', comparator: '≥' })],
    ['an observation without value', see({ finding: 'fever' })],
    ['a value that is a list', see({ finding: 'fever', value: ['yes'] })],
    ['a version that is a word', { ...HEAD, observations: [], record: changedAt(['build'], 'x') }],
    [
      'a verdict that is a word',
      { ...HEAD, observations: [], record: changedAt(['result', 'sets', 0, 'verdict'], 'x') },
    ],
    [
      'a count that is a text',
      { ...HEAD, observations: [], record: changedAt(['result', 'sets', 0, 'count', 'min'], '4') },
    ],
    ['a mark without time', { ...HEAD, observations: [], record: changedAt(['seen', 0, 'at'], undefined) }],
  ])('%s', (_, file) => {
    expect(readCase(JSON.stringify(file), vocabulary).ok).toBe(false)
    expect(fits(JSON.parse(JSON.stringify(file)), schema)).toBe(false)
  })
})
