import { longNumberProblem } from '../criteria/check/personal.ts'

const CONTROL = /\p{Cc}/u

/**
 * Refuses free text that could hold a record number or a date of the patient.
 *
 * @param most the longest text, in characters
 * @returns what is wrong; null if the text may be used
 * @example textProblem('MRN 12345678', 80) // 'has more than six digits in a row; write no record number and no date'
 */
export function textProblem(text: string, most: number): string | null {
  const personal = longNumberProblem(text)
  if (personal !== null) return personal
  if (CONTROL.test(text)) return 'has a line break or a tab; write one line'
  return text.length > most ? `has ${text.length} characters; allowed: ${most}` : null
}
