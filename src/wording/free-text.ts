/** Seven digits or more, also with spaces, dashes, dots, slashes and the like between them. */
const LONG_NUMBER = /\p{Nd}(?:[\s\p{Pd}\u2212._,:/\\]*\p{Nd}){6}/u
const DATE = /(?<!\d)\d{1,4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,4}(?!\d)/
const CONTROL = /\p{Cc}/u
/** Invisible characters could part the digits of a number. */
const plain = (text: string) => text.normalize('NFKC').replace(/\p{Cf}/gu, '')

/**
 * Refuses free text that could hold a record number or a date of the patient.
 *
 * @param most the longest text, in characters
 * @returns what is wrong; null if the text may be used
 * @example textProblem('MRN 12345678', 80) // 'has more than six digits in a row; write no record number and no date'
 */
export function textProblem(text: string, most: number): string | null {
  const bare = plain(text)
  if (LONG_NUMBER.test(bare)) return 'has more than six digits in a row; write no record number and no date'
  if (DATE.test(bare)) return 'looks like a date; write no date'
  if (CONTROL.test(text)) return 'has a line break or a tab; write one line'
  return text.length > most ? `has ${text.length} characters; allowed: ${most}` : null
}
