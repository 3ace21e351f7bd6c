import type Fraction from 'fraction.js'
import { allowed } from '../criteria/check/names.ts'
import { type Fault, keyPath } from '../criteria/fault.ts'
import { NumberToken } from '../criteria/json.ts'
import { unitOf } from '../engine/units.ts'
import { COMPARATORS, type Comparator } from '../engine/verdict.ts'
import type { Quantity, Unit } from '../engine/vocabulary.ts'
import type { Clock, Instant } from './case.ts'
import { neverNumber, readDecimal } from './number.ts'
import { readTime, TIME_FORM } from './time.ts'

export type JsonObject = Readonly<Record<string, unknown>>

const LONGEST = 60
/** So many unknown keys of one object are named; of the others their number. */
const MOST_KEYS = 20

/**
 * A value of the file for a message: short, whatever stands there.
 *
 * @param value any JSON value
 * @returns a word or a short quotation
 * @example show(new NumberToken('1e3')) // '1e3'
 */
export function show(value: unknown): string {
  if (value instanceof NumberToken) return value.text.slice(0, LONGEST)
  if (typeof value === 'string') return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/**
 * What is allowed in place of a wrong word: few are all named, of many the nearest.
 *
 * @param wrong the value of the file
 * @param names the words that are allowed
 * @param faults the faults of the file so far: only the first ones get suggestions
 * @returns words for the end of a fault
 * @example instead('uL', ['/uL'], []) // 'allowed: /uL'
 */
const instead = (wrong: unknown, names: Iterable<string>, faults: readonly Fault[]): string =>
  allowed(typeof wrong === 'string' ? wrong : '', names, faults.length)

/** One object of the file, with its path and the list its faults go to. */
export class CaseNode {
  readonly #object: JsonObject
  readonly path: string
  readonly #faults: Fault[]

  private constructor(object: JsonObject, path: string, faults: Fault[]) {
    this.#object = object
    this.path = path
    this.#faults = faults
  }

  /**
   * Opens a value that must be an object and reports every key that does not belong there.
   *
   * @param value the JSON value
   * @param path where it stands
   * @param keys the keys it may have
   * @param faults list that faults are added to
   * @returns the node; null (and a fault) when the value is no object
   */
  static open(value: unknown, path: string, keys: readonly string[], faults: Fault[]): CaseNode | null {
    const isObject =
      typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberToken)
    if (!isObject) {
      faults.push({ path, problem: `${show(value)} is no object; allowed: { ${keys.join(', ')} }` })
      return null
    }
    const node = new CaseNode(value as JsonObject, path, faults)
    const unknown = Object.keys(value).filter((key) => !keys.includes(key))
    for (const key of unknown.slice(0, MOST_KEYS)) {
      node.fault(key.slice(0, LONGEST), `unknown key; ${node.instead(key, keys)}`)
    }
    const more = unknown.length - MOST_KEYS
    if (more > 0) faults.push({ path, problem: `${more} more unknown keys; ${node.instead('', keys)}` })
    return node
  }

  /** Whether the key is there. */
  has(key: string): boolean {
    return Object.hasOwn(this.#object, key)
  }
  /** The value behind a key; undefined when it is absent. Inherited keys do not count. */
  get(key: string): unknown {
    return this.has(key) ? this.#object[key] : undefined
  }
  /** Path of a key of this object. */
  at(key: string): string {
    return keyPath(this.path, key)
  }
  /** Reports a fault at a key. Gives null, so that a reader can return it. */
  fault(key: string, problem: string): null {
    this.#faults.push({ path: this.at(key), problem })
    return null
  }
  /** What is allowed in place of a wrong word. */
  instead(wrong: unknown, names: Iterable<string>): string {
    return instead(wrong, names, this.#faults)
  }
  /** Opens the object behind a key. */
  child(key: string, keys: readonly string[]): CaseNode | null {
    return CaseNode.open(this.get(key), this.at(key), keys, this.#faults)
  }
}

/** Reads one value of a file: what it holds, or undefined, and then the reason stands among the faults. */
export type Shape<T> = (value: unknown, path: string, faults: Fault[]) => T | undefined

/** More than any list of ours has; keeps a hostile file from costing time. */
const MOST = 1000

const wrong = (value: unknown) => (value === undefined ? 'missing' : show(value))

function refuse(value: unknown, path: string, faults: Fault[], allowed: string): undefined {
  faults.push({ path, problem: `${wrong(value)}; allowed: ${allowed}` })
}

/** A text of one form, never longer than its form needs. */
export const text =
  (pattern: RegExp, longest: number, words: string): Shape<string> =>
  (value, path, faults) =>
    typeof value === 'string' && value.length <= longest && pattern.test(value)
      ? value
      : refuse(value, path, faults, words)

/** Three numbers and no sign behind them: it is shown, and words there would be somebody else's on our page. */
export const build = text(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 14, 'the version of a page, "1.0.0"')

/** One of a few words. */
export const word =
  <const T extends string>(words: readonly T[]): Shape<T> =>
  (value, path, faults) => {
    const found = words.find((one) => one === value)
    if (found === undefined) faults.push({ path, problem: `${wrong(value)}; ${instead(value, words, faults)}` })
    return found
  }

/** A whole number as printed, 0 to 9999; `only` leaves a single one. */
export const whole =
  <const T extends number = number>(only?: T): Shape<T> =>
  (value, path, faults) => {
    const number = value instanceof NumberToken && /^\d{1,4}$/.test(value.text) ? Number(value.text) : undefined
    const fits = number !== undefined && (only === undefined || number === only)
    return fits ? (number as T) : refuse(value, path, faults, `the number ${only ?? '0 to 9999, without a point'}`)
  }

/** A time, kept as written. */
export const instant: Shape<Instant> = (value, path, faults) => {
  const time = typeof value === 'string' ? readTime(value) : null
  return time === null ? refuse(value, path, faults, TIME_FORM) : { text: time.text, ms: time.ms }
}

/** Null, or what the shape says. */
export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path, faults) =>
    value === null ? null : shape(value, path, faults)

/** A list of such values. */
export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value, path, faults) => {
    if (!Array.isArray(value)) return refuse(value, path, faults, 'a list, which may be empty')
    if (value.length > MOST) {
      faults.push({ path, problem: `${value.length} entries; allowed: at most ${MOST}` })
      return undefined
    }
    return value.flatMap((one, place) => shape(one, `${path}[${place}]`, faults) ?? [])
  }

/** A list of objects with an id, none of them twice. */
export const listById =
  <T extends { readonly id: string }>(shape: Shape<T>): Shape<readonly T[]> =>
  (value, path, faults) => {
    const known = new Set<string>()
    return list<T>((one, place, more) => {
      const read = shape(one, place, more)
      if (read !== undefined && known.has(read.id)) return refuse(read.id, `${place}.id`, more, 'each id once')
      if (read !== undefined) known.add(read.id)
      return read
    })(value, path, faults)
  }

/** An object of exactly these keys, of which the optional ones may be absent. */
export function object<T extends object>(
  fields: { readonly [K in keyof T]-?: Shape<Exclude<T[K], undefined>> },
  optional: readonly (keyof T & string)[] = [],
): Shape<T> {
  const shapes: Readonly<Record<string, Shape<unknown>>> = fields
  const mayLack: readonly string[] = optional
  return (value, path, faults) => {
    const before = faults.length
    if (value === undefined) return refuse(value, path, faults, `{ ${Object.keys(shapes).join(', ')} }`)
    const node = CaseNode.open(value, path, Object.keys(shapes), faults)
    const given = Object.entries(shapes).filter(([key]) => node?.has(key) === true || !mayLack.includes(key))
    const read = given.map(([key, shape]) => [
      key,
      node === null ? undefined : shape(node.get(key), node.at(key), faults),
    ])
    return faults.length > before ? undefined : (Object.fromEntries(read) as T)
  }
}

/**
 * Reads a decimal of the file: a string or a number as printed.
 *
 * @param node the object
 * @param key its key
 * @returns the text and the exact number; null (and a fault) when it is no decimal
 */
export function decimalAt(node: CaseNode, key: string): { readonly text: string; readonly number: Fraction } | null {
  const value = node.get(key)
  const text = value instanceof NumberToken ? value.text : value
  const number = typeof text === 'string' ? readDecimal(text) : null
  if (typeof text === 'string' && number !== null) return { text, number }
  const wrong = value === undefined ? 'missing' : `${show(value)} is no decimal`
  const never = typeof text === 'string' ? neverNumber(text) : null
  const words = 'digits with at most one point, no exponent, such as "12.5"'
  return node.fault(key, `${wrong}; allowed: ${never ?? words}`)
}

/**
 * Reads the unit of a quantity.
 *
 * @param node the object
 * @param quantity the quantity it belongs to
 * @returns the unit; null (and a fault) when it is missing or none of the quantity's
 */
export function unitAt(node: CaseNode, quantity: Quantity): Unit | null {
  const code = node.get('unit')
  const unit = typeof code === 'string' ? unitOf(quantity, code) : undefined
  if (unit !== undefined) return unit
  const codes = quantity.units.map((one) => one.code)
  const wrong = code === undefined ? 'missing' : `${show(code)} is no unit of ${quantity.id}`
  return node.fault('unit', `${wrong}; ${node.instead(code, codes)}`)
}

/**
 * Reads a comparator that may be absent.
 *
 * @param node the object
 * @returns the comparator; undefined when absent; null (and a fault) when it is none of the four
 */
export function comparatorAt(node: CaseNode): Comparator | undefined | null {
  if (!node.has('comparator')) return undefined
  const value = node.get('comparator')
  const found = COMPARATORS.find((comparator) => comparator === value)
  return found ?? node.fault('comparator', `${show(value)} is no comparator; ${node.instead(value, COMPARATORS)}`)
}

/**
 * Reads a time that may be absent.
 *
 * @param node the object
 * @param key its key
 * @returns the time; undefined when absent; null (and a fault) when it cannot be read
 */
export function timeAt(node: CaseNode, key: string): Clock | undefined | null {
  if (!node.has(key)) return undefined
  const value = node.get(key)
  const time = typeof value === 'string' ? readTime(value) : null
  return time ?? node.fault(key, `${show(value)} is no time; allowed: ${TIME_FORM}`)
}
