import fc from 'fast-check'
import { expect, test } from 'vitest'
import { squeezed, unsqueezed } from '../../src/commands/built/squeezed.ts'
import { criteria } from '../load.ts'

const letter = fc.constantFrom(...'abc{}"[]~$%& \\`')
const text = fc
  .array(fc.oneof(letter, fc.constantFrom('"finding":"', '"is":"yes"', 'aaaaaaaa')))
  .map((all) => all.join(''))

test('what is squeezed is unpacked unchanged', () => {
  fc.assert(fc.property(text, (one) => unsqueezed(squeezed(one)) === one))
})

test.each([
  ['nothing', ''],
  ['one character', 'a'],
  ['a short repetition', 'abcabcabc'],
  ['a repetition of itself', 'a'.repeat(500)],
  ['a far repetition', `${'0123456789'.repeat(3)}${'x'.repeat(9000)}0123456789`],
])('%s comes back', (_name, one) => {
  expect(unsqueezed(squeezed(one))).toBe(one)
})

test('repetitions near and far get short', () => {
  const far = Array.from({ length: 9000 }, (_, i) => (i * i * 7919).toString(36)).join('')
  const once = squeezed(far).length
  expect(squeezed(`${far}${far.slice(0, 90)}`).length).toBeLessThanOrEqual(once + 5)
  expect(squeezed('{"is":"yes"},{"is":"yes"}')).toBe('{"is":"yes"},!(50')
  const data = JSON.stringify(criteria.pathway.rules).replace(/[^ "$-~]/g, '?')
  expect(squeezed(data).length).toBeLessThan(data.length / 3)
})

test.each(['!', '#', 'é', '\n'])('%j is refused', (one) => {
  expect(() => squeezed(one)).toThrow('printable ASCII')
})
