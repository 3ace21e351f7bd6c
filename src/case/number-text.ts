/** What the digits of an entry say: a plain decimal, several possible ones to ask about, or nothing that can be read. */
export type NumberText =
  | { readonly state: 'ok'; readonly value: string }
  | { readonly state: 'ask'; readonly values: readonly string[] }
  | { readonly state: 'refused'; readonly message: string }

const SPACE = '[ \\u00a0\\u2007\\u2009\\u202f]'
const PLAIN = /^\d*[.,]?\d+$/
const SPACED = new RegExp(`^[1-9]\\d{0,2}(${SPACE}\\d{3})+([.,]\\d+)?$`)
const ONE_COMMA = /^[1-9]\d{0,2},\d{3}$/
const MANY_COMMAS = /^[1-9]\d{0,2}(,\d{3}){2,}$/
const MANY_POINTS = /^[1-9]\d{0,2}(\.\d{3}){2,}$/
const COMMAS_THEN_POINT = /^[1-9]\d{0,2}(,\d{3})+\.\d+$/
const POINTS_THEN_COMMA = /^[1-9]\d{0,2}(\.\d{3})+,\d+$/

const LONGEST = 30
const EXAMPLE = 'Type a number such as 12.5 or 1234.'

const without = (text: string, marks: RegExp): string => text.replace(marks, '')

/** A zero before the point, none before other digits; zeros behind the point stay, they are what was typed. */
const tidy = (text: string): string => {
  const [whole = '', decimals] = text.replace(',', '.').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  return decimals === undefined ? digits : `${digits}.${decimals}`
}
const ok = (text: string): NumberText => ({ state: 'ok', value: tidy(text) })
const ask = (...texts: readonly string[]): NumberText => ({ state: 'ask', values: texts.map(tidy) })
const refused = (message: string): NumberText => ({ state: 'refused', message })

/**
 * Reads the digits of an entry: decimal comma or point, groups of three behind spaces or several commas.
 * A single comma before three digits is asked about, never guessed.
 *
 * @param text the number as typed, without comparator, sign and unit
 * @returns the plain decimal, the possible ones, or words that say what to type
 * @example readNumberText('12,5') // { state: 'ok', value: '12.5' }
 */
export function readNumberText(text: string): NumberText {
  if (text === '') return refused(EXAMPLE)
  if (text.length > LONGEST) return refused(`That number is too long. ${EXAMPLE}`)
  if (ONE_COMMA.test(text)) return ask(without(text, /,/), text)
  if (PLAIN.test(text)) return ok(text)
  if (SPACED.test(text)) return ok(without(text, /\s/g))
  if (MANY_COMMAS.test(text)) return ok(without(text, /,/g))
  if (COMMAS_THEN_POINT.test(text)) return ask(without(text, /,/g))
  if (MANY_POINTS.test(text)) return ask(without(text, /\./g))
  if (POINTS_THEN_COMMA.test(text)) return ask(without(text, /\./g))
  const whole = /^(\d+)[.,]$/.exec(text)?.[1]
  if (whole !== undefined) return refused(`A digit is missing behind the point: type ${whole} or ${whole}.5.`)
  if (/\s/.test(text)) return refused(`Is this one number? ${EXAMPLE}`)
  return refused(`“${text}” cannot be read as one number. ${EXAMPLE}`)
}
