import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Quantity } from '../../src/engine/vocabulary.ts'
import { readEntry } from '../../src/input/entry.ts'
import { criteria } from '../load.ts'
import { proposals } from './say.ts'

const { vocabulary, names } = criteria
/** Names that mean the test in any position. */
const namesOf = ({ id }: Quantity) => names.quantities.find((one) => one.id === id)?.names ?? []
const laboratory = vocabulary.inputs.filter(
  (input): input is Quantity =>
    input.kind === 'quantity' && input.obtain === 'order' && !input.id.startsWith('csf-') && namesOf(input).length > 0,
)
/** One printed result. */
const printed = fc
  .record({
    quantity: fc.constantFrom(...laboratory),
    name: fc.nat(),
    unit: fc.nat(),
    digits: fc.integer({ min: 1, max: 9999 }),
    places: fc.integer({ min: 0, max: 2 }),
    flag: fc.constantFrom('', ' H', ' L'),
  })
  .map(({ quantity, digits, places, flag, ...pick }) => {
    const all = namesOf(quantity)
    const unit = quantity.units[pick.unit % quantity.units.length]
    const value = (digits / 10 ** places).toFixed(places)
    return { quantity, name: all[pick.name % all.length] ?? '', unit, value, flag }
  })
  // Skips values that the form itself would question; its own tests cover those.
  .filter(({ quantity, unit, value }) => {
    const read = unit === undefined ? null : readEntry(`${value} ${unit.label}`, quantity, unit.code)
    return read?.state === 'ok' && read.unit === unit?.code
  })
type Printed = typeof printed extends fc.Arbitrary<infer T> ? T : never

const LAYOUTS: Readonly<Record<string, (one: Printed) => string>> = {
  'tabs with a range': ({ name, value, unit, flag }) => `${name}\t${value}\t${unit?.label}\t1 - 2\t${flag.trim()}`,
  'a colon': ({ name, value, unit }) => `${name}: ${value} ${unit?.label}`,
  'single spaces': ({ name, value, unit, flag }) => `${name} ${value} ${unit?.label}${flag}`,
  'fixed columns': ({ name, value, unit, flag }) => `${name.padEnd(44)}${`${value}${flag}`.padEnd(14)}${unit?.label}`,
}
const distinct = fc.uniqueArray(printed, { minLength: 1, maxLength: 8, selector: ({ quantity }) => quantity.id })

test.each(Object.keys(LAYOUTS))('%s: every printed result is proposed as printed, or asked about', (layout) => {
  let sure = 0
  let all = 0
  fc.assert(
    fc.property(distinct, (results) => {
      const lines = results.map((one) => LAYOUTS[layout]?.(one) ?? '')
      const { values, ask, noValue, unknown } = proposals(`2026-11-22 06:10\n${lines.join('\n')}\n`)
      for (const [place, { quantity, value, unit }] of results.entries()) {
        all += 1
        const found = values.find(({ finding }) => finding === quantity.id)
        const listed = [...ask, ...noValue].some(({ finding, line }) => finding === quantity.id && line === place + 2)
        if (found === undefined) expect(listed || unknown.includes(place + 2), lines[place]).toBe(true)
        else {
          sure += 1
          const told = { value, unit: unit?.code, at: '2026-11-22T06:10', line: place + 2, comparator: null }
          expect(found, lines[place]).toEqual({ finding: quantity.id, ...told })
        }
      }
    }),
    { numRuns: 150 },
  )
  // A law that never sees a sure value would prove nothing.
  expect(sure / all).toBeGreaterThan(0.6)
})
