import { allowed } from '../criteria/check/allowed.ts'
import { keyPath } from '../criteria/check/problem.ts'
import { NumberToken } from '../criteria/json-part.ts'

/** Something wrong in a case file: where, and what is wrong and allowed. The path of the file itself is empty. */
export interface CaseFault {
  readonly path: string
  readonly problem: string
}
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
export const instead = (wrong: unknown, names: Iterable<string>, faults: readonly CaseFault[]): string =>
  allowed(typeof wrong === 'string' ? wrong : '', names, faults.length)

/** One object of the file, with its path and the list its faults go to. */
export class CaseNode {
  readonly #object: JsonObject
  readonly path: string
  readonly #faults: CaseFault[]

  private constructor(object: JsonObject, path: string, faults: CaseFault[]) {
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
  static open(value: unknown, path: string, keys: readonly string[], faults: CaseFault[]): CaseNode | null {
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
