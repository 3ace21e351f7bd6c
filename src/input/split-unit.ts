import { findUnits } from '../case/spelling.ts'
import type { Quantity, Unit } from '../engine/vocabulary.ts'
import { peelings } from './report-tail.ts'

/** One way to part a typed text. */
export interface Split {
  /** Digits, marks and spaces, trimmed. */
  readonly number: string
  /** The units that the words behind it can mean; empty when there are none. */
  readonly units: readonly Unit[]
  /** Flags and reference ranges, as printed. */
  readonly leftOut: readonly string[]
}

const NUMBER = /^[\d.,](?:[\d.,'’ʼ\s⏎⇥]*[\d.,])?$/

/** The parts before and after a unit may hold a flag or a range: the first way to leave them out that shows a number. */
function splitAt(head: string, units: readonly Unit[], behind: readonly string[]): Split | null {
  const found = peelings(head).find(({ body }) => NUMBER.test(body))
  return found === undefined ? null : { number: found.body, units, leftOut: [...found.leftOut, ...behind] }
}

function splitsOf(text: string, quantity: Quantity, behind: readonly string[]): readonly Split[] {
  const found: Split[] = []
  for (let at = 1; at < text.length; at += 1) {
    const here = text.slice(at)
    // A unit may begin with a digit (10*9/L), but only after a space: "12510*9/L" says nothing certain. A star before
    // letters is a flag, not a times sign.
    if (/^[\s⏎⇥]|^\*\s*\D/.test(here) || (/^\d/.test(here) && !/[\s⏎⇥]$/.test(text.slice(0, at)))) continue
    const units = findUnits(here, quantity)
    const split = units.length === 0 ? null : splitAt(text.slice(0, at), units, behind)
    if (split !== null) found.push(split)
  }
  return found
}

/**
 * Parts a typed text into number, unit and what a report prints beside them. The longest tail that is a unit comes
 * first, so "5 10*3/uL" is five; "181 103/µL", which lost its superscript, can be parted in two ways.
 *
 * @param text what was typed, without comparator
 * @param quantity the field's quantity
 * @returns every way that leaves nothing but a number; none when something else stands there
 * @example splitUnit('3.0 mmol/L', triglycerides) // [{ number: '3.0', units: [{ code: 'mmol/L', … }], leftOut: [] }]
 */
export function splitUnit(text: string, quantity: Quantity): readonly Split[] {
  for (const { body, leftOut } of peelings(text)) {
    const splits = splitsOf(body, quantity, leftOut)
    if (splits.length > 0) return splits
    if (NUMBER.test(body)) return [{ number: body, units: [], leftOut }]
  }
  return []
}
