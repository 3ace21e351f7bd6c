import { unitOf } from '../../engine/units.ts'
import type { Input, Quantity, Unit, VocabularyIndex } from '../../engine/vocabulary.ts'
import { type Fault, keyPath } from '../fault.ts'

/** Up to this many names are all listed. */
const FEW = 8
/** Only the first faults of a file get suggestions: readers mend a file fault by fault, and a hostile file costs no time. */
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
 * Says what is allowed: every name when there are few, otherwise the three with the closest spelling.
 *
 * @param earlier how many faults of the same file come before this one; from the tenth on nothing is suggested
 * @returns words for the end of a fault
 * @example allowed('feritin', ['ferritin', 'fever']) // 'allowed: ferritin, fever'
 */
export function allowed(wrong: unknown, names: Iterable<string>, earlier = 0): string {
  const all = [...names]
  if (all.length === 0) return 'there is none'
  if (all.length <= FEW) return `allowed: ${all.join(', ')}`
  if (earlier >= SUGGESTED) return `allowed: one of ${all.length} names`
  const start = typeof wrong === 'string' ? wrong.slice(0, LONGEST) : ''
  const near = all.map((name) => ({ name, far: distance(start, name) })).sort((a, b) => a.far - b.far)
  const nearest = near.slice(0, 3).map(({ name }) => name)
  return `nearest of ${all.length}: ${nearest.join(', ')}`
}

const KINDS = { quantity: 'a quantity', finding: 'a yes/no finding', choice: 'a choice' } as const

/**
 * Checks that a name refers to something that exists.
 *
 * @param what what the names are: "tier"
 * @example [...unknownName('cal', ['call'], 'tier', 'rules[0].tier')].length // 1
 */
export function* unknownName(name: string, names: Iterable<string>, what: string, path: string): Generator<Fault> {
  const all = [...names]
  if (!all.includes(name)) yield { path, problem: `no ${what} "${name}"; ${allowed(name, all)}` }
}

/**
 * Finds names that appear twice.
 *
 * @param pathOf the path of the name at an index
 * @param what what the names are: "criterion"
 * @returns one fault for each repetition
 * @example [...repeated(['a', 'a'], (index) => `criteria[${index}].id`, 'criterion')].length // 1
 */
export function* repeated(names: readonly string[], pathOf: (index: number) => string, what: string): Generator<Fault> {
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name)
    if (first < index)
      yield { path: pathOf(index), problem: `${what} "${name}" appears twice; the first is ${pathOf(first)}` }
  }
}

/**
 * Checks that an id of the vocabulary exists and has the right kind.
 *
 * @example [...wrongInput('feritin', 'quantity', 'criteria[0].when.quantity', vocabulary)].length // 1
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
  else if (input.kind !== kind) yield { path, problem: `"${id}" is ${KINDS[input.kind]}; allowed: ${KINDS[kind]}` }
}

/**
 * A unit of a quantity whose values can be compared.
 *
 * @returns the unit, or a fault
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
 * Checks a quantity read in one unit: a term of a score or a side of a ratio.
 *
 * @example [...wrongOperand({ quantity: 'esr', unit: 'mm/h' }, 'rule.ratio.denominator', vocabulary)] // []
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
