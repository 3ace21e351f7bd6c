import { expect, test } from 'vitest'
import { pastedKind } from '../../../src/features/box/pasted.ts'

test.each([
  ['{"resourceType":"Bundle"}', 'results'],
  ['[{"resourceType":"Observation"}]', 'results'],
  ['{"resourceType":"Patient"}\n{"resourceType":"Observation"}', 'results'],
  ['{"format":"mas-hlh-case"}', 'file'],
  ['{"format":', 'file'],
  ['[]', 'file'],
  ['[plt] 45', 'results'],
  ['{"resourceType":"Bundle"', 'refused'],
  ['<Bundle xmlns="http://hl7.org/fhir">', 'refused'],
])('%s is %s', (text, kind) => {
  expect(pastedKind(text).kind).toBe(kind)
})

test('FHIR may be longer than a report, but has its limit, too', () => {
  const long = (length: number) => `{"resourceType":"Bundle","note":"${'x'.repeat(length)}"}`
  expect(pastedKind(long(300_000)).kind).toBe('results')
  expect(pastedKind(long(2_000_000))).toMatchObject({ kind: 'refused', words: expect.stringMatching(/^2,000,0/) })
})
