import { repeated, unknownName } from '../criteria/check/names.ts'
import { crossCheckLimits } from '../criteria/check/vocabulary.ts'
import { type Criteria, oneYearAfter } from '../criteria/criteria.ts'
import { type Fault, keyPath } from '../criteria/fault.ts'
import type { Pack, ParameterOverride } from '../criteria/pack.types.ts'
import { exact } from '../engine/exact.ts'
import type { Decimal, Limits, QuantityNode } from '../engine/language.ts'
import { is, isSetNode } from '../engine/match.ts'
import type { Parameter, Pathway, PathwayRule, Tier } from '../engine/pathway.ts'
import { convert } from '../engine/units.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { nodes } from '../engine/walk.ts'
import { approvalWarnings } from './approvals.ts'

/** The conditions that compare a quantity with a parameter. */
const readersOf = (id: string, { rules }: Pathway): readonly QuantityNode[] =>
  rules.flatMap(({ when }) =>
    [...nodes(when)].flatMap((node) => (is(node, 'quantity') && node.parameter === id ? [node] : [])),
  )

const PERCENT = /^(?!0*(\.0*)?$)\d{1,2}(\.\d+)?$/
const ABOVE_ZERO = /^(?=.*[1-9])\d/

/** The fewest criteria of the sets whose count is compared with the number; infinite when no count is. */
function mostOf(id: string, { rules }: Pathway, { sets }: Criteria): number {
  const counted = rules.flatMap(({ when }) =>
    [...nodes(when)].flatMap((node) =>
      is(node, 'set') && isSetNode(node, 'count') && node.parameter === id ? [node.set] : [],
    ),
  )
  const sizes = sets.filter((set) => counted.includes(set.id)).map(({ criteria }) => criteria.length)
  return Math.min(...sizes, Number.POSITIVE_INFINITY)
}

function* bareFaults(value: Decimal, path: string, { id, use }: Parameter, pathway: Pathway, criteria: Criteria) {
  const number = Number(value)
  const most = mostOf(id, pathway, criteria)
  const { hours } = pathway.lookBack
  if (use === 'fall-percent' && !PERCENT.test(value))
    yield { path, problem: 'must be a percentage above 0 and below 100, "30"' }
  else if (!ABOVE_ZERO.test(value)) yield { path, problem: 'must be above 0' }
  else if (number > most) yield { path, problem: `the set has only ${most} criteria to count` }
  else if (pathway.tiers.some(({ recheck }) => recheck === id) && number > hours)
    yield { path, problem: `must be at most ${hours} hours: older values no longer count` }
}

function* numberFaults(
  { value }: ParameterOverride,
  path: string,
  parameter: Parameter,
  pathway: Pathway,
  criteria: Criteria,
): Generator<Fault> {
  const byUnit = typeof parameter.value === 'object' && parameter.value !== null
  if (byUnit !== (typeof value === 'object')) {
    yield {
      path,
      problem: byUnit ? 'must be a limit per unit, { "ng/mL": "500" }' : 'must be a bare number in quotes, "24"',
    }
  } else if (typeof value === 'object') {
    const quantities = new Set(readersOf(parameter.id, pathway).map(({ quantity }) => quantity))
    for (const id of quantities) {
      const quantity = indexVocabulary(criteria.vocabulary).quantities.get(id)
      if (quantity !== undefined) yield* crossCheckLimits(quantity, value, path)
    }
  } else yield* bareFaults(value, path, parameter, pathway, criteria)
}

/**
 * Checks the numbers that a pack sets: each has the form of its parameter, and a value can reach it.
 *
 * @param pathway the resolved edition of the default that the pack extends
 * @param criteria without the pack
 * @example [...parameterFaults(pack, pathway, criteria)] // []
 */
function* parameterFaults(pack: Pack, pathway: Pathway, criteria: Criteria): Generator<Fault> {
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

/** Compares exactly, in the unit of the default's own warning. */
function isAbove(value: Limits | Decimal, above: Limits | Decimal, parameter: Parameter, all: Pathway, base: Criteria) {
  if (typeof value === 'string' || typeof above === 'string')
    return typeof value === 'string' && typeof above === 'string' && exact(value).compare(exact(above)) > 0
  const reads = all.rules.flatMap(({ when }) => [...nodes(when)])
  const reader = reads.find((node) => is(node, 'quantity') && node.parameter === parameter.id)
  const { quantities } = indexVocabulary(base.vocabulary)
  const quantity = reader !== undefined && is(reader, 'quantity') ? quantities.get(reader.quantity) : undefined
  const [own] = Object.entries(value)
  const [limit] = Object.entries(above)
  if (quantity === undefined || own === undefined || limit === undefined) return false
  const same = convert(exact(own[1]), quantity, own[0], limit[0])
  return same !== null && same.compare(exact(limit[1])) > 0
}

/**
 * The default's own warning, when a pack moves a number beyond it.
 *
 * @param byDefault the resolved edition of the default that the pack extends
 * @param base the criteria without the pack
 * @returns the words; undefined when there is nothing to warn of
 * @example numberWarning(override, byDefault, criteria) // 'Above the ferritin limit of the 2016 MAS criteria: …'
 */
export function numberWarning(override: ParameterOverride, byDefault: Pathway, base: Criteria): string | undefined {
  const parameter = byDefault.parameters.find(({ id }) => id === override.parameter)
  const warn = parameter?.warn
  if (parameter === undefined || warn === undefined) return undefined
  return isAbove(override.value, warn.above, parameter, byDefault, base) ? warn.text : undefined
}

/** Without its own number of days, no contact is marked as old before the review. */
function lateReview({ governance: { approvedOn, reviewBy, verifyEveryDays } }: Pack): readonly Fault[] {
  if (verifyEveryDays !== undefined || reviewBy <= oneYearAfter(approvedOn)) return []
  const problem =
    'Review is more than a year after approval, and no number of days says when contacts are tried again: until then no number is marked as old.'
  return [{ path: 'governance.reviewBy', problem }]
}

/**
 * What a pack may do, although it is worth a second look.
 *
 * @param byDefault the resolved edition of the default that the pack extends
 * @param base the criteria without the pack
 * @returns numbers moved past the default's own warning, a late review, an older edition of the default, and who has not agreed;
 *   with paths of the pack
 * @example packWarnings(pack, byDefault, criteria)[0]?.problem // 'Above the ferritin limit of the 2016 MAS criteria: …'
 */
export function packWarnings(pack: Pack, byDefault: Pathway, base: Criteria): readonly Fault[] {
  const numbers = pack.parameterOverrides.flatMap((override, place): Fault[] => {
    const problem = numberWarning(override, byDefault, base)
    return problem === undefined ? [] : [{ path: keyPath('parameterOverrides', place, 'value'), problem }]
  })
  const { id, version } = base.pathway
  const newer = `${id} ${version} is in use without a pack; this one was agreed on ${pack.extends.version}: look through its changes.`
  const older = pack.extends.version === version ? [] : [{ path: 'extends.version', problem: newer }]
  return [...numbers, ...lateReview(pack), ...older, ...approvalWarnings(pack)]
}

/**
 * The tiers that a hospital's rule may lead to. The lowest tier applies when no rule fires, so a rule leading there would be
 * turned off in disguise. And when every rule of a tier is a box that a person ticks, no other rule may lead to it: the page
 * never infers an emergency.
 *
 * @returns the tiers in the order of the pathway
 * @example tiersForRules(pathway).map(({ id }) => id) // ['watch', 'screen', 'call']
 */
export function tiersForRules({ tiers, rules }: Pathway): readonly Tier[] {
  const rulesOf = (tier: Tier) => rules.filter((rule) => rule.tier === tier.id)
  const lowest = Math.min(...tiers.map(({ rank }) => rank))
  return tiers.filter((tier) => tier.rank > lowest && !rulesOf(tier).every(({ when }) => is(when, 'ticked')))
}

function* tierFaults(tier: string, path: string, pathway: Pathway): Generator<Fault> {
  const names = tiersForRules(pathway).map(({ id }) => id)
  yield* unknownName(tier, names, 'tier that a hospital’s rule may lead to', path)
}

/** Why a rule cannot be changed. An older edition may not say so yet; then the one in use decides. */
function keptBecause(rule: PathwayRule, inUse: Pathway): string | undefined {
  const kept = rule.kept ?? inUse.rules.find(({ id }) => id === rule.id)?.kept
  return kept ?? (is(rule.when, 'ticked') ? 'It stands on a box that a person ticks.' : undefined)
}

function* ruleFaults({ ruleOverrides }: Pack, pathway: Pathway, inUse: Pathway): Generator<Fault> {
  const keyOf = (place: number) => keyPath('ruleOverrides', place, 'rule')
  const names = pathway.rules.map(({ id }) => id)
  for (const [place, override] of ruleOverrides.entries()) {
    yield* unknownName(override.rule, names, 'rule', keyOf(place))
    const rule = pathway.rules.find(({ id }) => id === override.rule)
    const kept = rule === undefined ? undefined : keptBecause(rule, inUse)
    if (kept !== undefined)
      yield { path: keyOf(place), problem: `${override.rule} can be neither turned off nor moved. ${kept}` }
    if (override.tier === undefined) continue
    const path = keyPath('ruleOverrides', place, 'tier')
    yield* tierFaults(override.tier, path, pathway)
    if (override.tier === rule?.tier) yield { path, problem: `${rule.id} already leads there` }
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
 * @param pathway the resolved edition of the default that the pack extends
 * @param criteria without the pack; its edition in use also says which rules cannot be changed, its sets how far they count
 * @example [...overrideFaults(pack, pathway, criteria)] // []
 */
export function* overrideFaults(pack: Pack, pathway: Pathway, criteria: Criteria): Generator<Fault> {
  yield* parameterFaults(pack, pathway, criteria)
  yield* ruleFaults(pack, pathway, criteria.pathway)
  const tracks = pathway.tracks.map(({ id }) => id)
  for (const [place, { tier, track }] of pack.extraRules.entries()) {
    yield* tierFaults(tier, keyPath('extraRules', place, 'tier'), pathway)
    if (track !== undefined) yield* unknownName(track, tracks, 'track', keyPath('extraRules', place, 'track'))
  }
  const ids = pack.extraRules.map(({ id }) => id)
  yield* repeated(ids, (place) => keyPath('extraRules', place, 'id'), 'rule')
}
