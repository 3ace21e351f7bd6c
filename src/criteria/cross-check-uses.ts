import type { Parameter } from '../engine/pathway.types.ts'
import { COMPARATORS } from '../engine/verdict.ts'
import { allowed } from './check/allowed.ts'
import { keyPath, type Problem } from './check/problem.ts'
import { type KeyedNode, keyedNodes } from './keyed-nodes.ts'
import { isRaw, matchRawSetNode } from './match-raw.ts'
import type { RawCondition, RawPathway, RawSetNode } from './raw-pathway.types.ts'

/**
 * Every condition of a pathway file with its key: definitions first, then rules.
 *
 * @param pathway the pathway as it stands in its file
 * @returns each whole condition and where it stands
 * @example [...conditionsOf(raw)][0]?.key // 'definitions.fever'
 */
export function* conditionsOf({ definitions = {}, rules }: RawPathway): Generator<KeyedNode<RawCondition>> {
  for (const [id, node] of Object.entries(definitions)) yield { node, key: keyPath('definitions', id) }
  for (const [index, { when }] of rules.entries()) yield { node: when, key: keyPath('rules', index, 'when') }
}

function* circles(definitions: Readonly<Record<string, RawCondition>>): Generator<Problem> {
  const done = new Set<string>()
  function* visit(id: string, open: readonly string[]): Generator<Problem> {
    const definition = definitions[id]
    if (definition === undefined || done.has(id)) return
    for (const { node, key } of keyedNodes(definition, keyPath('definitions', id))) {
      if (!isRaw(node, 'use')) continue
      const circle = [...open.slice(open.indexOf(node.use)), node.use].join(' → ')
      if (open.includes(node.use)) yield { key: keyPath(key, 'use'), problem: `goes round in a circle: ${circle}` }
      else yield* visit(node.use, [...open, node.use])
    }
    done.add(id)
  }
  for (const id of Object.keys(definitions)) yield* visit(id, [id])
}

function* parameterFault(
  id: unknown,
  key: string,
  bare: boolean,
  known: ReadonlyMap<string, Parameter>,
): Generator<Problem> {
  if (typeof id !== 'string') return
  const parameter = known.get(id)
  if (parameter === undefined) yield { key, problem: `no parameter "${id}"; ${allowed(id, known.keys())}` }
  else if (parameter.value === null) {
    yield { key, problem: `"${id}" is null, so no rule can use it: give it a number or drop the rule` }
  } else if ((typeof parameter.value === 'string') !== bare) {
    const wanted = bare ? 'a bare number, "169"' : 'a limit per unit, { "ng/mL": "500" }'
    yield { key, problem: `"${id}" must hold ${wanted}, to stand here` }
  }
}

/** Where a limit stands, what it is, and whether it is a bare number. */
type Limit = readonly [at: string, threshold: object, bare: boolean]
const NO_LIMIT: Limit = ['', {}, true]

const limitOfSet = (node: RawSetNode, key: string): Limit =>
  matchRawSetNode<Limit>(node, {
    verdict: () => NO_LIMIT,
    count: ({ count }) => [keyPath(key, 'count'), count, true],
    score: ({ score }) => [keyPath(key, 'score'), score, true],
  })

function* parameterFaults(
  { node, key }: KeyedNode<RawCondition>,
  known: ReadonlyMap<string, Parameter>,
): Generator<Problem> {
  const [at, threshold, bare] = isRaw(node, 'quantity')
    ? ([key, node, false] as const)
    : isRaw(node, 'set')
      ? limitOfSet(node, key)
      : NO_LIMIT
  for (const [operator, value] of Object.entries(threshold)) {
    if (!COMPARATORS.some((comparator) => comparator === operator) || typeof value !== 'object') continue
    yield* parameterFault(value.parameter, keyPath(at, operator, 'parameter'), bare, known)
  }
}

/**
 * Checks what a pathway file refers to inside itself: definitions and parameters.
 *
 * @param pathway the pathway as it stands in its file
 * @returns unknown names, circles, and parameters that cannot stand where they are used
 * @example [...crossCheckUses(raw)] // [] when `resolvePathway` can work
 */
export function* crossCheckUses(pathway: RawPathway): Generator<Problem> {
  const definitions = pathway.definitions ?? {}
  const known = new Map(pathway.parameters.map((parameter) => [parameter.id, parameter]))
  yield* circles(definitions)
  for (const condition of conditionsOf(pathway)) {
    for (const keyed of keyedNodes(condition.node, condition.key)) {
      yield* parameterFaults(keyed, known)
      if (!isRaw(keyed.node, 'use') || Object.hasOwn(definitions, keyed.node.use)) continue
      const { use } = keyed.node
      yield {
        key: keyPath(keyed.key, 'use'),
        problem: `no definition "${use}"; ${allowed(use, Object.keys(definitions))}`,
      }
    }
  }
}
