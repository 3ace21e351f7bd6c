import type { Criteria } from '../criteria/criteria.ts'
import type { Pack } from '../criteria/pack.types.ts'
import type { RawParameter, RawPathway, RawPathwayRule } from '../criteria/raw-pathway.types.ts'
import { exact } from '../engine/exact.ts'
import type { Decimal } from '../engine/language.ts'
import type { LocalRule, Parameter, Pathway, PathwayRule } from '../engine/pathway.types.ts'
import type { TrendRule } from '../engine/trends.types.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { numberWarning } from './pack-warnings.ts'

/**
 * The default pathway with a pack put upon it, as a file: first the numbers, then the rules turned off or moved, then
 * the pack's own rules.
 *
 * @param file the edition of the default that the pack extends
 * @param pack the pack, checked
 * @returns the file to resolve; the local marks come afterwards, by `markLocal`
 * @example merge(file, pack).rules.length
 */
export function merge(file: RawPathway, pack: Pack): RawPathway {
  const numbers = new Map(pack.parameterOverrides.map(({ parameter, value }) => [parameter, value]))
  const changes = new Map(pack.ruleOverrides.map((change) => [change.rule, change]))
  const kept = file.rules.flatMap((rule): RawPathwayRule[] => {
    const change = changes.get(rule.id)
    if (change === undefined) return [rule]
    return change.tier === undefined ? [] : [{ ...rule, tier: change.tier }]
  })
  const numbered = ({ warn, ...one }: RawParameter): RawParameter => {
    const value = numbers.get(one.id)
    // The default's warning speaks of the default's unit; `packWarnings` holds the number against it.
    return value === undefined ? { ...one, ...(warn && { warn }) } : { ...one, value }
  }
  const own = pack.extraRules.map(({ source, reason, ...rule }): RawPathwayRule => ({ ...rule, sources: [] }))
  return {
    ...file,
    parameters: file.parameters.map(numbered),
    rules: [...kept, ...own],
  }
}

function localRule(pack: Pack, rule: PathwayRule, byDefault: Pathway): LocalRule | undefined {
  const added = pack.extraRules.find(({ id }) => id === rule.id)
  if (added !== undefined)
    return { kind: 'added', reason: added.reason, who: pack.governance.owner, source: added.source }
  const change = pack.ruleOverrides.find((one) => one.rule === rule.id)
  if (change === undefined) return undefined
  const { reason, who, date } = change
  if (change.disable) return { kind: 'disabled', reason, who, date }
  const was = byDefault.rules.find(({ id }) => id === rule.id)?.tier ?? rule.tier
  return { kind: 'moved', was, reason, who, date }
}

/**
 * Marks every number and rule that is the hospital's own, so that each is shown where it acts.
 *
 * @param merged the pathway with the pack put upon it, resolved
 * @param byDefault the same edition without it
 * @param pack the pack
 * @param base the criteria without it
 * @returns the pathway that runs
 * @example markLocal(merged, byDefault, pack, criteria).parameters.find(({ local }) => local)?.local?.reason
 */
export function markLocal(merged: Pathway, byDefault: Pathway, pack: Pack, base: Criteria): Pathway {
  const { owner } = pack.governance
  const mark = (rule: PathwayRule): PathwayRule => {
    const local = localRule(pack, rule, byDefault)
    return local === undefined ? rule : { ...rule, local }
  }
  const number = (parameter: Parameter): Parameter => {
    const change = pack.parameterOverrides.find((one) => one.parameter === parameter.id)
    const was = byDefault.parameters.find(({ id }) => id === parameter.id)?.value ?? null
    if (change === undefined) return parameter
    const { reason, source } = change
    const warning = numberWarning(change, byDefault, base)
    return { ...parameter, local: { was, reason, source, owner, ...(warning !== undefined && { warning }) } }
  }
  const off = byDefault.rules.filter(({ id }) => !merged.rules.some((rule) => rule.id === id))
  return {
    ...merged,
    parameters: merged.parameters.map(number),
    rules: merged.rules.map(mark),
    ...(off.length > 0 && { disabled: off.map(mark) }),
  }
}

const HUNDRED = exact('100')
/** A fall by so many percent leaves this share. */
const shareLeft = (percent: Decimal): Decimal => HUNDRED.sub(exact(percent)).div(HUNDRED).toString()

/**
 * The changes that answer a tick, where the hospital has set a percentage: a fall of that much inside the pathway's window.
 *
 * @param pathway the pathway that runs
 * @param vocabulary says beside which tick the course of which quantity is told
 * @returns one rule for every quantity whose fall a tick asks about; empty without a percentage
 * @example trendRulesOf(pathway, vocabulary)[0]?.change // { fallTo: '0.7' }
 */
export function trendRulesOf({ parameters, lookBack }: Pathway, { trends }: Vocabulary): readonly TrendRule[] {
  const number = parameters.find(({ use }) => use === 'fall-percent')
  if (number?.local === undefined || typeof number.value !== 'string') return []
  const { reason, owner } = number.local
  const change = { fallTo: shareLeft(number.value) }
  return trends.shown.flatMap(({ quantity, beside }): TrendRule[] =>
    beside?.direction === 'down'
      ? [{ finding: beside.finding, quantity, change, withinHours: String(lookBack.hours), reason, owner }]
      : [],
  )
}

/**
 * The vocabulary with the units in which the hospital's laboratory prints.
 *
 * @param vocabulary the dictionary
 * @param pack the pack
 * @returns the same inputs, rows of the form starting in these units; no verdict depends on it
 * @example withUnits(vocabulary, pack).inputs
 */
export const withUnits = (vocabulary: Vocabulary, { laboratory: { units } }: Pack): Vocabulary => ({
  ...vocabulary,
  inputs: vocabulary.inputs.map((input) => {
    const startUnit = Object.hasOwn(units, input.id) ? units[input.id] : undefined
    return input.kind === 'quantity' && startUnit !== undefined ? { ...input, startUnit } : input
  }),
})
