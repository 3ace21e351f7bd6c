/** Invisible characters that change the text around them: controls, direction marks, joiners, zero-width spaces. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
/** Letters written from right to left. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const spelled = (sign: string) => (sign === '\n' ? sign : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)

/**
 * Spells out every hidden character, so that none can reverse or hide the words around it.
 *
 * @param text a text from outside; its line breaks stay
 * @example unhidden('a\u202eb') // 'a\\u{202e}b'
 */
export const unhidden = (text: string): string => text.replace(HIDDEN, spelled)

/**
 * Prepares a text from outside for use in a sentence: spells out hidden characters and isolates right-to-left text.
 *
 * @param text a text from outside, such as the name of a file or a hospital
 * @example foreign('case.json') // 'case.json'
 */
export function foreign(text: string): string {
  const seen = unhidden(text)
  return FROM_RIGHT.test(seen) ? `\u2068${seen}\u2069` : seen
}
