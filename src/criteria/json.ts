import { parse } from 'lossless-json'
import { keyPath, type Problem } from './check/names.ts'

/** A number of a JSON text, exactly as printed there. */
export class NumberToken {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A JSON text that was read, or why it could not be. */
export type Json = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string }

const BYTE_ORDER_MARK = /^\ufeff/

function explain(error: unknown, text: string): string {
  // Anything else is the end of the call stack, which every browser names in its own way.
  if (!(error instanceof SyntaxError)) return 'not read: nested too deeply; allowed: a case file'
  const words = error.message
  const position = /at position (\d+)$/.exec(words)?.[1]
  if (position === undefined) return `not JSON: ${words}`
  const before = text.slice(0, Number(position)).split('\n')
  return `not JSON: ${words} (line ${before.length}, column ${(before.at(-1) ?? '').length + 1})`
}

/**
 * Reads JSON without losing a digit: numbers stay text. A key given twice with two values is refused, as is nesting
 * too deep for the machine; `__proto__` is a key like any other; a byte order mark is passed over.
 *
 * @param text the content of a file
 * @returns the value, objects holding only own keys, numbers as `NumberToken`; or one problem with its position
 * @example readExactJson('{"value": 2.50}') // { ok: true, value: { value: NumberToken '2.50' } }
 */
export function readExactJson(text: string): Json {
  const plain = text.replace(BYTE_ORDER_MARK, '')
  try {
    return { ok: true, value: parse(plain, null, (number) => new NumberToken(number)) }
  } catch (error) {
    return { ok: false, problem: explain(error, plain) }
  }
}

/*
 * JSON.parse keeps the last of two equal keys and says nothing, so that one of two limits would vanish; and its
 * messages name a position only sometimes. Hence a strict reader of our own for the data files.
 */
const TOKEN =
  /("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/uy
const SPACE = /[ \t\r\n]*/y

/** More than any file of ours has; what is nested deeper would end the stack of the machine. */
const DEEPEST = 100

const TOO_LONG = 'cannot be read: a text in it is too long'

class Misplaced extends Error {
  constructor(
    readonly at: number,
    expected: string,
    readonly words = `not JSON: ${expected} is expected here`,
  ) {
    super(words)
  }
}

function reader(text: string) {
  const problems: Problem[] = []
  const steps: (string | number)[] = []
  let at = 0
  const skip = () => {
    SPACE.lastIndex = at
    at += SPACE.exec(text)?.[0].length ?? 0
  }
  const next = (expected: string): string => {
    skip()
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[1]
    if (token === undefined) throw new Misplaced(at, expected)
    at += token.length
    return token
  }
  const back = (token: string, expected: string) => new Misplaced(at - token.length, expected)

  function list(): unknown[] {
    const items: unknown[] = []
    for (let token = next('a value or ]'); token !== ']'; token = next('a value')) {
      items.push(inside(items.length, token))
      const sign = next(', or ]')
      if (sign === ']') return items
      if (sign !== ',') throw back(sign, ', or ]')
    }
    if (items.length > 0) throw back(']', 'a value after the comma')
    return items
  }
  function object(): object {
    const entries = new Map<string, unknown>()
    for (let token = next('a name in quotes or }'); token !== '}'; token = next('a name in quotes')) {
      if (!token.startsWith('"')) throw back(token, 'a name in quotes')
      const name = String(JSON.parse(token))
      if (entries.has(name))
        problems.push({ key: keyPath('', ...steps, name), problem: 'stands twice; only one of the two would count' })
      const colon = next(':')
      if (colon !== ':') throw back(colon, ':')
      entries.set(name, inside(name, next('a value')))
      const sign = next(', or }')
      if (sign === '}') return Object.fromEntries(entries)
      if (sign !== ',') throw back(sign, ', or }')
    }
    if (entries.size > 0) throw back('}', 'a name after the comma')
    return {}
  }
  function value(token: string): unknown {
    if (token === '{') return object()
    if (token === '[') return list()
    if ('}],:'.includes(token)) throw back(token, 'a value')
    return JSON.parse(token)
  }
  function inside(step: string | number, token: string): unknown {
    if (steps.length === DEEPEST) throw new Misplaced(at, '', `nested too deeply; allowed: ${DEEPEST} levels`)
    steps.push(step)
    const found = value(token)
    steps.pop()
    return found
  }
  const whole = () => {
    const found = value(next('a value'))
    skip()
    if (at < text.length) throw new Misplaced(at, 'the end of the file')
    return found
  }
  return { whole, problems }
}

/**
 * Reads a JSON text strictly.
 *
 * @param text the content of a file
 * @returns the value; or where the text is no JSON, breaks off, names a key twice, or holds a text of many million characters
 * @example readJson('{"a": 1,}') // { ok: false, problems: [{ key: 'line 1, column 9', problem: 'not JSON: …' }] }
 */
export function readJson(text: string): { ok: true; value: unknown } | { ok: false; problems: readonly Problem[] } {
  const { whole, problems } = reader(text)
  try {
    const value = whole()
    return problems.length === 0 ? { ok: true, value } : { ok: false, problems }
  } catch (error) {
    // The pattern for a token runs out of stack on a text of many million characters.
    if (error instanceof RangeError) return { ok: false, problems: [{ key: '', problem: TOO_LONG }] }
    if (!(error instanceof Misplaced)) throw error
    const before = text.slice(0, error.at).split('\n')
    const key = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
    return { ok: false, problems: [...problems, { key, problem: error.words }] }
  }
}
