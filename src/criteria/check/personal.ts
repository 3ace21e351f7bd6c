/** Seven digits or more, also with spaces, dashes, dots, slashes and the like between them. */
const LONG_NUMBER = /\p{Nd}(?:[\s\p{Pd}\u2212._,:/\\]*\p{Nd}){6}/u
const DATE = /(?<!\d)\d{1,4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,4}(?!\d)/
/** A title before a name. "MS" alone is a score, "the doctor" a role. */
const TITLE = /\b(?:[Dd]r|DR|[Pp]rof)\b|\b(?:Mr|Mrs|Ms|Mx|Mme|Frau|Herr|Doctor|Professor)\b\.?\s+\p{Lu}/u
/** Invisible characters could part the digits of a number. */
const plain = (text: string) => text.normalize('NFKC').replace(/\p{Cf}/gu, '')

/**
 * Finds what could be a record number or a date.
 *
 * @returns what is wrong and what to do; null if there is none
 * @example longNumberProblem('MRN 12 345 678') // 'has more than six digits in a row; write no record number and no date'
 */
export function longNumberProblem(text: string): string | null {
  const bare = plain(text)
  if (LONG_NUMBER.test(bare)) return 'has more than six digits in a row; write no record number and no date'
  return DATE.test(bare) ? 'looks like a date; write no date' : null
}

/**
 * Finds what could identify a person: a record number, a date, or a title before a name.
 *
 * @returns what is wrong and what to do; null if there is none
 * @example personalProblem('Dr. Example agrees') // 'names a person; write a role'
 */
export const personalProblem = (text: string): string | null =>
  longNumberProblem(text) ?? (TITLE.test(plain(text)) ? 'names a person; write a role' : null)
