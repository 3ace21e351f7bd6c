import { readNumberText } from '../../case/number-text.ts'
import type { Comparator } from '../../engine/verdict.ts'
import { Places } from './places.ts'

/** The decimal sign of a whole text; null: the text does not settle it. */
export type DecimalSign = 'point' | 'comma' | null

/** A number in a line. */
export interface FoundNumber {
  readonly start: number
  readonly end: number
  readonly sign: Comparator | null
  /** As printed, without sign. */
  readonly digits: string
  /** Letters that look like digits stand between the digits: 1O4. */
  readonly damaged: boolean
  /** The numbers it falls into where its spaces do not part thousands: 12 and 450. */
  readonly parts?: readonly FoundNumber[]
}
/** A reference range in a line. */
export interface FoundRange {
  readonly start: number
  readonly end: number
  /** The numbers in it, as printed. */
  readonly ends: readonly string[]
  /** One end only, such as (< 35): without another number it may be the result. */
  readonly oneSided: boolean
  /** Its ends are joined by a word: "10 a 291", "188 to 74". */
  readonly worded: boolean
}

const SIGNS: Readonly<Record<string, Comparator>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '=<': '<=',
  '=>': '>=',
  '≤': '<=',
  '≥': '>=',
}
const NUMBER = "\\d{1,3}(?:['’ʼ\\u00a0\\u2007\\u2009\\u202f]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)*|[.,]\\d+"
/** A plain space parts thousands only in front of a unit or at the end of a cell, and never inside a row of numbers. */
const SPACED = '[1-9]\\d{0,2}(?: \\d{3})+(?:[.,]\\d+)?'
const SIGN = '(?<![-=])[<>](?:=|\\s?(?:OR|or)\\s?=)?|[≤≥]|=[<>]'
/** What no number follows: a word, the rest of a number, a letter that a scanner took for a digit. */
const BOUND = '[\\p{L}\\p{N}_]|[\\p{L}\\p{N}]\\.|\\p{N},|(?<!\\p{L})[OoIl],'
const FREE = `(?<!${BOUND}|[^\\d\\s\\ue000]/|\\d-|[×x*·^]\\s?(?<=\\d\\s?[×x*·^]\\s?))`

const ONE_NUMBER = new RegExp(
  `${FREE}(?:(?<sign>${SIGN})\\s{0,2})?(?<digits>${NUMBER})(?![\\p{L}\\p{N}]|[.,]\\d)`,
  'gu',
)
const SPACED_NUMBER = new RegExp(
  `${FREE}(?:(?<sign>${SIGN})\\s{0,2})?(?<digits>${SPACED})(?=\\s?\\ue000|\\s*[)\\]*]*\\s*(?:$|[\\t|;]))(?! ?\\d)`,
  'gu',
)
/** A number with a letter that a scanner took for a digit. */
const DAMAGED =
  /(?<![\p{L}\p{N}_-]|\p{N}[.,])(?:(?<sign>[<>])\s?)?(?<digits>(?=[\dOoIl])(?=[\dOoIl.,]{0,12}\d)(?=[\d.,]{0,12}[OoIl])[\dOoIl]{1,12}(?:[.,][\dOoIl]{1,12})?)(?![\p{L}\p{N}])/gu

const END = "\\d[\\d.,'’\\u00a0\\u202f]*"
const SPACED_END = `(?:[1-9]\\d{0,2}(?: \\d{3})+|${END})`
const DASH =
  '[ \\u00a0]{0,3}(?:-(?!>)|–|—|−|~|\\.\\.+)[ \\u00a0]{0,3}|[ \\u00a0](?:to|bis|a|à|al|hasta|até|e)[ \\u00a0]'
/** A unit that is blanked out may stand between a number and the dash. */
const TAKEN = '(?: ?\\ue000+)?'
const TWO_SIDED = new RegExp(
  `(?<!${BOUND}|\\d-)(?:[<>≤≥]\\s?)?(?<low>${SPACED_END})${TAKEN}(?:${DASH})${TAKEN} ?(?:[<>≤≥] ?)?(?<high>${SPACED_END})(?![\\p{L}\\p{N}])`,
  'gu',
)
const BRACKETED = new RegExp(
  `[([]\\s?(?:[<>≤≥]=?|=[<>])\\s?(?<low>${SPACED_END})(?:/(?<high>\\d+))?${TAKEN}[)\\]]`,
  'gu',
)
const SLASHED = new RegExp(`(?:[<>≤≥]=?)\\s?(?<low>${END})/(?<high>${END})(?![\\p{L}\\p{N}])`, 'gu')

/**
 * Finds the reference ranges of a line: two numbers with a dash or a word between them, or one bound in brackets.
 *
 * @param line the line; places that are taken hold the sign U+E000
 * @returns the ranges from left to right, without overlaps
 */
export function findRanges(line: string): readonly FoundRange[] {
  const found: FoundRange[] = []
  const taken = new Places(line.length)
  for (const form of [SLASHED, TWO_SIDED, BRACKETED]) {
    for (const match of line.matchAll(form)) {
      const [start, end] = [match.index, match.index + match[0].trimEnd().length]
      if (!taken.take({ start, end })) continue
      const { low = '', high } = match.groups ?? {}
      const ends = (high === undefined ? [low] : [low, high]).map((one) => one.replace(/[.,]+$/, ''))
      const worded = /\d[^\d]*\p{L}{1,5}[^\d]*\d/u.test(match[0])
      found.push({ start, end, ends, oneSided: form === BRACKETED && high === undefined, worded })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** No measurement has so many digits; a record number has. */
const MOST_DIGITS = 7
const isRecordNumber = (digits: string): boolean =>
  /^0\d/.test(digits) || digits.replace(/[.,]\d*$/, '').replace(/\D/g, '').length > MOST_DIGITS

/** The groups of a spaced number as numbers of their own. */
function partsOf({ start, end, sign, digits }: FoundNumber): readonly FoundNumber[] {
  let at = end - digits.length
  return digits.split(' ').map((part, place) => {
    const from = at
    at += part.length + 1
    return {
      start: place === 0 ? start : from,
      end: from + part.length,
      sign: place === 0 ? sign : null,
      digits: part,
      damaged: false,
    }
  })
}

/**
 * Finds the numbers of a line. Numbers that belong to a word, a date or a record number are none.
 *
 * @param line the line; places that are taken hold the sign U+E000
 * @returns the numbers from left to right, without overlaps
 */
export function findNumbers(line: string): readonly FoundNumber[] {
  const found: FoundNumber[] = []
  const taken = new Places(line.length)
  const forms: readonly (readonly [RegExp, boolean])[] = [
    [SPACED_NUMBER, false],
    [ONE_NUMBER, false],
    [DAMAGED, true],
  ]
  for (const [form, damaged] of forms) {
    for (const match of line.matchAll(form)) {
      const { sign, digits = '' } = match.groups ?? {}
      const [start, end] = [match.index, match.index + match[0].length]
      if (isRecordNumber(digits) || !taken.take({ start, end })) continue
      const one = { start, end, sign: SIGNS[(sign ?? '').replace(/\s?or\s?/i, '')] ?? null, digits, damaged }
      found.push(form === SPACED_NUMBER ? { ...one, parts: partsOf(one) } : one)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const ONE_OR_TWO_PLACES = /^\d+([.,])\d{1,2}$/
const MANY_PLACES = /^\d+([.,])\d{4,}$/
const BOTH = /\d([.,])\d{3}([.,])\d/
const ZERO_FIRST = /^0([.,])\d+$/
const UNGROUPED = /^\d{4,}([.,])\d{3}$/

/** The decimal sign that one number proves; null: it could be read both ways, or has none. */
function proven(digits: string): ',' | '.' | null {
  const one = (ONE_OR_TWO_PLACES.exec(digits) ??
    MANY_PLACES.exec(digits) ??
    ZERO_FIRST.exec(digits) ??
    UNGROUPED.exec(digits))?.[1]
  if (one === ',' || one === '.') return one
  const both = BOTH.exec(digits)
  if (both === null) return null
  // The last of two different signs is the decimal one; two equal ones part thousands.
  const [, first, last] = both
  if (first !== last) return last === ',' ? ',' : '.'
  return first === ',' ? '.' : ','
}

/**
 * Settles the decimal sign of a text from the numbers that can be read in one way only.
 *
 * @param numbers digits as printed, those of reference ranges included, dates left out
 * @returns the sign; null where no number tells or two contradict each other
 * @example decimalSign(['8,4', '12.450']) // 'comma'
 */
export function decimalSign(numbers: readonly string[]): DecimalSign {
  const signs = new Set(numbers.map(proven))
  if (signs.has(',') === signs.has('.')) return null
  return signs.has(',') ? 'comma' : 'point'
}

/** What digits can mean: `grouped` where their mark parts thousands, `plain` where it does not. */
export interface Readings {
  readonly grouped: string | null
  readonly plain: string | null
}

/**
 * Reads digits under the decimal sign of their text. A mark that is the decimal sign elsewhere and stands before exactly
 * three digits can still part thousands: texts with "8.4 g/dl" beside "74.000/µl" are common.
 *
 * @param digits as printed
 * @param decimal the decimal sign of the text
 * @returns the plain decimals that the digits can mean; both null when they are no number
 * @example readingsOf('12.450', 'comma') // { grouped: '12450', plain: null }
 */
export function readingsOf(digits: string, decimal: DecimalSign): Readings {
  const read = readNumberText(digits)
  if (read.state === 'refused') return { grouped: null, plain: null }
  if (read.state === 'ok') return { grouped: null, plain: read.value }
  const mark = digits.replace(/\d/g, '').startsWith('.') ? 'point' : 'comma'
  if (read.decimal === undefined) return { grouped: decimal === mark ? null : read.grouped, plain: null }
  return { grouped: read.grouped, plain: decimal === null || decimal === mark ? read.decimal : null }
}
