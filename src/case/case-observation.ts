import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { ANSWERS } from '../engine/verdict.ts'
import type { Choice, Finding, Input, Quantity } from '../engine/vocabulary.ts'
import { AGE } from './age.ts'
import type { Clock, Instant, Observation } from './case.ts'
import { comparatorAt, decimalAt, timeAt, unitAt } from './case-values.ts'
import { type CaseFault, CaseNode, show } from './file-node.ts'
import { refusal } from './limits.ts'

const KEYS = ['finding', 'value', 'comparator', 'unit', 'at']

const dated = (at: Clock | undefined): { readonly at?: Instant } =>
  at === undefined ? {} : { at: { text: at.text, ms: at.ms } }

function inputAt(node: CaseNode, vocabulary: VocabularyIndex): Input | null {
  const id = node.get('finding')
  const input = typeof id === 'string' ? vocabulary.inputs.get(id) : undefined
  if (id === AGE || (input?.kind === 'quantity' && input.fromPatient === true)) {
    return node.fault(
      'finding',
      `${show(id)} is no observation; allowed: it belongs in patient.age or patient.birthDate`,
    )
  }
  if (input !== undefined) return input
  const wrong = id === undefined ? 'missing' : `${show(id)} is no known finding`
  return node.fault('finding', `${wrong}; ${node.instead(id, vocabulary.order)}`)
}

function measuredAt(node: CaseNode, quantity: Quantity): Observation | null {
  const unit = unitAt(node, quantity)
  const comparator = comparatorAt(node)
  const value = decimalAt(node, 'value')
  const at = timeAt(node, 'at')
  if (unit === null || comparator === null || value === null || at === null) return null
  const outside = refusal({ comparator, value: value.number }, quantity, unit)
  if (outside !== null)
    return node.fault('value', `${show(value.text)} is outside what is possible; allowed: ${outside}`)
  const sign = comparator === undefined ? {} : { comparator }
  return { finding: quantity.id, ...sign, value: value.text, unit: unit.code, ...dated(at) }
}

function answeredAt(node: CaseNode, input: Finding | Choice): Observation | null {
  const words = input.kind === 'finding' ? ANSWERS : [...input.options.map(({ id }) => id), 'unknown']
  for (const key of ['unit', 'comparator']) {
    if (node.has(key)) node.fault(key, `${input.id} is answered in words; allowed: no ${key}`)
  }
  const value = node.get('value')
  const at = timeAt(node, 'at')
  if (typeof value !== 'string' || !words.some((word) => word === value)) {
    const wrong = value === undefined ? 'missing' : `${show(value)} is no answer to ${input.id}`
    return node.fault('value', `${wrong}; ${node.instead(value, words)}`)
  }
  return at === null ? null : { finding: input.id, value, ...dated(at) }
}

/**
 * Reads one observation of a case file.
 *
 * @param json the JSON value
 * @param path where it stands, "observations[3]"
 * @param vocabulary the known inputs
 * @param faults list that every fault is added to
 * @returns the observation; null when it cannot be used (the reason is among the faults)
 * @example readObservation({ finding: 'fever', value: 'yes' }, 'observations[0]', vocabulary, faults)
 */
export function readObservation(
  json: unknown,
  path: string,
  vocabulary: VocabularyIndex,
  faults: CaseFault[],
): Observation | null {
  const node = CaseNode.open(json, path, KEYS, faults)
  const input = node === null ? null : inputAt(node, vocabulary)
  if (node === null || input === null) return null
  return input.kind === 'quantity' ? measuredAt(node, input) : answeredAt(node, input)
}
