import { neverNumber } from './number.ts'

/** Characters that nobody sees: soft hyphen, direction marks, joiners, byte order mark. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
/** Full-width and small forms, °C and °F as one character, squared units such as ㎎. */
const COMPATIBLE = /[\u2103\u2109\u3000\u3380-\u33df\ufe50-\ufe6b\uff01-\uff5e]/g

/**
 * The same text in plain characters: full-width forms become ASCII, all forms of "at least" and "at most" become ≥ and ≤,
 * invisible characters disappear. Digits of other scripts stay.
 *
 * @returns the text, neither trimmed nor shortened
 * @example withPlainSigns('＞４００００') // '>40000'
 */
export const withPlainSigns = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(COMPATIBLE, (sign) => sign.normalize('NFKC'))
    .replace(/[⩾≧]/g, '≥')
    .replace(/[⩽≦]/g, '≤')

/** Shown for a line break and a tab in a field of one line. */
const SHOWN_BREAK = '⏎'
const SHOWN_TAB = '⇥'

/**
 * Puts a text of several lines on one line. Each break and tab becomes a visible character, so that two values stay two
 * values. Breaks at both ends are dropped.
 *
 * @example onOneLine('95\n400\n') // '95⏎400'
 */
export const onOneLine = (text: string): string =>
  withPlainSigns(text)
    .trim()
    .replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, SHOWN_BREAK)
    .replace(/\t/g, SHOWN_TAB)

/** A line break or a tab, or the character that a field of one line shows for it. */
export const BREAK = /[\n\r\v\f\u0085\u2028\u2029\t⏎⇥]/

/** What the digits of an entry say: a plain decimal, a question, or nothing readable. */
export type NumberText =
  | { readonly state: 'ok'; readonly value: string }
  /** `grouped`: the marks separate thousands. `decimal`: the only mark is a decimal mark; absent: it cannot be one. */
  | { readonly state: 'ask'; readonly grouped: string; readonly decimal?: string }
  | { readonly state: 'refused'; readonly message: string }

const SPACE = "[ \\u00a0\\u2007\\u2009\\u202f'\\u2019\\u02bc]"
const PLAIN = /^\d*[.,]?\d+$/
const SPACED = new RegExp(`^[1-9]\\d{0,2}(${SPACE})\\d{3}(\\1\\d{3})*([.,]\\d+)?$`)
/** A comma or point before exactly three digits can be either mark; after a zero it cannot separate thousands. */
const ONE_MARK = /^[1-9]\d{0,2}[.,]\d{3}$/
const MANY_COMMAS = /^[1-9]\d{0,2}(,\d{3}){2,}$/
const MANY_POINTS = /^[1-9]\d{0,2}(\.\d{3}){2,}$/
const COMMAS_THEN_POINT = /^[1-9]\d{0,2}(,\d{3})+\.\d+$/
const POINTS_THEN_COMMA = /^[1-9]\d{0,2}(\.\d{3})+,\d+$/
/** As printed in India: 1,23,456. */
const LAKHS = /^[1-9]\d?(,\d{2})+,\d{3}(\.\d+)?$/

const EXAMPLE = 'Type a number such as 12.5 or 1234.'

const without = (text: string, marks: RegExp): string => text.replace(marks, '')

/** Adds a zero before the point and drops leading zeros; zeros after the point were typed and stay. */
const tidy = (text: string): string => {
  const [whole = '', decimals] = text.replace(',', '.').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  return decimals === undefined ? digits : `${digits}.${decimals}`
}
const ok = (text: string): NumberText => ({ state: 'ok', value: tidy(text) })
const ask = (grouped: string): NumberText => ({ state: 'ask', grouped: tidy(grouped) })
const refused = (message: string): NumberText => ({ state: 'refused', message })

/**
 * Reads the digits of an entry: decimal comma or point; groups of three separated by spaces, apostrophes or several commas. A
 * single comma or point before exactly three digits is ambiguous, and so are groups that few countries print.
 *
 * @param text the number as typed, without comparator, sign and unit
 * @returns the plain decimal, the possible ones, or words that say what to type
 * @example readNumberText('12,5') // { state: 'ok', value: '12.5' }
 */
export function readNumberText(text: string): NumberText {
  if (text === '') return refused(EXAMPLE)
  const never = neverNumber(text)
  if (never !== null) return refused(never)
  if (ONE_MARK.test(text)) return { state: 'ask', grouped: without(text, /[.,]/), decimal: tidy(text) }
  if (PLAIN.test(text)) return ok(text)
  if (SPACED.test(text)) return ok(without(text, /[^\d.,]/g))
  if (MANY_COMMAS.test(text)) return ok(without(text, /,/g))
  if (COMMAS_THEN_POINT.test(text) || LAKHS.test(text)) return ask(without(text, /,/g))
  if (MANY_POINTS.test(text) || POINTS_THEN_COMMA.test(text)) return ask(without(text, /\./g))
  const whole = /^(\d+)[.,]$/.exec(text)?.[1]
  if (whole !== undefined) return refused(`A digit is missing after the point: type ${whole} or ${whole}.5.`)
  if (BREAK.test(text)) return refused(`These are two values. ${EXAMPLE}`)
  if (/\s/.test(text)) return refused(`Is this one number? ${EXAMPLE}`)
  return refused(`“${text}” cannot be read as one number. ${EXAMPLE}`)
}

/**
 * A plain decimal that can be read in one way only: a zero in front of "12.345" excludes thousands.
 *
 * @returns digits for a number field; `readNumberText` reads them as exactly this value
 * @example plainly('12.345') // '012.345'
 */
export const plainly = (value: string): string => (ONE_MARK.test(value) ? `0${value}` : value)
