import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { unitOf } from '../../engine/units.ts'
import { ANSWERS, COMPARATORS, type Comparator } from '../../engine/verdict.ts'
import { allowed } from './allowed.ts'

/** What a worked case says was observed. */
export type Given =
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'number'; readonly comparator?: Comparator; readonly number: string; readonly unit: string }

const NUMBER = /^(>=|<=|>|<)?(\d+(?:\.\d+)?) (\S+)$/

/**
 * Reads one given value of a worked case.
 *
 * @param id the input it is given for
 * @param value `yes`, `no`, `unknown`, an option, or `[op]number unit`
 * @param vocabulary the inputs there are
 * @returns what was observed; or, as text, what is wrong and what is allowed
 * @example parseGiven('ferritin', '>40000 ng/mL', vocabulary)
 * // { kind: 'number', comparator: '>', number: '40000', unit: 'ng/mL' }
 */
export function parseGiven(id: string, value: string, { inputs, order }: VocabularyIndex): Given | string {
  const input = inputs.get(id)
  if (input === undefined) return `no input "${id}"; ${allowed(id, order)}`
  if (input.kind !== 'quantity') {
    const answers: readonly string[] =
      input.kind === 'finding' ? ANSWERS : [...input.options.map((option) => option.id), 'unknown']
    return answers.includes(value)
      ? { kind: 'answer', answer: value }
      : `"${value}" is no answer to ${id}; ${allowed(value, answers)}`
  }
  if (value === 'unknown') return { kind: 'answer', answer: value }
  const [, sign, number, code] = NUMBER.exec(value) ?? []
  if (number === undefined || code === undefined)
    return `"${value}" is no value of ${id}; write it as "12.5 unit" or ">12.5 unit"`
  if (unitOf(input, code) === undefined)
    return `${id} has no unit "${code}"; ${allowed(
      code,
      input.units.map((unit) => unit.code),
    )}`
  const comparator = COMPARATORS.find((operator) => operator === sign)
  return { kind: 'number', ...(comparator && { comparator }), number, unit: code }
}
