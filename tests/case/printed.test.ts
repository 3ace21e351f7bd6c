import fc from 'fast-check'
import { expect, test } from 'vitest'
import { criteria } from '../load.ts'
import { outcome, print } from './printed.ts'

const quantities = criteria.vocabulary.inputs.flatMap((input) => (input.kind === 'quantity' ? [input] : []))

test('a printed number is read as printed, asked about with that number among the choices, or refused', () => {
  const counts = { read: 0, asked: 0, refused: 0, wrong: 0 }
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const printed = print((below) => gen(fc.nat, { max: below - 1 }), quantities)
      const what = outcome(printed)
      counts[what] += 1
      expect(what, `${printed.quantity.id} ${printed.text} (${printed.number} ${printed.unit})`).not.toBe('wrong')
    }),
    { numRuns: 10_000 },
  )
  // The law proves something only if most numbers are read.
  expect(counts.read).toBeGreaterThan(7000)
  expect(counts.asked).toBeGreaterThan(100)
})
