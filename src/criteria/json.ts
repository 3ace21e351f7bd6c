import { type Fault, type Faulty, keyPath } from './fault.ts'

/** A number of a JSON text, exactly as printed there. */
export class NumberToken {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A JSON text that was read, or every reason why it was not. */
export type Json = { readonly ok: true; readonly value: unknown } | Faulty

/** More than any format here has; deeper nesting could exhaust the call stack. */
const DEEPEST = 100
/** Repeated keys are listed up to this many, so that a hostile text cannot fill a list. */
const MOST_REPEATED = 20
/** Longer names are cut in the path of a fault. */
const LONGEST_NAME = 60

/** From the space on every sign but the quote and the backslash. */
const UNESCAPED = /[ !#-[\]-\uffff]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/** Thrown where the text breaks off or breaks the grammar; never leaves this file. */
class Unreadable extends Error {}

class Reader {
  readonly faults: Fault[] = []
  readonly #steps: (string | number)[] = []
  readonly #text: string
  readonly #number: (text: string) => unknown
  #at = 0

  constructor(text: string, number: (text: string) => unknown) {
    this.#text = text
    this.#number = number
  }

  whole(): unknown {
    this.#skip()
    const value = this.#value('a value')
    this.#skip()
    if (this.#at < this.#text.length) this.#expected('the end of the text')
    return value
  }

  #expected(what: string): never {
    return this.#fail(`not JSON: ${what} is expected`)
  }

  #fail(problem: string): never {
    const before = this.#text.slice(0, this.#at).split('\n')
    throw new Unreadable(`${problem} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`)
  }

  /** The sign that comes next; empty at the end of the text. */
  get #next(): string {
    return this.#text.charAt(this.#at)
  }

  #skip(): void {
    for (;;) {
      const next = this.#next
      if (next !== ' ' && next !== '\n' && next !== '\r' && next !== '\t') return
      this.#at += 1
    }
  }

  /** Passes over one sign and the space behind it; false where another sign comes first. */
  #takes(sign: string): boolean {
    if (this.#next !== sign) return false
    this.#at += 1
    this.#skip()
    return true
  }

  #value(expected: string): unknown {
    const next = this.#next
    if (next === '"') return this.#string()
    if (next === '{') return this.#object()
    if (next === '[') return this.#list()
    const start = this.#at
    if (this.#run(NUMBER)) return this.#number(this.#text.slice(start, this.#at))
    const word = WORDS.find(([text]) => this.#text.startsWith(text, this.#at))
    if (word === undefined) return this.#expected(expected)
    this.#at += word[0].length
    return word[1]
  }

  #inside(step: string | number, expected: string): unknown {
    this.#steps.push(step)
    const value = this.#value(expected)
    this.#steps.pop()
    this.#skip()
    return value
  }

  /** Passes over an opening sign; true, and the closing one is passed over too, where nothing is inside. */
  #isEmpty(open: string, close: string): boolean {
    if (this.#steps.length === DEEPEST) this.#fail(`nested too deeply; allowed: ${DEEPEST} levels`)
    this.#takes(open)
    if (this.#next !== close) return false
    this.#at += 1
    return true
  }

  /** Passes over what follows an entry: true at the closing sign, false at a comma. */
  #ends(close: string): boolean {
    if (this.#takes(',')) return false
    if (this.#next !== close) this.#expected(`"," or "${close}"`)
    this.#at += 1
    return true
  }

  #list(): unknown[] {
    const items: unknown[] = []
    if (this.#isEmpty('[', ']')) return items
    let expected = 'a value or "]"'
    do {
      items.push(this.#inside(items.length, expected))
      expected = 'a value after the comma'
    } while (!this.#ends(']'))
    return items
  }

  #object(): object {
    const object: Record<string, unknown> = {}
    if (this.#isEmpty('{', '}')) return object
    let expected = 'a name in quotes or "}"'
    do {
      if (this.#next !== '"') this.#expected(expected)
      const name = this.#string()
      if (Object.hasOwn(object, name)) this.#repeated(name)
      this.#skip()
      if (!this.#takes(':')) this.#expected('":"')
      const value = this.#inside(name, 'a value')
      // Assigning to __proto__ would set the prototype instead of a key.
      if (name === '__proto__')
        Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })
      else object[name] = value
      expected = 'a name in quotes after the comma'
    } while (!this.#ends('}'))
    return object
  }

  #repeated(name: string): void {
    if (this.faults.length === MOST_REPEATED) return
    const steps = [...this.#steps, name].map((step) => (typeof step === 'string' ? step.slice(0, LONGEST_NAME) : step))
    this.faults.push({ path: keyPath('', ...steps), problem: 'appears twice; only one of the two would count' })
  }

  #string(): string {
    const start = this.#at
    this.#at += 1
    this.#run(UNESCAPED)
    let plain = true
    for (; this.#next === '\\'; this.#run(UNESCAPED)) {
      plain = false
      if (!this.#run(ESCAPE)) this.#expected('one of the JSON escapes, such as \\n')
    }
    // A control character may stand in a text only as an escape.
    if (this.#next !== '"') this.#expected('a closing quote')
    this.#at += 1
    if (plain) return this.#text.slice(start + 1, this.#at - 1)
    return String(JSON.parse(this.#text.slice(start, this.#at)))
  }

  /** Passes over what a sticky pattern matches here; false where it does not match. */
  #run(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    const found = pattern.test(this.#text)
    if (found) this.#at = pattern.lastIndex
    return found
  }
}

/**
 * Reads a JSON text strictly: a key given twice is refused, as is nesting beyond 100 levels; `__proto__` is a key like
 * any other; a byte order mark before the text is passed over.
 *
 * @param text the content of a file, a link or a store
 * @param number what a printed number becomes; without it a `NumberToken`, so that no digit is lost
 * @returns the value, its objects with own keys only; or the repeated keys with their paths, and where the text stops
 *   being JSON with line and column; never throws
 * @example readJson('{"value": 2.50}') // { ok: true, value: { value: NumberToken '2.50' } }
 */
export function readJson(text: string, number: (text: string) => unknown = (one) => new NumberToken(one)): Json {
  const reader = new Reader(text.replace(/^\ufeff/, ''), number)
  const { faults } = reader
  try {
    const value = reader.whole()
    return faults.length === 0 ? { ok: true, value } : { ok: false, faults }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ok: false, faults: [...faults, { path: '', problem: error.message }] }
  }
}
