import { repeated, unknownName } from '../criteria/check/names.ts'
import { keyPath, type Problem } from '../criteria/check/problem.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { Pack } from '../criteria/pack.types.ts'
import { is } from '../engine/match.ts'
import type { Pathway, PathwayRule, Tier } from '../engine/pathway.types.ts'
import { parameterFaults } from './cross-check-pack-numbers.ts'

/**
 * The tiers that a rule of a hospital may lead to. The lowest one is what stands when no rule fires: a rule that led there
 * would be turned off in disguise. And where every rule of a tier is a box that a person ticks, nothing else may lead there:
 * the page never infers an emergency.
 *
 * @param pathway the edition of the default
 * @returns the tiers in its order
 * @example tiersForRules(pathway).map(({ id }) => id) // ['watch', 'screen', 'call']
 */
export function tiersForRules({ tiers, rules }: Pathway): readonly Tier[] {
  const rulesOf = (tier: Tier) => rules.filter((rule) => rule.tier === tier.id)
  const lowest = Math.min(...tiers.map(({ rank }) => rank))
  return tiers.filter((tier) => tier.rank > lowest && !rulesOf(tier).every(({ when }) => is(when, 'ticked')))
}

function* tierFaults(tier: string, key: string, pathway: Pathway): Generator<Problem> {
  const names = tiersForRules(pathway).map(({ id }) => id)
  yield* unknownName(tier, names, 'tier that a hospital’s rule may lead to', key)
}

/** Why a rule stays as it is. An older edition may not say so yet: the one in use speaks for it. */
function keptBecause(rule: PathwayRule, inUse: Pathway): string | undefined {
  const kept = rule.kept ?? inUse.rules.find(({ id }) => id === rule.id)?.kept
  return kept ?? (is(rule.when, 'ticked') ? 'It stands on a box that a person ticks.' : undefined)
}

function* ruleFaults({ ruleOverrides }: Pack, pathway: Pathway, inUse: Pathway): Generator<Problem> {
  const keyOf = (place: number) => keyPath('ruleOverrides', place, 'rule')
  const names = pathway.rules.map(({ id }) => id)
  for (const [place, override] of ruleOverrides.entries()) {
    yield* unknownName(override.rule, names, 'rule', keyOf(place))
    const rule = pathway.rules.find(({ id }) => id === override.rule)
    const kept = rule === undefined ? undefined : keptBecause(rule, inUse)
    if (kept !== undefined)
      yield { key: keyOf(place), problem: `${override.rule} can be neither turned off nor moved. ${kept}` }
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
 * @param criteria the criteria without the pack: the edition in use also says which rules stay, and sets how far they count
 * @returns the problems, by key of the pack
 * @example [...overrideFaults(pack, pathway, criteria)] // []
 */
export function* overrideFaults(pack: Pack, pathway: Pathway, criteria: Criteria): Generator<Problem> {
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
