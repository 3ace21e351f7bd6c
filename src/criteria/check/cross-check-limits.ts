import { exact } from '../../engine/exact.ts'
import type { Limits } from '../../engine/language.ts'
import { toCanonical } from '../../engine/units.ts'
import type { Quantity, Range } from '../../engine/vocabulary.ts'
import { comparableUnit } from './names.ts'
import { keyPath, type Problem } from './problem.ts'

type Exact = ReturnType<typeof exact>

/*
 * How far the printed limits of one threshold may lie apart after conversion: papers round. A scale with a shifted
 * zero (temperature) spans only a small part of its numbers, so there the same share would hide a slip.
 */
const TWINS_MAY_DIFFER = exact('0.02')
const SHIFTED_TWINS_MAY_DIFFER = exact('0.002')

const outside = (value: Exact, { min, max }: Range): boolean =>
  (min !== undefined && value.compare(exact(min)) < 0) || (max !== undefined && value.compare(exact(max)) > 0)

const words = ({ min, max }: Range, unit: string) => `${min ?? 'no lower'} to ${max ?? 'no upper limit'} ${unit}`

function* farTwins(quantity: Quantity, known: ReadonlyMap<string, Exact>, key: string): Generator<Problem> {
  const [first, ...others] = known
  const shifted = quantity.units.some(({ toCanonical: rule }) => rule?.subtract !== undefined)
  const share = shifted ? SHIFTED_TWINS_MAY_DIFFER : TWINS_MAY_DIFFER
  if (first === undefined) return
  const [firstCode, expected] = first
  for (const [code, value] of others) {
    if (value.sub(expected).abs().compare(expected.abs().mul(share)) <= 0) continue
    const unit = quantity.units[0]?.code ?? ''
    const [here, there] = [value, expected].map((one) => `${one.round(4).toString()} ${unit}`)
    yield {
      key: keyPath(key, code),
      problem: `is ${here}, but its twin in ${firstCode} is ${there}: they must be the same limit`,
    }
  }
}

/**
 * Checks the limits of one threshold: units that exist and can be compared, numbers that a value can reach, and twins
 * in several units that are one limit.
 *
 * @param quantity the quantity compared
 * @param limits one limit per unit
 * @param key where the limits stand
 * @returns the problems, by unit
 * @example [...crossCheckLimits(triglycerides, { 'mmol/L': '3.0', 'mg/dL': '2650' }, 'when[">="]')].length // 1
 */
export function* crossCheckLimits(quantity: Quantity, limits: Limits, key: string): Generator<Problem> {
  const known = new Map<string, Exact>()
  for (const [code, number] of Object.entries(limits)) {
    const found = comparableUnit(quantity, code, keyPath(key, code))
    if ('problem' in found) yield found.problem
    const value = 'unit' in found ? toCanonical(exact(number), found.unit) : null
    if (value === null) continue
    known.set(code, value)
    if (!outside(value, quantity.hard)) continue
    const range = words(quantity.hard, quantity.units[0]?.code ?? '')
    yield {
      key: keyPath(key, code),
      problem: `no value can reach ${number} ${code}: ${quantity.id} goes from ${range}`,
    }
  }
  yield* farTwins(quantity, known, key)
}
