import { unitOf } from '../../engine/units.ts'
import type { Input, Quantity, Unit, VocabularyIndex } from '../../engine/vocabulary.ts'
import { type Fault, keyPath } from '../fault.ts'

/** So few names are all listed. */
const FEW = 8
/** A reader mends a file fault by fault: the first ones get suggestions, a hostile file costs no time. */
const SUGGESTED = 10
/** Longer than any name. */
const LONGEST = 60

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * Says what is allowed: every name when there are few, else the three spelled most alike.
 *
 * @param wrong the name that is not allowed
 * @param names the names that are
 * @param earlier how many faults of the same file come before this one; from the tenth on nothing is suggested
 * @returns words for the end of a fault
 * @example allowed('feritin', ['ferritin', 'fever']) // 'allowed: ferritin, fever'
 */
export function allowed(wrong: string, names: Iterable<string>, earlier = 0): string {
  const all = [...names]
  if (all.length === 0) return 'there is none'
  if (all.length <= FEW) return `allowed: ${all.join(', ')}`
  if (earlier >= SUGGESTED) return `allowed: one of ${all.length} names`
  const start = wrong.slice(0, LONGEST)
  const near = all.map((name) => ({ name, far: distance(start, name) })).sort((a, b) => a.far - b.far)
  const nearest = near.slice(0, 3).map(({ name }) => name)
  return `nearest of ${all.length}: ${nearest.join(', ')}`
}

const KINDS = { quantity: 'a quantity', finding: 'a yes/no finding', choice: 'a choice' } as const

/**
 * Whether a name points at something that exists.
 *
 * @param name the name used
 * @param names the names there are
 * @param what what they name: "tier"
 * @param path where the name stands
 * @returns a problem when it does not
 * @example [...unknownName('cal', ['call'], 'tier', 'rules[0].tier')]
 */
export function* unknownName(name: string, names: Iterable<string>, what: string, path: string): Generator<Fault> {
  const all = [...names]
  if (!all.includes(name)) yield { path, problem: `no ${what} "${name}"; ${allowed(name, all)}` }
}

/**
 * Names that stand twice.
 *
 * @param names the names in their order
 * @param keyOf the path of the name at a place
 * @param what what they name: "criterion"
 * @returns a problem for each repetition
 * @example [...repeated(['a', 'a'], (index) => `criteria[${index}].id`, 'criterion')]
 */
export function* repeated(names: readonly string[], keyOf: (index: number) => string, what: string): Generator<Fault> {
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name)
    if (first < index)
      yield { path: keyOf(index), problem: `${what} "${name}" stands twice; the first is ${keyOf(first)}` }
  }
}

/**
 * Whether an id of the vocabulary exists and is of the kind that can stand here.
 *
 * @param id the id used
 * @param kind the kind that can stand here
 * @param path where it stands
 * @param vocabulary the inputs there are
 * @returns a problem when not
 * @example [...wrongInput('feritin', 'quantity', 'criteria[0].when.quantity', vocabulary)]
 */
export function* wrongInput(
  id: string,
  kind: Input['kind'],
  path: string,
  { inputs }: VocabularyIndex,
): Generator<Fault> {
  const input = inputs.get(id)
  const names = [...inputs.values()].filter((one) => one.kind === kind).map((one) => one.id)
  if (input === undefined) yield { path, problem: `no ${kind} "${id}"; ${allowed(id, names)}` }
  else if (input.kind !== kind)
    yield { path, problem: `"${id}" is ${KINDS[input.kind]}; ${KINDS[kind]} must stand here` }
}

/**
 * A quantity and one of its units that can be compared.
 *
 * @param quantity the quantity
 * @param code the unit used
 * @param path where it stands
 * @returns the unit, or the problem
 * @example comparableUnit(ferritin, 'ng/mL', 'rule.ratio.numerator.unit')
 */
export function comparableUnit(quantity: Quantity, code: string, path: string): { unit: Unit } | { problem: Fault } {
  const unit = unitOf(quantity, code)
  const codes = quantity.units.filter(({ toCanonical }) => toCanonical !== null).map((one) => one.code)
  if (unit === undefined)
    return { problem: { path, problem: `${quantity.id} has no unit "${code}"; ${allowed(code, codes)}` } }
  if (unit.toCanonical !== null) return { unit }
  return {
    problem: { path, problem: `${quantity.id} in ${code} is shown and never compared; ${allowed(code, codes)}` },
  }
}

/**
 * A quantity read in one unit: a term of a score, a side of a ratio.
 *
 * @param read the quantity and its unit
 * @param path where the two stand
 * @param vocabulary the inputs there are
 * @returns a problem when the quantity or its unit cannot be read
 * @example [...wrongOperand({ quantity: 'esr', unit: 'mm/h' }, 'rule.ratio.denominator', vocabulary)]
 */
export function* wrongOperand(
  read: { readonly quantity: string; readonly unit: string },
  path: string,
  vocabulary: VocabularyIndex,
): Generator<Fault> {
  yield* wrongInput(read.quantity, 'quantity', keyPath(path, 'quantity'), vocabulary)
  const quantity = vocabulary.quantities.get(read.quantity)
  if (quantity === undefined) return
  const found = comparableUnit(quantity, read.unit, keyPath(path, 'unit'))
  if ('problem' in found) yield found.problem
}
