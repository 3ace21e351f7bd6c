import type { Quantity, Unit } from '../engine/vocabulary.ts'
import { findUnit } from './spelling.ts'

/** The parts of a typed text. */
export interface Split {
  /** Digits, decimal marks and spaces at the beginning, trimmed. */
  readonly number: string
  readonly unit: Unit | null
  /** What is left: neither number nor one of the field's units; empty when nothing is. */
  readonly strange: string
}

function splitNumber(text: string, unit: Unit | null): Split {
  const number = /^[\d.,\s]*/.exec(text)?.[0] ?? ''
  return { number: number.trim(), unit, strange: text.slice(number.length).trim() }
}

/**
 * Parts a typed text into number and unit. The longest tail that is a unit wins, so "5 10*3/uL" is five.
 *
 * @param text what was typed, without comparator
 * @param quantity the field's quantity
 * @returns the number as typed, the unit, and what is neither
 * @example splitUnit('3.0 mmol/L', triglycerides) // { number: '3.0', unit: { code: 'mmol/L', … }, strange: '' }
 */
export function splitUnit(text: string, quantity: Quantity): Split {
  for (let at = 1; at < text.length; at += 1) {
    const tail = text.slice(at)
    // A unit may begin with a digit (10*9/L), but only after a space: "12510*9/L" says nothing certain.
    if (/^\d/.test(tail)) continue
    const unit = findUnit(tail.trim(), quantity)
    if (unit !== null) return splitNumber(text.slice(0, at), unit)
  }
  return splitNumber(text, null)
}
