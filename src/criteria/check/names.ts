import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { unitOf } from '../../engine/units.ts'
import type { Input, Quantity, Unit } from '../../engine/vocabulary.ts'
import { allowed } from './allowed.ts'
import { keyPath, type Problem } from './problem.ts'

const KINDS = { quantity: 'a quantity', finding: 'a yes/no finding', choice: 'a choice' } as const

/**
 * Whether a name points at something that exists.
 *
 * @param name the name used
 * @param names the names there are
 * @param what what they name: "tier"
 * @param key where the name stands
 * @returns a problem when it does not
 * @example [...unknownName('cal', ['call'], 'tier', 'rules[0].tier')]
 */
export function* unknownName(name: string, names: Iterable<string>, what: string, key: string): Generator<Problem> {
  const all = [...names]
  if (!all.includes(name)) yield { key, problem: `no ${what} "${name}"; ${allowed(name, all)}` }
}

/**
 * Names that stand twice.
 *
 * @param names the names in their order
 * @param keyOf the key of the name at a place
 * @param what what they name: "criterion"
 * @returns a problem for each repetition
 * @example [...repeated(['a', 'a'], (index) => `criteria[${index}].id`, 'criterion')]
 */
export function* repeated(
  names: readonly string[],
  keyOf: (index: number) => string,
  what: string,
): Generator<Problem> {
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name)
    if (first < index)
      yield { key: keyOf(index), problem: `${what} "${name}" stands twice; the first is ${keyOf(first)}` }
  }
}

/**
 * Whether an id of the vocabulary exists and is of the kind that can stand here.
 *
 * @param id the id used
 * @param kind the kind that can stand here
 * @param key where it stands
 * @param vocabulary the inputs there are
 * @returns a problem when not
 * @example [...wrongInput('feritin', 'quantity', 'criteria[0].when.quantity', vocabulary)]
 */
export function* wrongInput(
  id: string,
  kind: Input['kind'],
  key: string,
  { inputs }: VocabularyIndex,
): Generator<Problem> {
  const input = inputs.get(id)
  const names = [...inputs.values()].filter((one) => one.kind === kind).map((one) => one.id)
  if (input === undefined) yield { key, problem: `no ${kind} "${id}"; ${allowed(id, names)}` }
  else if (input.kind !== kind)
    yield { key, problem: `"${id}" is ${KINDS[input.kind]}; ${KINDS[kind]} must stand here` }
}

/**
 * A quantity and one of its units that can be compared.
 *
 * @param quantity the quantity
 * @param code the unit used
 * @param key where it stands
 * @returns the unit, or the problem
 * @example comparableUnit(ferritin, 'ng/mL', 'rule.ratio.numerator.unit')
 */
export function comparableUnit(quantity: Quantity, code: string, key: string): { unit: Unit } | { problem: Problem } {
  const unit = unitOf(quantity, code)
  const codes = quantity.units.filter(({ toCanonical }) => toCanonical !== null).map((one) => one.code)
  if (unit === undefined)
    return { problem: { key, problem: `${quantity.id} has no unit "${code}"; ${allowed(code, codes)}` } }
  if (unit.toCanonical !== null) return { unit }
  return { problem: { key, problem: `${quantity.id} in ${code} is shown and never compared; ${allowed(code, codes)}` } }
}

/**
 * A quantity read in one unit: a term of a score, a side of a ratio.
 *
 * @param read the quantity and its unit
 * @param key where the two stand
 * @param vocabulary the inputs there are
 * @returns a problem when the quantity or its unit cannot be read
 * @example [...wrongOperand({ quantity: 'esr', unit: 'mm/h' }, 'rule.ratio.denominator', vocabulary)]
 */
export function* wrongOperand(
  read: { readonly quantity: string; readonly unit: string },
  key: string,
  vocabulary: VocabularyIndex,
): Generator<Problem> {
  yield* wrongInput(read.quantity, 'quantity', keyPath(key, 'quantity'), vocabulary)
  const quantity = vocabulary.quantities.get(read.quantity)
  if (quantity === undefined) return
  const found = comparableUnit(quantity, read.unit, keyPath(key, 'unit'))
  if ('problem' in found) yield found.problem
}
