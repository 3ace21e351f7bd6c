import { readDecimal, showValue } from '../../case/number.ts'
import { convert, unitOf } from '../../engine/units.ts'
import { indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'
import { type Draft, firstUnit } from '../../input/draft.ts'
import { readEntry } from '../../input/entry.ts'
import type { BoxItem } from './box-model.ts'

/** The form that proposals are compared with, and put into. */
export interface BoxForm {
  readonly draft: Draft
  /** The active occasion of each series. */
  readonly active: Readonly<Record<string, string>>
  readonly vocabulary: Vocabulary
}

/** A number of the form in the unit of its row; null if it cannot be read. */
function readIn({ draft, vocabulary }: BoxForm, text: string, finding: string) {
  const quantity = indexVocabulary(vocabulary).quantities.get(finding)
  const entry = quantity && readEntry(text, quantity, draft.units[finding] ?? firstUnit(quantity))
  return quantity !== undefined && entry?.state === 'ok' ? { ...entry, quantity } : null
}

function canonical(text: string, form: BoxForm, finding: string): string | null {
  const read = readIn(form, text, finding)
  const number = read && readDecimal(read.value)
  if (read === null || number === null) return null
  const value = convert(number, read.quantity, read.unit, read.quantity.units[0]?.code ?? read.unit)
  return `${read.comparator ?? ''} ${value?.toFraction() ?? `${number.toFraction()} ${read.unit}`}`
}

/**
 * What the form holds in the place of a proposal, with its unit.
 *
 * @param held as typed, or the id of an answer
 * @example heldWords('45', form, item) // '45 ×10⁹/L'
 */
export function heldWords(held: string, form: BoxForm, { finding, isAnswer }: BoxItem): string {
  if (isAnswer) return `${held.slice(0, 1).toUpperCase()}${held.slice(1)}`
  const read = readIn(form, held, finding)
  const unit = read && unitOf(read.quantity, read.unit)
  return read && unit ? showValue({ ...read, unit }) : held
}

/**
 * Whether two texts say the same in the field.
 *
 * @example saysSame('45', '45 K/µL', form, 'platelets') // true
 */
export function saysSame(held: string, text: string, form: BoxForm, finding: string): boolean {
  if (held.trim() === text) return true
  const value = canonical(held, form, finding)
  return value !== null && value === canonical(text, form, finding)
}
