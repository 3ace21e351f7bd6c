/** Marks without a shape of their own: soft hyphen, direction marks, joiners, byte order mark. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
/** Full-width and small forms, °C and °F in one sign, squared units such as ㎎. */
const COMPATIBLE = /[\u2103\u2109\u3000\u3380-\u33df\ufe50-\ufe6b\uff01-\uff5e]/g

/**
 * The same text in plain signs: full-width forms become ASCII, all forms of "at least" and "at most" become ≥ and ≤,
 * marks that nobody sees are gone. Digits of other scripts stay as they are.
 *
 * @param text what was typed or pasted
 * @returns the text, neither trimmed nor shortened
 * @example plainSigns('＞４００００') // '>40000'
 */
export const plainSigns = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(COMPATIBLE, (sign) => sign.normalize('NFKC'))
    .replace(/[⩾≧]/g, '≥')
    .replace(/[⩽≦]/g, '≤')

/** Stand for a line break and a tab in a field, which has one line only. */
const SHOWN_BREAK = '⏎'
const SHOWN_TAB = '⇥'

/**
 * A text of several lines for a field of one line: each break and tab becomes a sign that one can see, so that two
 * values stay two values. Breaks at both ends go.
 *
 * @param text what is on the clipboard
 * @returns one line
 * @example onOneLine('95\n400\n') // '95⏎400'
 */
export const onOneLine = (text: string): string =>
  plainSigns(text)
    .trim()
    .replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, SHOWN_BREAK)
    .replace(/\t/g, SHOWN_TAB)

/** A line break or a tab, or its sign in a field of one line. */
export const BREAK = /[\n\r\v\f\u0085\u2028\u2029\t⏎⇥]/
