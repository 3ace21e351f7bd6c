import { parse } from 'lossless-json'

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
 * @example readJson('{"value": 2.50}') // { ok: true, value: { value: NumberToken '2.50' } }
 */
export function readJson(text: string): Json {
  const plain = text.replace(BYTE_ORDER_MARK, '')
  try {
    return { ok: true, value: parse(plain, null, (number) => new NumberToken(number)) }
  } catch (error) {
    return { ok: false, problem: explain(error, plain) }
  }
}
