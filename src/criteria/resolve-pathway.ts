import type { Bound, Condition, Decimal, Limits, QuantityNode, SetNode } from '../engine/language.ts'
import type { Pathway } from '../engine/pathway.types.ts'
import { COMPARATORS } from '../engine/verdict.ts'
import type { Problem } from './check/problem.ts'
import { crossCheckUses } from './cross-check-uses.ts'
import { matchRaw, matchRawSetNode } from './match-raw.ts'
import type { RawCondition, RawPathway, RawQuantityNode, RawSetNode, RawThreshold } from './raw-pathway.types.ts'

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
export function resolvePathway(
  raw: RawPathway,
): { ok: true; pathway: Pathway } | { ok: false; problems: readonly Problem[] } {
  const problems = [...crossCheckUses(raw)]
  if (problems.length > 0) return { ok: false, problems }
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
