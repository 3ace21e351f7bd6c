import { neverNumber } from '../case/number.ts'
import { unitNames } from '../case/spelling.ts'
import type { Quantity } from '../engine/vocabulary.ts'

const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/u
const FIRST_NUMBER = /^\d[\d.,'’]*(?:[ \u00a0\u2007\u2009\u202f]\d{3}(?!\d))*/
const LEAVE_EMPTY = 'Leave it empty: not entered counts as unknown.'

/** Words for what stands behind a number and is no unit of the field. */
function strangeUnit(text: string, quantity: Quantity): string {
  const number = FIRST_NUMBER.exec(text)?.[0] ?? ''
  const strange = text.slice(number.length).trim()
  if (/^e[-+]?\d/i.test(strange)) return 'Write the number out: 1000, not 1e3.'
  if (/^[-−–]\s*\d/.test(strange)) return 'Type one number, or a bound such as > 500, not a range.'
  if (/^\d[\d.,]*(\s|$)/.test(strange)) return 'Is this one number? Type one number such as 12.5, then the unit.'
  return `“${strange}” is no unit of this field. Type the number alone or with one of: ${unitNames(quantity)}.`
}

/**
 * Says what to type where no number can be found in a text.
 *
 * @param text what was typed, without comparator
 * @param quantity the field's quantity
 * @returns one or two sentences
 * @example misread('pending', ferritin) // 'Type a number such as 12.5, … Leave it empty: not entered counts as unknown.'
 */
export function misread(text: string, quantity: Quantity): string {
  if (FOREIGN_DIGIT.test(text)) return 'Type the digits 0 to 9 and plain signs, such as 12.5.'
  const never = neverNumber(text.slice(0, 1))
  if (never !== null && /\d/.test(text)) return never
  const words = /\p{L}{2}/u.test(text)
  if (!/\d/.test(text)) {
    const advice = 'Type a number such as 12.5, or > 500 for a bound.'
    return words ? `${advice} No result yet? ${LEAVE_EMPTY}` : advice
  }
  if (/^[\d.,]/.test(text)) return strangeUnit(text, quantity)
  const advice = 'Type the number first, such as 12.5, then the unit.'
  return /^\p{L}/u.test(text) ? `${advice} No result yet? ${LEAVE_EMPTY}` : advice
}
