import type { Bound, Condition, QuantityNode } from '../language.ts'
import { is, match, matchSetNode } from '../match.ts'
import type { Input, Vocabulary } from '../vocabulary.ts'
import { children, thresholdOf } from '../walk.ts'
import { MET, NOT_MET, type QuantityLimits, quantityLimits, UNKNOWN } from './limits.ts'

/** What a node works out. Thresholds come first and have no operation: they are compared when a value is put in. */
export const NEEDS = 0
export const FIRST_DECIDED = 1
export const ANSWERED = 2
export const IS_UNKNOWN = 3
export const NEVER_KNOWN = 4
export const SET_VERDICT = 5
export const SET_COUNT = 6
export const SET_SCORE = 7
export const SCORED = 8
export const TOTAL = 9

/** The conditions of all sets and of the pathway as one list, each condition once, every part before the whole. */
export interface Nodes {
  readonly operations: Uint8Array
  /** How many parts must be met; or the place of an input, a set or a total; or the start of a table of answers. */
  readonly subjects: Int32Array
  /** Where the parts of a node begin in `parts`, and where they end. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly parts: Int32Array
  /** For each node that asks for an answer the verdict by the code of the answer. */
  readonly tables: Uint8Array
  readonly bounds: readonly (Bound | null)[]
}

/** Which criterion an id names. */
export type NodeOfCriterion = (id: string) => number | undefined

const thresholdKey = (node: QuantityNode): string => {
  const { comparator, limits } = thresholdOf(node) ?? { comparator: '', limits: {} }
  return JSON.stringify([node.quantity, comparator, Object.entries(limits)])
}

/** Builds the list of nodes. A condition that was built before is not built again. */
export class NodeBuilder {
  /** By the place of the input; null for a finding, a choice and a quantity without thresholds. */
  readonly quantities: (QuantityLimits | null)[]
  readonly places: ReadonlyMap<string, number>
  readonly #inputs: readonly Input[]
  readonly #setPlaces: ReadonlyMap<string, number>
  readonly #made = new Map<string, number>()
  readonly #operations: number[] = []
  readonly #subjects: number[] = []
  readonly #parts: number[][] = []
  readonly #tables: number[] = []
  readonly #bounds: (Bound | null)[] = []

  constructor({ inputs }: Vocabulary, conditions: Iterable<Condition>, setIds: readonly string[]) {
    this.#inputs = inputs
    this.places = new Map(inputs.map(({ id }, place) => [id, place]))
    this.#setPlaces = new Map(setIds.map((id, place) => [id, place]))
    const thresholds = new Map<string, Map<string, QuantityNode>>()
    for (const node of conditions) {
      if (!is(node, 'quantity')) continue
      const own = thresholds.get(node.quantity) ?? new Map<string, QuantityNode>()
      thresholds.set(node.quantity, own.set(thresholdKey(node), node))
    }
    this.quantities = inputs.map((input) => {
      if (input.kind !== 'quantity') return null
      const own = thresholds.get(input.id) ?? new Map<string, QuantityNode>()
      const first = this.#operations.length
      for (const key of own.keys()) this.#add(key, NEVER_KNOWN, 0)
      return quantityLimits(input, [...own.values()], first)
    })
  }

  #add(key: string, operation: number, subject: number, parts: number[] = [], bound: Bound | null = null): number {
    const known = this.#made.get(key)
    if (known !== undefined) return known
    this.#made.set(key, this.#operations.length)
    this.#operations.push(operation)
    this.#subjects.push(subject)
    this.#parts.push(parts)
    this.#bounds.push(bound)
    return this.#operations.length - 1
  }

  /** Nothing says it: an unknown input, a criterion that does not exist. */
  #never = (): number => this.#add('never', NEVER_KNOWN, 0)

  /** Met when so many of the parts are. */
  needs = (needed: number, parts: number[]): number =>
    this.#add(`needs ${needed} ${parts.join()}`, NEEDS, needed, parts)

  /** The verdict of a scored criterion, or of a total, by its place. */
  scored = (place: number): number => this.#add(`scored ${place}`, SCORED, place)
  total = (set: number): number => this.#add(`total ${set}`, TOTAL, set)

  #answered(id: string, fits: (answer: string) => boolean, otherwise: number): number {
    const place = this.places.get(id)
    const input = place === undefined ? undefined : this.#inputs[place]
    if (place === undefined || input === undefined || input.kind === 'quantity') return this.#never()
    const verdicts = answersOf(input).map((answer) => (fits(answer) ? MET : NOT_MET))
    const key = `answer ${place} ${otherwise} ${verdicts.join()}`
    if (this.#made.has(key)) return this.#add(key, ANSWERED, 0)
    // The table begins at the unknown answer; its start is found through the parts.
    const start = this.#tables.length
    this.#tables.push(otherwise, ...verdicts)
    return this.#add(key, ANSWERED, place, [start])
  }

  /** The node of a condition. */
  build(condition: Condition, criterion: NodeOfCriterion): number {
    const all = () => children(condition).map((part) => this.build(part, criterion))
    return match<number>(condition, {
      all: () => {
        const parts = all()
        return this.needs(parts.length, parts)
      },
      any: () => this.needs(1, all()),
      of: ({ atLeast }) => this.needs(atLeast, all()),
      firstDecided: () => {
        const parts = all()
        return this.#add(`first ${parts.join()}`, FIRST_DECIDED, 0, parts)
      },
      finding: ({ finding, is: wanted }) => this.#answered(finding, (answer) => answer === wanted, UNKNOWN),
      choice: ({ choice, is: wanted }) => this.#answered(choice, (answer) => wanted.includes(answer), UNKNOWN),
      ticked: ({ ticked }) => this.#answered(ticked, (answer) => answer === 'yes', NOT_MET),
      quantity: (node) => this.#made.get(thresholdKey(node)) ?? this.#never(),
      criterion: ({ criterion: id }) => criterion(id) ?? this.#never(),
      ofCriteria: ({ atLeast, ofCriteria }) =>
        this.needs(
          atLeast,
          ofCriteria.map((id) => criterion(id) ?? this.#never()),
        ),
      isUnknown: ({ isUnknown }) => {
        const place = this.places.get(isUnknown)
        return place === undefined ? this.#never() : this.#add(`unknown ${place}`, IS_UNKNOWN, place)
      },
      set: (node) => {
        const place = this.#setPlaces.get(node.set)
        if (place === undefined) return this.#never()
        const key = (bound: Bound) => `set ${place} ${JSON.stringify(bound)}`
        return matchSetNode<number>(node, {
          verdict: () => this.#add(`set ${place}`, SET_VERDICT, place),
          count: ({ count }) => this.#add(`count ${key(count)}`, SET_COUNT, place, [], count),
          score: ({ score }) => this.#add(`score ${key(score)}`, SET_SCORE, place, [], score),
        })
      },
    })
  }

  /** The finished list. */
  finish(): Nodes {
    const starts: number[] = []
    const parts: number[] = []
    for (const own of this.#parts) {
      starts.push(parts.length)
      parts.push(...own)
    }
    return {
      operations: Uint8Array.from(this.#operations),
      subjects: Int32Array.from(this.#subjects),
      starts: Int32Array.from(starts),
      ends: Int32Array.from([...starts.slice(1), parts.length]),
      parts: Int32Array.from(parts),
      tables: Uint8Array.from(this.#tables),
      bounds: this.#bounds,
    }
  }
}

/**
 * The answers of an input in the order of their codes; code 0 is no answer.
 *
 * @example answersOf(fever) // ['yes', 'no']
 */
export const answersOf = (input: Exclude<Input, { readonly kind: 'quantity' }>): readonly string[] =>
  input.kind === 'choice' ? input.options.map(({ id }) => id) : ['yes', 'no']

/**
 * Every node that some nodes rest on, in the order in which they are worked out.
 *
 * @param nodes the list
 * @param tops the nodes that are wanted
 * @param from nodes before this one are left out
 */
export function underNodes(
  { operations, starts, ends, parts }: Nodes,
  tops: readonly number[],
  from: number,
): number[] {
  const found = new Set<number>()
  const visit = (node: number): void => {
    if (node < from || found.has(node)) return
    found.add(node)
    const operation = operations[node]
    if (operation !== NEEDS && operation !== FIRST_DECIDED) return
    for (let i = starts[node] ?? 0; i < (ends[node] ?? 0); i += 1) visit(parts[i] ?? 0)
  }
  for (const top of tops) visit(top)
  return [...found].sort((a, b) => a - b)
}
