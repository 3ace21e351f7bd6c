import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Fraction from 'fraction.js'
import { refusal } from '../../src/case/limits.ts'
import { decimalText } from '../../src/case/number.ts'
import { unitOf } from '../../src/engine/units.ts'
import { index, type Truth, truths } from '../engine/arbitrary.ts'

const HEAD = { format: 'mas-hlh-case', formatVersion: 1 }

/** A value as a laboratory would print it; nothing where rounding leaves what is possible. */
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

/** Case files of patients of whom every input is known, the values round the printed limits and in mixed units. */
export const fullCases = (count: number): readonly object[] =>
  fc.sample(truths, { seed: 20261122, numRuns: count }).map(fullCase)

/** The published patients, of whom little is known, over and over. */
export function publishedCases(count: number): readonly object[] {
  const published: readonly { readonly case: object }[] = JSON.parse(readFileSync('tests/cases/published.json', 'utf8'))
  return Array.from({ length: count }, (_, i) => published[i % published.length]?.case ?? HEAD)
}
