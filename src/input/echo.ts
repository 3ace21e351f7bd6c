import type Fraction from 'fraction.js'
import { showValue } from '../case/format.ts'
import { readDecimal } from '../case/number.ts'
import { roundPlaces, roundSignificant } from '../case/round.ts'
import { convert, unitOf } from '../engine/units.ts'
import type { Comparator } from '../engine/verdict.ts'
import type { Quantity } from '../engine/vocabulary.ts'

const LEAST_DIGITS = 3
const LEAST_PLACES = 1

/** As precise as what was typed, but never coarser than three digits; scales with an offset keep their steps. */
function shorten(converted: Fraction, typed: string, offset: boolean): string {
  const [whole = '', decimals = ''] = typed.split('.')
  if (offset) return roundPlaces(converted, Math.max(LEAST_PLACES, decimals.length))
  const digits = `${whole}${decimals}`.replace(/^0+/, '').length
  return roundSignificant(converted, Math.max(LEAST_DIGITS, digits))
}

/** A value as it stands in the field. */
export interface Echoed {
  readonly comparator?: Comparator | undefined
  readonly value: string
  readonly unit: string
}

/**
 * The same value in the other units of its quantity, rounded, to be shown in small print and never compared.
 *
 * @param typed comparator, plain decimal and unit code
 * @param quantity the quantity
 * @returns one text for each other unit that can be converted, in the order of the units
 * @example echo({ value: '3.0', unit: 'mmol/L' }, triglycerides) // ['266 mg/dL']
 */
export function echo({ comparator, value, unit: code }: Echoed, quantity: Quantity): readonly string[] {
  const number = readDecimal(value)
  const from = unitOf(quantity, code)
  if (number === null || from === undefined) return []
  const shown: string[] = []
  for (const unit of quantity.units) {
    const converted = unit === from ? null : convert(number, quantity, from.code, unit.code)
    if (converted === null) continue
    const offset = (from.toCanonical?.subtract ?? unit.toCanonical?.subtract) !== undefined
    shown.push(showValue({ comparator, value: shorten(converted, value, offset), unit }))
  }
  return shown
}
