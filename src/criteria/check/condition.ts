import type { Condition, CountNode, Limits } from '../../engine/language.ts'
import { COMPARATORS } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { type KeyedNode, keyedNodes } from '../keyed-nodes.ts'
import { matchInFile, type RawCondition, type RawQuantityNode } from '../raw-pathway.ts'
import { allowed, keyPath, type Problem, unknownName, wrongInput } from './names.ts'
import { crossCheckLimits } from './vocabulary.ts'

/** What the names in a condition can point at. */
export interface Surroundings {
  readonly vocabulary: VocabularyIndex
  /** Sets: the criteria of the set. */
  readonly criteria?: readonly string[]
  /** Pathways: the unit tables among the parameters. */
  readonly parameters?: ReadonlyMap<string, Limits>
}

function* quantityFaults(
  node: RawQuantityNode,
  key: string,
  { vocabulary, parameters }: Surroundings,
): Generator<Problem> {
  yield* wrongInput(node.quantity, 'quantity', keyPath(key, 'quantity'), vocabulary)
  const quantity = vocabulary.quantities.get(node.quantity)
  if (quantity === undefined) return
  if (quantity.shownOnly)
    yield {
      key: keyPath(key, 'quantity'),
      problem: `"${node.quantity}" is shown to the reader and compared by no rule`,
    }
  for (const comparator of COMPARATORS) {
    const value: Limits | { readonly parameter: string } | undefined = node[comparator]
    if (value === undefined) continue
    const limits = typeof value.parameter === 'string' ? parameters?.get(value.parameter) : (value as Limits)
    if (limits !== undefined) yield* crossCheckLimits(quantity, limits, keyPath(key, comparator))
  }
}

function* options(
  id: string,
  wanted: readonly string[],
  key: string,
  { vocabulary }: Surroundings,
): Generator<Problem> {
  yield* wrongInput(id, 'choice', keyPath(key, 'choice'), vocabulary)
  const choice = vocabulary.inputs.get(id)
  if (choice?.kind !== 'choice') return
  const known = choice.options.map((option) => option.id)
  for (const [index, option] of wanted.entries()) yield* unknownName(option, known, 'option', keyPath(key, 'is', index))
}

function* tooMany(needed: number, parts: readonly unknown[], key: string): Generator<Problem> {
  if (needed <= parts.length) return
  yield {
    key: keyPath(key, 'atLeast'),
    problem: `can never be met: ${needed} of ${parts.length}; allowed: 1 to ${parts.length}`,
  }
}

function* countFaults(node: CountNode, key: string, criteria: readonly string[]): Generator<Problem> {
  yield* tooMany(node.atLeast, node.ofCriteria, key)
  for (const [index, id] of node.ofCriteria.entries()) {
    const at = keyPath(key, 'ofCriteria', index)
    if (!criteria.includes(id)) yield { key: at, problem: `no criterion "${id}"; ${allowed(id, criteria)}` }
    else if (node.ofCriteria.indexOf(id) < index) yield { key: at, problem: `"${id}" would be counted twice` }
  }
}

function* nodeFaults({ node, key }: KeyedNode, around: Surroundings): Generator<Problem> {
  const { vocabulary, criteria = [] } = around
  const none = () => []
  yield* matchInFile<Iterable<Problem>>(node, {
    finding: ({ finding }) => wrongInput(finding, 'finding', keyPath(key, 'finding'), vocabulary),
    ticked: ({ ticked }) => wrongInput(ticked, 'finding', keyPath(key, 'ticked'), vocabulary),
    choice: ({ choice, is }) => options(choice, is, key, around),
    quantity: (limit) => quantityFaults(limit, key, around),
    isUnknown: ({ isUnknown }) => unknownName(isUnknown, vocabulary.order, 'input', keyPath(key, 'isUnknown')),
    of: ({ atLeast, of }) => tooMany(atLeast, of, key),
    criterion: ({ criterion }) => unknownName(criterion, criteria, 'criterion', keyPath(key, 'criterion')),
    ofCriteria: (count) => countFaults(count, key, criteria),
    all: none,
    any: none,
    firstDecided: none,
    set: none,
    use: none,
  })
}

/**
 * Checks every node of a condition against the vocabulary and, in a set, its criteria.
 *
 * @param condition a condition of a set or of a pathway file
 * @param key the key it stands at
 * @param around what its names can point at
 * @returns the problems
 * @example [...crossCheckCondition({ finding: 'fevr', is: 'yes' }, 'entry', { vocabulary })].length // 1
 */
export function* crossCheckCondition(
  condition: Condition | RawCondition,
  key: string,
  around: Surroundings,
): Generator<Problem> {
  for (const keyed of keyedNodes(condition, key)) yield* nodeFaults(keyed, around)
}
