import type { Condition } from '../engine/language.ts'
import { keyPath } from './fault.ts'
import { matchInFile } from './match-raw.ts'
import type { RawCondition } from './raw-pathway.types.ts'

/** A node of a condition and the key it stands at. */
export interface KeyedNode<T extends Condition | RawCondition = Condition | RawCondition> {
  readonly node: T
  readonly path: string
}

/**
 * Every node of a condition with its key, itself first.
 *
 * @param node a condition of a set or of a pathway file
 * @param path the path it stands at
 * @returns the nodes from the top down, in the order written
 * @example [...keyedNodes({ any: [a, b] }, 'when')].map(({ path }) => path) // ['when', 'when.any[0]', 'when.any[1]']
 */
export function* keyedNodes<T extends Condition | RawCondition>(node: T, path: string): Generator<KeyedNode<T>> {
  yield { node, path }
  const none = {}
  type Parts = Readonly<Record<string, readonly (Condition | RawCondition)[]>>
  const parts = matchInFile<Parts>(node, {
    all: ({ all }) => ({ all }),
    any: ({ any }) => ({ any }),
    of: ({ of }) => ({ of }),
    firstDecided: ({ firstDecided }) => ({ firstDecided }),
    finding: () => none,
    choice: () => none,
    quantity: () => none,
    criterion: () => none,
    ofCriteria: () => none,
    isUnknown: () => none,
    ticked: () => none,
    set: () => none,
    use: () => none,
  })
  for (const [name, list] of Object.entries(parts)) {
    // The parts of a set's condition are set conditions again, those of a raw one raw ones.
    for (const [index, part] of list.entries()) yield* keyedNodes(part as T, keyPath(path, name, index))
  }
}
