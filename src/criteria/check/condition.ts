import type { Condition, CountNode, Limits } from '../../engine/language.ts'
import { COMPARATORS } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { type Fault, keyPath } from '../fault.ts'
import { type KeyedNode, keyedNodes } from '../keyed-nodes.ts'
import { matchInFile } from '../match-raw.ts'
import type { RawCondition, RawQuantityNode } from '../raw-pathway.types.ts'
import { allowed, unknownName, wrongInput } from './names.ts'
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
  path: string,
  { vocabulary, parameters }: Surroundings,
): Generator<Fault> {
  yield* wrongInput(node.quantity, 'quantity', keyPath(path, 'quantity'), vocabulary)
  const quantity = vocabulary.quantities.get(node.quantity)
  if (quantity === undefined) return
  if (quantity.shownOnly)
    yield {
      path: keyPath(path, 'quantity'),
      problem: `"${node.quantity}" is shown to the reader and compared by no rule`,
    }
  for (const comparator of COMPARATORS) {
    const value: Limits | { readonly parameter: string } | undefined = node[comparator]
    if (value === undefined) continue
    const limits = typeof value.parameter === 'string' ? parameters?.get(value.parameter) : (value as Limits)
    if (limits !== undefined) yield* crossCheckLimits(quantity, limits, keyPath(path, comparator))
  }
}

function* options(id: string, wanted: readonly string[], path: string, { vocabulary }: Surroundings): Generator<Fault> {
  yield* wrongInput(id, 'choice', keyPath(path, 'choice'), vocabulary)
  const choice = vocabulary.inputs.get(id)
  if (choice?.kind !== 'choice') return
  const known = choice.options.map((option) => option.id)
  for (const [index, option] of wanted.entries())
    yield* unknownName(option, known, 'option', keyPath(path, 'is', index))
}

function* tooMany(needed: number, parts: readonly unknown[], path: string): Generator<Fault> {
  if (needed <= parts.length) return
  yield {
    path: keyPath(path, 'atLeast'),
    problem: `can never be met: ${needed} of ${parts.length}; allowed: 1 to ${parts.length}`,
  }
}

function* countFaults(node: CountNode, path: string, criteria: readonly string[]): Generator<Fault> {
  yield* tooMany(node.atLeast, node.ofCriteria, path)
  for (const [index, id] of node.ofCriteria.entries()) {
    const at = keyPath(path, 'ofCriteria', index)
    if (!criteria.includes(id)) yield { path: at, problem: `no criterion "${id}"; ${allowed(id, criteria)}` }
    else if (node.ofCriteria.indexOf(id) < index) yield { path: at, problem: `"${id}" would be counted twice` }
  }
}

function* nodeFaults({ node, path }: KeyedNode, around: Surroundings): Generator<Fault> {
  const { vocabulary, criteria = [] } = around
  const none = () => []
  yield* matchInFile<Iterable<Fault>>(node, {
    finding: ({ finding }) => wrongInput(finding, 'finding', keyPath(path, 'finding'), vocabulary),
    ticked: ({ ticked }) => wrongInput(ticked, 'finding', keyPath(path, 'ticked'), vocabulary),
    choice: ({ choice, is }) => options(choice, is, path, around),
    quantity: (limit) => quantityFaults(limit, path, around),
    isUnknown: ({ isUnknown }) => unknownName(isUnknown, vocabulary.order, 'input', keyPath(path, 'isUnknown')),
    of: ({ atLeast, of }) => tooMany(atLeast, of, path),
    criterion: ({ criterion }) => unknownName(criterion, criteria, 'criterion', keyPath(path, 'criterion')),
    ofCriteria: (count) => countFaults(count, path, criteria),
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
 * @param path the path it stands at
 * @param around what its names can point at
 * @returns the problems
 * @example [...crossCheckCondition({ finding: 'fevr', is: 'yes' }, 'entry', { vocabulary })].length // 1
 */
export function* crossCheckCondition(
  condition: Condition | RawCondition,
  path: string,
  around: Surroundings,
): Generator<Fault> {
  for (const keyed of keyedNodes(condition, path)) yield* nodeFaults(keyed, around)
}
