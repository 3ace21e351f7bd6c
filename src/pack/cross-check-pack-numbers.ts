import { crossCheckLimits } from '../criteria/check/cross-check-limits.ts'
import { repeated, unknownName } from '../criteria/check/names.ts'
import { keyPath, type Problem } from '../criteria/check/problem.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { Pack, ParameterOverride } from '../criteria/pack.types.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import type { Decimal, QuantityNode } from '../engine/language.ts'
import { is, isSetNode } from '../engine/match.ts'
import type { Parameter, Pathway } from '../engine/pathway.types.ts'
import { nodes } from '../engine/walk.ts'

/** The conditions that compare a quantity with a parameter. */
const readersOf = (id: string, { rules }: Pathway): readonly QuantityNode[] =>
  rules.flatMap(({ when }) =>
    [...nodes(when)].flatMap((node) => (is(node, 'quantity') && node.parameter === id ? [node] : [])),
  )

const PERCENT = /^(?!0*(\.0*)?$)\d{1,2}(\.\d+)?$/
const ABOVE_ZERO = /^(?=.*[1-9])\d/

/** How many criteria the sets have whose count is held against the number; none is. */
function mostOf(id: string, { rules }: Pathway, { sets }: Criteria): number {
  const counted = rules.flatMap(({ when }) =>
    [...nodes(when)].flatMap((node) =>
      is(node, 'set') && isSetNode(node, 'count') && node.parameter === id ? [node.set] : [],
    ),
  )
  const sizes = sets.filter((set) => counted.includes(set.id)).map(({ criteria }) => criteria.length)
  return Math.min(...sizes, Number.POSITIVE_INFINITY)
}

function* bareFaults(value: Decimal, key: string, { id, use }: Parameter, pathway: Pathway, criteria: Criteria) {
  const number = Number(value)
  const most = mostOf(id, pathway, criteria)
  const { hours } = pathway.lookBack
  if (use === 'fall-percent' && !PERCENT.test(value))
    yield { key, problem: 'must be a percentage above 0 and below 100, "30"' }
  else if (!ABOVE_ZERO.test(value)) yield { key, problem: 'must be above 0' }
  else if (number > most) yield { key, problem: `the set has only ${most} criteria to count` }
  else if (pathway.tiers.some(({ recheck }) => recheck === id) && number > hours)
    yield { key, problem: `must be at most ${hours} hours: older values no longer count` }
}

function* numberFaults(
  { value }: ParameterOverride,
  key: string,
  parameter: Parameter,
  pathway: Pathway,
  criteria: Criteria,
): Generator<Problem> {
  const byUnit = typeof parameter.value === 'object' && parameter.value !== null
  if (byUnit !== (typeof value === 'object')) {
    yield {
      key,
      problem: byUnit ? 'must be a limit per unit, { "ng/mL": "500" }' : 'must be a bare number in quotes, "24"',
    }
  } else if (typeof value === 'object') {
    const quantities = new Set(readersOf(parameter.id, pathway).map(({ quantity }) => quantity))
    for (const id of quantities) {
      const quantity = indexVocabulary(criteria.vocabulary).quantities.get(id)
      if (quantity !== undefined) yield* crossCheckLimits(quantity, value, key)
    }
  } else yield* bareFaults(value, key, parameter, pathway, criteria)
}

/**
 * Checks the numbers that a pack sets: that each is of the kind its parameter has, and can be reached.
 *
 * @param pack the pack, its schema checked
 * @param pathway the edition of the default that it extends, resolved
 * @param criteria the criteria without the pack
 * @returns the problems, by key of the pack
 * @example [...parameterFaults(pack, pathway, criteria)] // []
 */
export function* parameterFaults(pack: Pack, pathway: Pathway, criteria: Criteria): Generator<Problem> {
  const overrides = pack.parameterOverrides
  const keyOf = (place: number) => keyPath('parameterOverrides', place, 'parameter')
  const names = pathway.parameters.map(({ id }) => id)
  for (const [place, override] of overrides.entries()) {
    yield* unknownName(override.parameter, names, 'parameter', keyOf(place))
    const parameter = pathway.parameters.find(({ id }) => id === override.parameter)
    if (parameter === undefined) continue
    yield* numberFaults(override, keyPath('parameterOverrides', place, 'value'), parameter, pathway, criteria)
  }
  yield* repeated(
    overrides.map(({ parameter }) => parameter),
    keyOf,
    'parameter',
  )
}
