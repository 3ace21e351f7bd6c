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
