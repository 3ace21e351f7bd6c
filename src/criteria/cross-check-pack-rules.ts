import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { QuantityNode } from '../engine/language.ts'
import type { Parameter, Pathway, Tier } from '../engine/pathway.types.ts'
import { nodes } from '../engine/walk.ts'
import { crossCheckLimits } from './cross-check-limits.ts'
import { repeated, unknownName } from './cross-check-names.ts'
import type { Pack, ParameterOverride } from './pack.types.ts'
import { keyPath, type Problem } from './problem.ts'

/** The conditions that compare a quantity with a parameter. */
const readersOf = (id: string, { rules }: Pathway): readonly QuantityNode[] =>
  rules.flatMap(({ when }) =>
    [...nodes(when)].filter((node): node is QuantityNode => 'quantity' in node && node.parameter === id),
  )

const PERCENT = /^(?!0*(\.0*)?$)\d{1,2}(\.\d+)?$/
const ABOVE_ZERO = /^(?=.*[1-9])\d/

function* numberFaults(
  { value }: ParameterOverride,
  key: string,
  parameter: Parameter,
  pathway: Pathway,
  index: VocabularyIndex,
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
      const quantity = index.quantities.get(id)
      if (quantity !== undefined) yield* crossCheckLimits(quantity, value, key)
    }
  } else if (parameter.use === 'fall-percent' && !PERCENT.test(value)) {
    yield { key, problem: 'must be a percentage above 0 and below 100, "30"' }
  } else if (!ABOVE_ZERO.test(value)) yield { key, problem: 'must be above 0' }
}

function* parameterFaults(pack: Pack, pathway: Pathway, index: VocabularyIndex): Generator<Problem> {
  const overrides = pack.parameterOverrides
  const keyOf = (place: number) => keyPath('parameterOverrides', place, 'parameter')
  const names = pathway.parameters.map(({ id }) => id)
  for (const [place, override] of overrides.entries()) {
    yield* unknownName(override.parameter, names, 'parameter', keyOf(place))
    const parameter = pathway.parameters.find(({ id }) => id === override.parameter)
    if (parameter === undefined) continue
    yield* numberFaults(override, keyPath('parameterOverrides', place, 'value'), parameter, pathway, index)
  }
  yield* repeated(
    overrides.map(({ parameter }) => parameter),
    keyOf,
    'parameter',
  )
}

const lowestOf = (tiers: readonly Tier[]): Tier | undefined =>
  tiers.reduce<Tier | undefined>((low, tier) => (low === undefined || tier.rank < low.rank ? tier : low), undefined)

/** The lowest tier is what stands when no rule fires: a rule that led there would be turned off in disguise. */
function* tierFaults(tier: string, key: string, { tiers }: Pathway): Generator<Problem> {
  const lowest = lowestOf(tiers)
  const names = tiers.filter((one) => one !== lowest).map(({ id }) => id)
  yield* unknownName(tier, names, 'tier that a rule may lead to', key)
}

function* ruleFaults({ ruleOverrides }: Pack, pathway: Pathway): Generator<Problem> {
  const keyOf = (place: number) => keyPath('ruleOverrides', place, 'rule')
  const names = pathway.rules.map(({ id }) => id)
  for (const [place, override] of ruleOverrides.entries()) {
    yield* unknownName(override.rule, names, 'rule', keyOf(place))
    const rule = pathway.rules.find(({ id }) => id === override.rule)
    if (rule?.kept !== undefined) {
      yield { key: keyOf(place), problem: `${rule.id} can be neither turned off nor moved. ${rule.kept}` }
    }
    if (override.tier === undefined) continue
    const key = keyPath('ruleOverrides', place, 'tier')
    yield* tierFaults(override.tier, key, pathway)
    if (override.tier === rule?.tier) yield { key, problem: `is where ${rule.id} leads already` }
  }
  yield* repeated(
    ruleOverrides.map(({ rule }) => rule),
    keyOf,
    'rule',
  )
}

/**
 * Checks what a pack changes in the default: numbers, rules turned off or moved, and where its own rules lead.
 *
 * @param pack the pack, its schema checked
 * @param pathway the edition of the default that it extends, resolved
 * @param index the vocabulary
 * @returns the problems, by key of the pack
 * @example [...overrideFaults(pack, pathway, index)] // []
 */
export function* overrideFaults(pack: Pack, pathway: Pathway, index: VocabularyIndex): Generator<Problem> {
  yield* parameterFaults(pack, pathway, index)
  yield* ruleFaults(pack, pathway)
  const tracks = pathway.tracks.map(({ id }) => id)
  for (const [place, { tier, track }] of pack.extraRules.entries()) {
    yield* tierFaults(tier, keyPath('extraRules', place, 'tier'), pathway)
    if (track !== undefined) yield* unknownName(track, tracks, 'track', keyPath('extraRules', place, 'track'))
  }
  const ids = pack.extraRules.map(({ id }) => id)
  yield* repeated(ids, (place) => keyPath('extraRules', place, 'id'), 'rule')
}
