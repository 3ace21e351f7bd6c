import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Fraction from 'fraction.js'
import { refusal } from '../../src/case/limits.ts'
import { decimalText } from '../../src/case/number.ts'
import { unitOf } from '../../src/engine/units.ts'
import { index, type Truth, truths } from '../engine/arbitrary.ts'

const HEAD = { format: 'mas-hlh-case', formatVersion: 1 }

/** Formats a value as a laboratory would print it; empty when rounding makes the value impossible. */
function observed(id: string, unit: string, value: Fraction): readonly object[] {
  const quantity = index.quantities.get(id)
  const found = quantity && unitOf(quantity, unit)
  if (!quantity || !found) return []
  const texts = [decimalText(value.round(3), 'down'), decimalText(value, 'down'), decimalText(value, 'up')]
  const text = texts.find((one) => refusal({ value: new Fraction(one) }, quantity, found) === null)
  return text === undefined ? [] : [{ finding: id, value: text, unit }]
}

function fullCase({ values, answers }: Truth): object {
  const age = values.get('age')
  const [old] = age === undefined ? [] : observed('age', age.unit, age.value)
  const patient = old === undefined ? {} : { age: { ...old, finding: undefined } }
  const numbers = [...values]
    .filter(([id]) => id !== 'age')
    .flatMap(([id, { unit, value }]) => observed(id, unit, value))
  return {
    ...HEAD,
    patient,
    observations: [...numbers, ...[...answers].map(([finding, value]) => ({ finding, value }))],
  }
}

/** Case files of patients with every input known, values around the printed thresholds, and mixed units. */
export const fullCases = (count: number): readonly object[] =>
  fc.sample(truths, { seed: 20261122, numRuns: count }).map(fullCase)

/** The published patients, of whom little is known, repeated. */
export function publishedCases(count: number): readonly object[] {
  const published: readonly { readonly case: object }[] = JSON.parse(readFileSync('tests/cases/published.json', 'utf8'))
  return Array.from({ length: count }, (_, i) => published[i % published.length]?.case ?? HEAD)
}
