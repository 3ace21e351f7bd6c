import type { Bound, Condition, Decimal, Limits, QuantityNode, SetNode } from '../engine/language.ts'
import type { Parameter, Pathway } from '../engine/pathway.types.ts'
import { COMPARATORS } from '../engine/verdict.ts'
import { allowed } from './check/names.ts'
import { type Fault, type Faulty, keyPath } from './fault.ts'
import { type KeyedNode, keyedNodes } from './keyed-nodes.ts'
import { isRaw, matchRaw, matchRawSetNode } from './match-raw.ts'
import type { RawCondition, RawPathway, RawQuantityNode, RawSetNode, RawThreshold } from './raw-pathway.types.ts'

/**
 * Every condition of a pathway file with its key: definitions first, then rules.
 *
 * @param pathway the pathway as it stands in its file
 * @returns each whole condition and where it stands
 * @example [...conditionsOf(raw)][0]?.path // 'definitions.fever'
 */
export function* conditionsOf({ definitions = {}, rules }: RawPathway): Generator<KeyedNode<RawCondition>> {
  for (const [id, node] of Object.entries(definitions)) yield { node, path: keyPath('definitions', id) }
  for (const [index, { when }] of rules.entries()) yield { node: when, path: keyPath('rules', index, 'when') }
}

function* circles(definitions: Readonly<Record<string, RawCondition>>): Generator<Fault> {
  const done = new Set<string>()
  function* visit(id: string, open: readonly string[]): Generator<Fault> {
    const definition = definitions[id]
    if (definition === undefined || done.has(id)) return
    for (const { node, path } of keyedNodes(definition, keyPath('definitions', id))) {
      if (!isRaw(node, 'use')) continue
      const circle = [...open.slice(open.indexOf(node.use)), node.use].join(' → ')
      if (open.includes(node.use)) yield { path: keyPath(path, 'use'), problem: `goes round in a circle: ${circle}` }
      else yield* visit(node.use, [...open, node.use])
    }
    done.add(id)
  }
  for (const id of Object.keys(definitions)) yield* visit(id, [id])
}

function* parameterFault(
  id: unknown,
  path: string,
  bare: boolean,
  known: ReadonlyMap<string, Parameter>,
): Generator<Fault> {
  if (typeof id !== 'string') return
  const parameter = known.get(id)
  if (parameter === undefined) yield { path, problem: `no parameter "${id}"; ${allowed(id, known.keys())}` }
  else if (parameter.value === null) {
    yield { path, problem: `"${id}" is null, so no rule can use it: give it a number or drop the rule` }
  } else if ((typeof parameter.value === 'string') !== bare) {
    const wanted = bare ? 'a bare number, "169"' : 'a limit per unit, { "ng/mL": "500" }'
    yield { path, problem: `"${id}" must hold ${wanted}, to stand here` }
  }
}

/** Where a limit stands, what it is, and whether it is a bare number. */
type Limit = readonly [at: string, threshold: object, bare: boolean]
const NO_LIMIT: Limit = ['', {}, true]

const limitOfSet = (node: RawSetNode, path: string): Limit =>
  matchRawSetNode<Limit>(node, {
    verdict: () => NO_LIMIT,
    count: ({ count }) => [keyPath(path, 'count'), count, true],
    score: ({ score }) => [keyPath(path, 'score'), score, true],
  })

function* parameterFaults(
  { node, path }: KeyedNode<RawCondition>,
  known: ReadonlyMap<string, Parameter>,
): Generator<Fault> {
  const [at, threshold, bare] = isRaw(node, 'quantity')
    ? ([path, node, false] as const)
    : isRaw(node, 'set')
      ? limitOfSet(node, path)
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
function* crossCheckUses(pathway: RawPathway): Generator<Fault> {
  const definitions = pathway.definitions ?? {}
  const known = new Map(pathway.parameters.map((parameter) => [parameter.id, parameter]))
  yield* circles(definitions)
  for (const condition of conditionsOf(pathway)) {
    for (const keyed of keyedNodes(condition.node, condition.path)) {
      yield* parameterFaults(keyed, known)
      if (!isRaw(keyed.node, 'use') || Object.hasOwn(definitions, keyed.node.use)) continue
      const { use } = keyed.node
      yield {
        path: keyPath(keyed.path, 'use'),
        problem: `no definition "${use}"; ${allowed(use, Object.keys(definitions))}`,
      }
    }
  }
}

interface Parts {
  readonly definitions: Readonly<Record<string, RawCondition>>
  readonly parameters: ReadonlyMap<string, Limits | Decimal | null>
}

/** What stands behind the operator, and the parameter it came from. `crossCheckUses` has seen that it fits. */
function fill<T extends Limits | Decimal>(threshold: RawThreshold<T>, { parameters }: Parts) {
  const comparator = COMPARATORS.find((operator) => threshold[operator] !== undefined) ?? '>='
  const value = threshold[comparator]
  if (typeof value !== 'object' || typeof value.parameter !== 'string')
    return { operator: { [comparator]: value as T } }
  return { operator: { [comparator]: parameters.get(value.parameter) as T }, parameter: { parameter: value.parameter } }
}

function quantityNode(node: RawQuantityNode, parts: Parts): QuantityNode {
  const { '>=': _atLeast, '>': _above, '<=': _atMost, '<': _below, ...rest } = node
  const { operator, parameter } = fill<Limits>(node, parts)
  return { ...rest, ...operator, ...parameter }
}
function setNode(node: RawSetNode, parts: Parts): SetNode {
  const bound = (threshold: RawThreshold<Decimal>): { bound: Bound; parameter?: { readonly parameter: string } } => {
    const { operator, parameter } = fill<Decimal>(threshold, parts)
    return { bound: operator, ...(parameter && { parameter }) }
  }
  return matchRawSetNode<SetNode>(node, {
    verdict: (asked) => asked,
    count: (asked) => {
      const { bound: count, parameter } = bound(asked.count)
      return { ...asked, count, ...parameter }
    },
    score: (asked) => {
      const { bound: score, parameter } = bound(asked.score)
      return { ...asked, score, ...parameter }
    },
  })
}
function expand(node: RawCondition, parts: Parts): Condition {
  const all = (list: readonly RawCondition[]) => list.map((part) => expand(part, parts))
  return matchRaw<Condition>(node, {
    use: ({ use, ...words }) => {
      const definition = parts.definitions[use]
      if (definition === undefined) throw new Error(`unchecked definition ${use}`)
      return { ...expand(definition, parts), ...words }
    },
    quantity: (limit) => quantityNode(limit, parts),
    set: (asked) => setNode(asked, parts),
    all: (group) => ({ ...group, all: all(group.all) }),
    any: (group) => ({ ...group, any: all(group.any) }),
    of: (group) => ({ ...group, of: all(group.of) }),
    finding: (leaf) => leaf,
    choice: (leaf) => leaf,
    isUnknown: (leaf) => leaf,
    ticked: (leaf) => leaf,
  })
}

/** "{repeat-hours}" in a step becomes the parameter's number; a parameter of several units has none to print. */
function spellOut(step: string, { parameters }: Parts): string {
  return step.replace(/\{([\w-]+)\}/g, (mark, id: string) => {
    const value = parameters.get(id)
    return typeof value === 'string' ? value : mark
  })
}

/**
 * Puts the shared definitions and the parameters of a pathway in place. The words of a definition come with it; a
 * label or note beside the `use` replaces them. A node keeps the id of the parameter its limit came from.
 *
 * @param raw the pathway as it stands in its file, its schema checked
 * @returns the pathway the engine runs; or unknown names, circles and parameters that do not fit
 * @example resolvePathway(raw) // { ok: true, pathway: { …, rules: [{ id: 'W1', when: { any: [fever, ferritin] } }] } }
 */
export function resolvePathway(raw: RawPathway): { readonly ok: true; readonly pathway: Pathway } | Faulty {
  const faults = [...crossCheckUses(raw)]
  if (faults.length > 0) return { ok: false, faults }
  const { definitions = {}, rules, tiers, tracks, ...rest } = raw
  const parts = { definitions, parameters: new Map(raw.parameters.map(({ id, value }) => [id, value])) }
  const spelled = <T extends { readonly steps?: readonly string[] }>(one: T): T =>
    one.steps === undefined ? one : { ...one, steps: one.steps.map((step) => spellOut(step, parts)) }
  const pathway = {
    ...rest,
    tiers: tiers.map(spelled),
    tracks: tracks.map(spelled),
    rules: rules.map((rule) => spelled({ ...rule, when: expand(rule.when, parts) })),
  }
  return { ok: true, pathway }
}
