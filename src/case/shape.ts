import { allowed } from '../criteria/check/names.ts'
import { type Fault, keyPath } from '../criteria/fault.ts'
import { NumberToken } from '../criteria/json.ts'

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What one value of a file may be. The reader, the JSON Schema and the type all come from it. */
export interface Shape<out T> {
  /**
   * Reads the value and adds what is wrong to `faults`. After a fault the result is undefined or incomplete: it only serves to
   * find the remaining faults, so whoever opens a file must not use it.
   */
  readonly read: (value: unknown, path: string, faults: Fault[]) => T | undefined
  readonly schema: JsonSchema
}
/** A key that may be absent. */
interface Optional<out T> extends Shape<T> {
  readonly optional: true
}
/** The type of what a shape reads. */
export type ValueOf<S> = S extends Shape<infer T> ? Exclude<T, undefined> : never

type Fields = Readonly<Record<string, Shape<unknown>>>
type OptionalKeys<F> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F]
type Flat<T> = { readonly [K in keyof T]: T[K] }
type ObjectOf<F extends Fields> = Flat<
  { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & {
    readonly [K in OptionalKeys<F>]?: ValueOf<F[K]>
  }
>

type JsonObject = Readonly<Record<string, unknown>>
const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberToken)

const LONGEST = 60
/** Unknown keys of one object are named up to this number; the rest is counted. */
const MOST_KEYS = 20
/** More than any list inside a record needs, so that a hostile file costs no time. */
const MOST = 1000

/** A value of a file in a message: a word or a short quotation. */
function show(value: unknown): string {
  if (value instanceof NumberToken) return value.text.slice(0, LONGEST)
  if (typeof value === 'string') return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value)
  if (Array.isArray(value)) return 'a list'
  return isJsonObject(value) ? 'an object' : String(value)
}

function refuse(value: unknown, path: string, faults: Fault[], choices: string, what?: string): undefined {
  const wrong = what === undefined ? show(value) : `${show(value)} is not ${what}`
  faults.push({ path, problem: `${value === undefined ? 'missing' : wrong}; ${choices}` })
}

/**
 * A value without parts.
 *
 * @param take gives the value, or undefined to refuse it
 * @param choices words for the end of a fault: what is allowed instead
 * @param what what the value should be, with its article, if the choices alone do not say it
 * @example leaf({ type: 'string' }, (value) => (value === 'a' ? value : undefined), () => 'allowed: a')
 */
export const leaf = <T>(
  schema: JsonSchema,
  take: (value: unknown) => T | undefined,
  choices: (wrong: unknown, earlier: number) => string,
  what?: string,
): Shape<T> => ({
  schema,
  read: (value, path, faults) => take(value) ?? refuse(value, path, faults, choices(value, faults.length), what),
})

/**
 * Converts the values of a shape.
 *
 * @example mapped(clock, ({ text }) => text)
 */
export function mapped<T, U>(shape: Shape<T>, turn: (read: T) => U): Shape<U> {
  return {
    schema: shape.schema,
    read: (value, path, faults) => {
      const read = shape.read(value, path, faults)
      return read === undefined ? undefined : turn(read)
    },
  }
}

/**
 * Null, or a value of the shape.
 *
 * @example orNull(moment)
 */
export const orNull = <T>(shape: Shape<T>): Shape<T | null> => ({
  schema: { anyOf: [shape.schema, { type: 'null' }] },
  read: (value, path, faults) => (value === null ? null : shape.read(value, path, faults)),
})

/**
 * A key that may be absent.
 *
 * @example object({ id, note: optional(line) })
 */
export const optional = <T>(shape: Shape<T>): Optional<T> => ({ ...shape, optional: true })

/**
 * A key that similar objects may have and this one may not.
 *
 * @param words why not, and what is allowed
 * @example forbidden('fever is answered in words; allowed: no unit')
 */
export const forbidden = (words: string): Optional<never> => ({
  schema: {},
  optional: true,
  read: (_value, path, faults) => {
    faults.push({ path, problem: words })
    return undefined
  },
})

/**
 * A list of values of one shape.
 *
 * @param most a longer list is refused without reading it
 * @example list(oneOf(['cns', 'renal']))
 */
export const list = <T>(shape: Shape<T>, most = MOST): Shape<readonly T[]> => ({
  schema: { type: 'array', items: shape.schema, maxItems: most },
  read: (value, path, faults) => {
    if (!Array.isArray(value)) return refuse(value, path, faults, 'allowed: a list, which may be empty')
    if (value.length > most) {
      faults.push({ path, problem: `holds ${value.length} entries; allowed: at most ${most}` })
      return undefined
    }
    return value.flatMap((one, place) => shape.read(one, `${path}[${place}]`, faults) ?? [])
  },
})

/**
 * A list of objects with an id, each id once.
 *
 * @example listById(object({ id, verdict }))
 */
export const listById = <T extends { readonly id: string }>(shape: Shape<T>): Shape<readonly T[]> => ({
  schema: list(shape).schema,
  read: (value, path, faults) => {
    const known = new Set<string>()
    const once: Shape<T> = {
      schema: shape.schema,
      read: (one, place, more) => {
        const read = shape.read(one, place, more)
        if (read?.id !== undefined && known.has(read.id)) refuse(read.id, `${place}.id`, more, 'allowed: each id once')
        if (read?.id !== undefined) known.add(read.id)
        return read
      },
    }
    return list(once).read(value, path, faults)
  },
})

/** Adds a fault at a key of the object, or at the object itself. */
type Report = (problem: string, ...steps: readonly string[]) => void

/**
 * An object of exactly these keys.
 *
 * @param check reports what does not fit together; it receives what could be read, and what the file holds
 * @example object({ id, version, sha256, note: optional(line) })
 */
export function object<const F extends Fields>(
  fields: F,
  check?: (read: Partial<ObjectOf<F>>, report: Report, given: JsonObject) => void,
): Shape<ObjectOf<F>> {
  const entries = Object.entries(fields)
  const keys = Object.keys(fields)
  const required = entries.flatMap(([key, shape]) => ('optional' in shape ? [] : [key]))
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, { schema }]) => [key, schema])),
      required,
      additionalProperties: false,
    },
    read: (value, path, faults) => {
      if (!isJsonObject(value)) return refuse(value, path, faults, `allowed: { ${keys.join(', ')} }`, 'an object')
      reportUnknown(value, keys, path, faults)
      const read: Record<string, unknown> = {}
      for (const [key, shape] of entries) {
        const inner = value[key]
        if (inner === undefined && 'optional' in shape) continue
        const found = shape.read(inner, path === '' ? key : `${path}.${key}`, faults)
        if (found !== undefined) read[key] = found
      }
      check?.(
        read as Partial<ObjectOf<F>>,
        (problem, ...steps) => faults.push({ path: keyPath(path, ...steps), problem }),
        value,
      )
      return read as ObjectOf<F>
    },
  }
}

function reportUnknown(value: JsonObject, keys: readonly string[], path: string, faults: Fault[]): void {
  const unknown = Object.keys(value).filter((key) => !keys.includes(key))
  for (const key of unknown.slice(0, MOST_KEYS)) {
    faults.push({
      path: keyPath(path, key.slice(0, LONGEST)),
      problem: `unknown key; ${allowed(key, keys, faults.length)}`,
    })
  }
  const more = unknown.length - MOST_KEYS
  if (more > 0) faults.push({ path, problem: `${more} more unknown keys; ${allowed('', keys, faults.length)}` })
}

/**
 * An object with a key that tells its kind.
 *
 * @param kindOf undefined for an unknown kind
 * @param other refuses an object of an unknown kind; its JSON Schema serves for all kinds
 * @example byKind('choice', (choice) => marks.get(choice), anyMark)
 */
export const byKind = <T>(
  key: string,
  kindOf: (word: string) => Shape<T> | undefined,
  other: Shape<unknown>,
): Shape<T> => ({
  schema: other.schema,
  read: (value, path, faults) => {
    const word = isJsonObject(value) ? value[key] : undefined
    const kind = typeof word === 'string' ? kindOf(word) : undefined
    if (kind !== undefined) return kind.read(value, path, faults)
    other.read(value, path, faults)
    return undefined
  },
})
