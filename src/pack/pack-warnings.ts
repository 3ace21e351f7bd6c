import { keyPath, type Problem } from '../criteria/check/problem.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { oneYearAfter } from '../criteria/one-year-after.ts'
import type { Pack, ParameterOverride } from '../criteria/pack.types.ts'
import { exact } from '../engine/exact.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import type { Decimal, Limits } from '../engine/language.ts'
import { is } from '../engine/match.ts'
import type { Parameter, Pathway } from '../engine/pathway.types.ts'
import { convert } from '../engine/units.ts'
import { nodes } from '../engine/walk.ts'

/** Compares in the unit of the default's own warning, exactly. */
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
 * The default's own warning, where a pack moves a number beyond it.
 *
 * @param override the number of the pack
 * @param byDefault the edition of the default that it extends, resolved
 * @param base the criteria without the pack
 * @returns the words; undefined where there is nothing to warn of
 * @example numberWarning(override, byDefault, criteria) // 'Above the ferritin limit of the 2016 MAS criteria: …'
 */
export function numberWarning(override: ParameterOverride, byDefault: Pathway, base: Criteria): string | undefined {
  const parameter = byDefault.parameters.find(({ id }) => id === override.parameter)
  const warn = parameter?.warn
  if (parameter === undefined || warn === undefined) return undefined
  return isAbove(override.value, warn.above, parameter, byDefault, base) ? warn.text : undefined
}

/** Without a number of days of its own, no contact is marked as old before the review. */
function lateReview({ governance: { approvedOn, reviewBy, verifyEveryDays } }: Pack): readonly Problem[] {
  if (verifyEveryDays !== undefined || reviewBy <= oneYearAfter(approvedOn)) return []
  const problem =
    'Review is more than a year after approval, and no number of days says when contacts are tried again: until then no number is marked as old.'
  return [{ key: 'governance.reviewBy', problem }]
}

/**
 * What a pack is allowed to do and yet is worth a second look.
 *
 * @param pack the pack, checked
 * @param byDefault the edition of the default that it extends, resolved
 * @param base the criteria without it
 * @returns numbers moved past the default's own warning, a late review, an older edition of the default, by key of the pack
 * @example packWarnings(pack, byDefault, criteria)[0]?.problem // 'Above the ferritin limit of the 2016 MAS criteria: …'
 */
export function packWarnings(pack: Pack, byDefault: Pathway, base: Criteria): readonly Problem[] {
  const numbers = pack.parameterOverrides.flatMap((override, place): Problem[] => {
    const problem = numberWarning(override, byDefault, base)
    return problem === undefined ? [] : [{ key: keyPath('parameterOverrides', place, 'value'), problem }]
  })
  const { id, version } = base.pathway
  const newer = `${id} ${version} is in use without a pack; this one was agreed on ${pack.extends.version}: look through its changes.`
  const older = pack.extends.version === version ? [] : [{ key: 'extends.version', problem: newer }]
  return [...numbers, ...lateReview(pack), ...older]
}
