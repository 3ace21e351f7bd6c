import Fraction from 'fraction.js'
import { hardLimits } from '../../src/case/limits.ts'
import { criterionConditions, ruleConditions } from '../../src/engine/compile-set.ts'
import { exact } from '../../src/engine/exact.ts'
import type { QuantityNode } from '../../src/engine/language.ts'
import { convert, unitOf } from '../../src/engine/units.ts'
import type { Quantity } from '../../src/engine/vocabulary.ts'
import { nodes, thresholdOf } from '../../src/engine/walk.ts'
import { criteria } from '../load.ts'

const CONDITIONS = [
  ...criteria.sets.flatMap((set) => [...ruleConditions(set), ...set.criteria.flatMap(criterionConditions)]),
  ...criteria.pathway.rules.map(({ when }) => when),
].flatMap((condition) => [...nodes(condition)])
/** Every comparison of a quantity in a shipped rule. */
export const COMPARISONS = CONDITIONS.filter((node): node is QuantityNode => 'quantity' in node)

/** A number of a quantity in one of its units. */
export interface Value {
  readonly unit: string
  readonly value: Fraction
}

/** Numbers that no rule names, but that put a ratio on its cut-off or are often typed. */
const MORE: Readonly<Record<string, readonly number[]>> = { esr: [1, 2, 20, 100], ferritin: [430, 2150, 40000] }
const NEAR = [new Fraction(999, 1000), new Fraction(1), new Fraction(1001, 1000)]

/** The test numbers of a quantity in a unit: at, below and above every printed threshold, and the extremes. */
export function landmarks(quantity: Quantity, unit: string): readonly Fraction[] {
  const found = unitOf(quantity, unit)
  if (found === undefined) return []
  const { min, max } = hardLimits(quantity, found)
  const bounded = criteria.vocabulary.implications.flatMap(({ then }) =>
    'notAbove' in then && then.notAbove === quantity.id ? [then.quantity] : [],
  )
  const printed = COMPARISONS.filter((node) => [quantity.id, ...bounded].includes(node.quantity)).flatMap((node) =>
    Object.entries(thresholdOf(node)?.limits ?? {}).flatMap(
      ([code, limit]) => convert(exact(limit), quantity, code, unit) ?? [],
    ),
  )
  const near = printed.flatMap((at) => NEAR.map((factor) => at.mul(factor)))
  const more = (MORE[quantity.id] ?? []).map((value) => new Fraction(value))
  return [...near, ...more, min ?? new Fraction(0), max ?? new Fraction(5000)].filter(
    (value) => (min === null || value.compare(min) >= 0) && (max === null || value.compare(max) <= 0),
  )
}

/** The units of a quantity that can be compared with a threshold. */
export const comparable = ({ units }: Quantity): readonly string[] =>
  units.filter(({ toCanonical }) => toCanonical !== null).map(({ code }) => code)

/** A threshold printed in several units is two thresholds: only near them may the unit decide. */
export function nearTwins(quantity: Quantity, canonical: Fraction): boolean {
  const unit = quantity.units[0]?.code ?? ''
  return COMPARISONS.filter((node) => node.quantity === quantity.id).some((node) => {
    const limits = Object.entries(thresholdOf(node)?.limits ?? {})
    return (
      limits.length > 1 &&
      limits.some(([code, limit]) => {
        const at = convert(exact(limit), quantity, code, unit)
        return at?.sub(canonical).abs().compare(at.mul('0.03')) !== 1
      })
    )
  })
}
