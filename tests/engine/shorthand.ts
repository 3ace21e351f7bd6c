import Fraction from 'fraction.js'
import type { AnswerObservation, Evidence, QuantityObservation } from '../../src/engine/evidence.ts'
import { between, censored, type Interval } from '../../src/engine/interval.ts'
import { COMPARATORS } from '../../src/engine/verdict.ts'
import {
  type Implication,
  type Input,
  indexVocabulary,
  type Quantity,
  type VocabularyIndex,
} from '../../src/engine/vocabulary.ts'

export const f = (value: number | string) => new Fraction(value)
const group = 'all'

/** A small separate vocabulary, because the tests of the engine must not depend on the shipped one. */
export const fever: Input = { id: 'fever', kind: 'finding', label: 'Fever', group }
export const spleen: Input = { id: 'spleen', kind: 'finding', label: 'Spleen', group }
export const perforin: Input = {
  id: 'perforin',
  kind: 'choice',
  label: 'Perforin',
  group,
  options: ['absent', 'low', 'normal'].map((id) => ({ id, label: id })),
}
export const temperature: Quantity = {
  id: 'temperature',
  kind: 'quantity',
  label: 'Temperature',
  group,
  units: [
    { code: 'Cel', label: '°C', toCanonical: {} },
    { code: '[degF]', label: '°F', toCanonical: { subtract: '32', times: '5', divide: '9' } },
  ],
  hard: { min: '25', max: '45' },
}
export const fat: Quantity = {
  id: 'fat',
  kind: 'quantity',
  label: 'Triglycerides',
  group,
  units: [
    { code: 'mg/dL', label: 'mg/dL', toCanonical: {} },
    { code: 'mmol/L', label: 'mmol/L', toCanonical: { times: '88.57' } },
    { code: 'g/L', label: 'g/L', toCanonical: { times: '100' } },
    { code: 'bars', label: 'bars', toCanonical: null },
  ],
  hard: { min: '5', max: '10000' },
}
export const age: Quantity = {
  id: 'age',
  kind: 'quantity',
  label: 'Age',
  group,
  units: [
    { code: 'a', label: 'years', toCanonical: {} },
    { code: 'mo', label: 'months', toCanonical: { divide: '12' } },
    { code: 'd', label: 'days', toCanonical: { divide: '365.25' } },
  ],
  hard: { min: '0', max: '120' },
}
/** A quantity without an upper limit. */
export const endless: Quantity = {
  id: 'endless',
  kind: 'quantity',
  label: 'Endless',
  group,
  units: [{ code: '1', label: '', toCanonical: {} }],
  hard: { min: '0' },
}

export const vocabulary = (implications: readonly Implication[] = []): VocabularyIndex =>
  indexVocabulary({
    series: [],
    groups: [],
    inputs: [fever, spleen, perforin, temperature, fat, age, endless],
    implications,
    nearMiss: { share: '0.1', by: { temperature: '0.5' }, note: 'A tenth.' },
    trends: { noteLabel: 'A note', shown: [], notes: [], pairs: [] },
    spread: { hours: '48', note: 'Two days.' },
  })

/** Makes an observation from ">=3 mmol/L". */
export function seen(text: string): QuantityObservation {
  const [, sign, value = '', unit = ''] = /^(<=|>=|<|>)?(\S+) (\S+)$/.exec(text) ?? []
  const comparator = COMPARATORS.find((one) => one === sign)
  const range = censored(comparator, f(value), between(f(0), null))
  return { readings: [{ unit, range }], typed: { value, unit }, at: null, origin: { kind: 'typed' } }
}

/** Shorthand for evidence: numbers as ">3 mmol/L" or a list of them, answers as words. */
export function evidence(given: Readonly<Record<string, string | readonly string[]>>): Evidence {
  const quantities = new Map<string, readonly QuantityObservation[]>()
  const answers = new Map<string, AnswerObservation>()
  for (const [id, said] of Object.entries(given)) {
    if (typeof said === 'string' && !said.includes(' ')) {
      answers.set(id, { answer: said, at: null, origin: { kind: 'typed' } })
    } else quantities.set(id, [said].flat().map(seen))
  }
  return { quantities, answers }
}

/** Formats an interval: "[3, 5)", "(2, ∞)". */
export function show(range: Interval | null | undefined): string {
  if (!range) return 'none'
  const { lower, upper, lowerOpen, upperOpen } = range
  const low = lower === null ? '−∞' : lower.toString()
  const high = upper === null ? '∞' : upper.toString()
  return `${lowerOpen || lower === null ? '(' : '['}${low}, ${high}${upperOpen || upper === null ? ')' : ']'}`
}
