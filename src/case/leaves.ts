import { allowed } from '../criteria/check/names.ts'
import { NumberToken } from '../criteria/json.ts'
import { isDecimal, neverNumber, readDecimal } from './number.ts'
import { leaf, mapped, type Shape } from './shape.ts'
import { type Clock, type Instant, readTime, TIME_FORM } from './time.ts'

/**
 * A text of one form.
 *
 * @param longest most characters
 * @param words what is allowed
 * @example patterned(/^[A-Z]\d{1,3}$/, 4, 'the id of a rule, "C1"')
 */
export const patterned = (pattern: RegExp, longest: number, words: string): Shape<string> =>
  leaf(
    { type: 'string', pattern: pattern.source, maxLength: longest },
    (value) => (typeof value === 'string' && value.length <= longest && pattern.test(value) ? value : undefined),
    () => `allowed: ${words}`,
  )

/**
 * One of several words.
 *
 * @param what what the words are, with the article: "a comparator"
 * @example oneOf(['yes', 'no', 'unknown'], 'an answer to fever')
 */
export const oneOf = <const T extends string>(words: readonly T[], what?: string): Shape<T> =>
  leaf(
    { type: 'string', enum: words },
    (value) => words.find((word) => word === value),
    (wrong, earlier) => allowed(wrong, words, earlier),
    what,
  )

/**
 * Exactly this text or number.
 *
 * @example constant('mas-hlh-case')
 */
export const constant = <const T extends string | number>(only: T): Shape<T> =>
  leaf(
    { const: only },
    (value) => {
      if (!(value instanceof NumberToken)) return value === only ? only : undefined
      return typeof only === 'number' && readDecimal(value.text)?.equals(only) === true ? only : undefined
    },
    () => (typeof only === 'string' ? `allowed: "${only}"` : `allowed: the number ${only}`),
  )

/** A whole number from 0 to 9999. */
export const whole: Shape<number> = leaf(
  { type: 'integer', minimum: 0, maximum: 9999 },
  (value) => (value instanceof NumberToken && /^\d{1,4}$/.test(value.text) ? Number(value.text) : undefined),
  () => 'allowed: a whole number from 0 to 9999',
)

const printed = (value: unknown) => (value instanceof NumberToken ? value.text : value)
/** A decimal of at most 30 characters, in quotes or as a bare number, kept as printed. */
export const printedDecimal: Shape<string> = leaf(
  {
    anyOf: [
      { type: 'string', pattern: '^(?=.{1,30}$)\\d+(\\.\\d+)?$' },
      { type: 'number', minimum: 0 },
    ],
  },
  (value) => {
    const text = printed(value)
    return typeof text === 'string' && isDecimal(text) ? text : undefined
  },
  (wrong) => {
    const text = printed(wrong)
    const never = typeof text === 'string' ? neverNumber(text) : null
    return `allowed: ${never ?? 'digits with at most one point, no exponent, such as "12.5"'}`
  },
  'a decimal',
)

/** A time with the calendar day where it was written. */
export const clock: Shape<Clock> = leaf(
  { type: 'string', description: 'ISO 8601; without offset it is UTC' },
  (value) => (typeof value === 'string' ? (readTime(value) ?? undefined) : undefined),
  () => `allowed: ${TIME_FORM}`,
  'a time',
)
/** A time, kept as written. */
export const instant: Shape<Instant> = mapped(clock, ({ text, ms }) => ({ text, ms }))
/** The text of a time. */
export const moment: Shape<string> = mapped(clock, ({ text }) => text)
