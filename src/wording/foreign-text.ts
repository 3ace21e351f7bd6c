/** Signs that are not seen and change what is: controls, direction marks, joiners, blanks without width. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
/** Letters that are read from right to left. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const spelled = (sign: string) => (sign === '\n' ? sign : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)

/**
 * A text with every hidden sign spelled out, so that it cannot turn or hide the words around it.
 *
 * @param text a text from outside
 * @returns the text; line breaks stay
 * @example unhidden('a\u202eb') // 'a\\u{202e}b'
 */
export const unhidden = (text: string): string => text.replace(HIDDEN, spelled)

/**
 * A text from outside for the middle of a sentence: nothing hidden, and isolated where it is read from right to left.
 *
 * @param text a text from outside: the name of a file, of a hospital
 * @returns the text as a reader may see it
 * @example foreign('case.json') // 'case.json'
 */
export function foreign(text: string): string {
  const seen = unhidden(text)
  return FROM_RIGHT.test(seen) ? `\u2068${seen}\u2069` : seen
}
