import Fraction from 'fraction.js'
import type { Evidence, Typed } from '../engine/evidence.ts'
import { unitOf } from '../engine/units.ts'
import type { Quantity, Vocabulary } from '../engine/vocabulary.ts'
import { warningsOf } from './questions.ts'
import type { WarningOut } from './result-document.ts'

function warningsFor({ comparator, value, unit: code }: Typed, quantity: Quantity): readonly WarningOut[] {
  const unit = unitOf(quantity, code)
  if (unit === undefined) return []
  const text = `${comparator ?? ''}${value} ${unit.label}`.trim()
  const asked = { text: value, value: new Fraction(value), comparator }
  return warningsOf(asked, quantity, unit).map(({ message }) => ({ finding: quantity.id, text, why: message }))
}

/**
 * The questions that a field asks about the values that count, from the values themselves: a file, a link, the command
 * line and the page say the same. A value too old for everything that is judged is no part of the result, and its
 * question is not either.
 *
 * @param read the evidence that sets and pathway read
 * @param vocabulary the dictionary of inputs
 * @returns in the order of the form, the newest value first, each question once
 * @example resultWarnings([evidence], vocabulary)[0] // { finding: 'fibrinogen', text: '1.5 mg/dL', why: 'Very low in …' }
 */
export function resultWarnings(read: readonly Evidence[], { inputs }: Vocabulary): readonly WarningOut[] {
  const different = [...new Set(read)]
  return inputs.flatMap((input) => {
    if (input.kind !== 'quantity') return []
    const values = different.flatMap(({ quantities }) => quantities.get(input.id) ?? [])
    const typed = [...new Set(values.map((one) => one.typed))].filter((one) => one !== null)
    const all = typed.flatMap((one) => warningsFor(one, input))
    return [...new Map(all.map((one) => [`${one.text} ${one.why}`, one])).values()]
  })
}
