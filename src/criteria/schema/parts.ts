import { z } from 'zod/mini'

/** What is wrong with an input that fits none of the options: where, from the input on, and in which words. */
export interface Misfit {
  readonly path: readonly string[]
  readonly message: string
}
type Pick = (input: unknown) => z.ZodMiniType | readonly Misfit[]
interface ChoiceDef extends z.core.$ZodUnionDef {
  readonly pick: Pick
}

/*
 * zod's own union tries every option and then says "Invalid input". This one picks the option by looking at the
 * input and lets it alone speak, as zod's discriminated union does for a tag; for JSON Schema it stays a union.
 */
const Choice: z.core.$constructor<z.ZodMiniUnion, ChoiceDef> = z.core.$constructor('Choice', (inst, def) => {
  z.ZodMiniUnion.init(inst, def)
  inst._zod.parse = (payload, context) => {
    const picked = def.pick(payload.value)
    if (picked instanceof z.ZodMiniType) return picked._zod.run(payload, context)
    for (const { path, message } of picked) {
      payload.issues.push({ code: 'custom', path: [...path], message, input: payload.value, inst })
    }
    return payload
  }
})

/** Whether a JSON value is an object with keys. */
export const isObject = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/**
 * A union whose option is picked by looking at the input.
 *
 * @param options the schemas to pick from
 * @param pick picks one of them, or says what is wrong
 * @returns the schema of the union
 * @example choose([limits, z.null()], (input) => (input === null ? z.null() : limits))
 */
export const choose = <const T extends readonly z.ZodMiniType[]>(
  options: T,
  pick: Pick,
): z.ZodMiniType<z.output<T[number]>> =>
  new Choice({ type: 'union', options, pick }) as unknown as z.ZodMiniType<z.output<T[number]>>

function keysOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodMiniObject) return Object.keys(schema.shape)
  return schema instanceof Choice ? schema.def.options.flatMap(keysOf) : []
}
const quoted = (words: readonly string[]) => words.map((word) => JSON.stringify(word)).join(' and ')

/**
 * A union of strict objects, each known by a key that only it has.
 *
 * @param what what the object is, with its article: "a condition"
 * @param branches the objects by their own key
 * @returns the schema; an object without such a key is told which keys there are
 * @example byKey('a rule', { when: LogicalRule, sum: SumRule })
 */
export function byKey<T extends Readonly<Record<string, z.ZodMiniType>>>(
  what: string,
  branches: T,
): z.ZodMiniType<z.output<T[keyof T]>> {
  const names = Object.keys(branches)
  const oneOf = `${what} has one of: ${names.join(', ')}`
  const options = Object.values(branches) as T[keyof T][]
  return choose(options, (input) => {
    if (!isObject(input)) return [{ path: [], message: `must be an object; ${oneOf}` }]
    const present = names.filter((name) => Object.hasOwn(input, name))
    const branch = branches[present[0] ?? '']
    if (present.length === 1 && branch !== undefined) return branch
    if (present.length > 1)
      return [{ path: [], message: `has ${quoted(present)}; ${what} has only one of: ${names.join(', ')}` }]
    const known = new Set(options.flatMap(keysOf))
    const strange = Object.keys(input).filter((key) => !known.has(key))
    if (strange.length > 0) return strange.map((key) => ({ path: [key], message: `unknown key; ${oneOf}` }))
    return [{ path: [], message: `its kind is missing; ${oneOf}` }]
  })
}

/** What a name in the data points at, so that an editor can complete it. */
export type Named = 'input' | 'quantity' | 'finding' | 'choice' | 'unit'
/** What JSON Schema should know of a schema beyond its type. */
export interface Hint {
  readonly names?: Named
  readonly exactlyOne?: readonly string[]
}
export const hints = z.registry<Hint>()

/** `shape satisfies Shape<T>`: one schema for every key of T, the optional ones included, and none besides. */
export type ShapeOf<T> = Readonly<Record<keyof T, z.ZodMiniType>>

export const worded = (pattern: RegExp, words: string) => z.string().check(z.regex(pattern, `must be ${words}`))

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const id = worded(KEBAB, 'an id in kebab-case, "soluble-cd25"')
export const decimal = worded(/^-?\d+(\.\d+)?$/, 'a decimal as printed: "38.5"')
export const version = worded(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'a version of three numbers, "1.0.0"')
export const date = z.iso.date('must be a day that exists, "2026-11-22"')
export const text = worded(/^\S([\s\S]*\S)?$/, 'text that is not blank and has no space at its ends')
export const doi = worded(/^10\.\d{4,9}\/\S+$/, 'a DOI, "10.1002/pbc.21039"')
export const pmid = worded(/^\d+$/, 'a PubMed number in quotes, "16937360"')
export const loinc = worded(/^\d+-\d$/, 'a LOINC code, "2276-4"')
export const ruleId = worded(/^[A-Z]\d+$/, 'a letter and a number, "C1"')
export const sha256Hex = worded(/^[\da-f]{64}$/, 'a sha-256 of 64 hexadecimal digits')

const pointing = (names: Named, pattern: RegExp, words: string) =>
  worded(pattern, words)
    .register(z.globalRegistry, { id: `${names}-id` })
    .register(hints, { names })
/** Ids of the vocabulary; an editor completes them. */
export const inputId = pointing('input', KEBAB, 'the id of an input')
export const quantityId = pointing('quantity', KEBAB, 'the id of a quantity')
export const findingId = pointing('finding', KEBAB, 'the id of a yes/no finding')
export const choiceId = pointing('choice', KEBAB, 'the id of a choice')
export const unitCode = pointing('unit', /^\S+$/, 'a UCUM code')

/** The keys every data file starts with. */
export interface Header<Format extends string> {
  readonly $schema?: string
  readonly format: Format
  readonly formatVersion: 1
}

/**
 * The schema of those keys.
 *
 * @param format name of the file format
 * @returns the shape to spread into a strict object
 * @example z.strictObject({ ...header('mas-hlh-findings'), groups })
 */
export const header = <const F extends string>(format: F) => ({
  $schema: z.exactOptional(text),
  format: z.literal(format),
  formatVersion: z.literal(1),
})

/**
 * Adds the rule that exactly one of some keys is there.
 *
 * @param schema a strict object that has these keys as optional ones
 * @param keys the keys
 * @returns the schema with the rule, also in its JSON Schema
 * @example exactlyOne(z.strictObject(thresholdShape), COMPARATORS)
 */
export function exactlyOne<T extends z.ZodMiniType>(schema: T, keys: readonly string[]): T {
  const check = z.superRefine<z.output<T>>(
    (value, context) => {
      if (!isObject(value)) return
      const found = keys.filter((key) => Object.hasOwn(value, key))
      if (found.length === 1) return
      const has = found.length === 0 ? 'none' : found.join(' and ')
      context.addIssue({ code: 'custom', message: `must have exactly one of ${keys.join(', ')}; it has ${has}` })
    },
    { when: ({ value }) => isObject(value) },
  )
  const checked = schema.check(check)
  hints.add(checked, { exactlyOne: keys })
  return checked
}
