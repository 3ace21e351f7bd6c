import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { readCase } from '../../src/case/file.ts'
import { clockOf } from '../../src/case/time.ts'
import { resultDocument } from '../../src/case/write.ts'
import { criteria } from '../load.ts'
import { index, RUNS } from './arbitrary.ts'
import { landmarks } from './landmarks.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Several notations of the same moments, so that draws coincide, and one moment outside most windows. */
const TIMES = [
  '2026-11-22T08:00:00-05:00',
  '2026-11-22T13:00Z',
  '2026-11-22T18:30+05:30',
  '2026-11-22',
  '2026-11-21T12:00Z',
  '2026-11-20T13:00:00Z',
  '2026-11-15T13:00:00Z',
  '2026-11-15T12:59:59Z',
  '2026-11-01',
]
const at = fc.option(fc.constantFrom(...TIMES), { nil: undefined })
const observations = [...index.inputs.values()].map((input) => {
  if (input.kind !== 'quantity') {
    const words = input.kind === 'choice' ? input.options.map(({ id }) => id) : ['yes', 'no']
    return fc.record({ finding: fc.constant(input.id), value: fc.constantFrom('unknown', ...words), at })
  }
  const typed = input.units.flatMap(({ code }) =>
    landmarks(input, code).map((value) => ({ unit: code, value: value.round(2).toString() })),
  )
  const comparator = fc.option(fc.constantFrom('>', '>=', '<', '<='), { nil: undefined, freq: 2 })
  const value = fc.constantFrom(...typed)
  return fc
    .tuple(value, comparator, at)
    .map(([one, sign, time]) => ({ finding: input.id, ...one, comparator: sign, at: time }))
})
const patient = fc.constantFrom(
  {},
  { birthDate: '2008-11-22' },
  { birthDate: '2026-10-25' },
  { age: { value: '6', unit: 'mo' } },
)
const asOf = fc.option(fc.constantFrom('2026-11-22T13:00Z', '2026-11-22T23:30-05:00'), { nil: undefined })

function documentOf(file: object): object | null {
  const read = readCase(JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, ...file }), criteria.vocabulary)
  if (!read.ok) return null
  const clock = clockOf(read.record)
  return resultDocument(assess(read.record, criteria, clock?.ms ?? null), clock?.text ?? null)
}

test('the order in which observations were entered makes no difference at all', () => {
  let read = 0
  const inputs = index.order
    .map((id, i) => ({ id, i }))
    .filter(({ id }) => index.inputs.get(id)?.group !== 'alternatives')
  const some = fc.subarray(inputs, { minLength: 5, maxLength: 20 })
  const list = some.chain((chosen) =>
    fc
      .tuple(...chosen.map(({ i }) => fc.array(observations[i] ?? fc.constant({}), { minLength: 1, maxLength: 4 })))
      .map((lists) => lists.flat().filter((one) => !('finding' in one && one.finding === 'age'))),
  )
  const pairs = list.chain((one) =>
    fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length, maxLength: one.length })),
  )
  const property = fc.property(pairs, patient, asOf, ([entered, shuffled], who, when) => {
    const document = documentOf({ patient: who, asOf: when, observations: entered })
    expect(documentOf({ patient: who, asOf: when, observations: shuffled })).toEqual(document)
    if (document !== null) read += 1
  })
  fc.assert(property, RUNS)
  expect(read).toBeGreaterThan(100)
})
