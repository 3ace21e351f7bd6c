import { NumberToken } from '../criteria/json-part.ts'
import type { Instant } from './case.ts'
import { type CaseFault, CaseNode, instead, show } from './file-node.ts'
import { readTime, TIME_FORM } from './time.ts'

/** Reads one value of a file: what it holds, or undefined, and then the reason stands among the faults. */
export type Shape<T> = (value: unknown, path: string, faults: CaseFault[]) => T | undefined

/** More than any list of ours has; keeps a hostile file from costing time. */
const MOST = 1000

const wrong = (value: unknown) => (value === undefined ? 'missing' : show(value))

function refuse(value: unknown, path: string, faults: CaseFault[], allowed: string): undefined {
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
