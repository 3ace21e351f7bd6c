import { z } from 'zod/mini'
import { type Fault, type Faulty, keyPath } from '../fault.ts'

// zod is never to compile a parser with `new Function`: the page's content policy refuses it.
z.config({ jitless: true })

const named = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(' or ')

function kindOf(input: unknown): string {
  if (input === null) return 'null'
  if (typeof input === 'string') return 'a text'
  return Array.isArray(input) ? 'a list' : `${typeof input === 'object' ? 'an' : 'a'} ${typeof input}`
}
const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

/** The house's words for zod's issues; zod/mini has none: `undefined` reads "Invalid input". */
const words: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type': {
      // Also said beside an empty field of a form, where nothing stands in quotes.
      if (issue.input === undefined && issue.expected === 'string') return 'missing; something must stand here'
      const expected = EXPECTED[issue.expected] ?? issue.expected
      return issue.input === undefined
        ? `missing; must be ${expected}`
        : `must be ${expected}, not ${kindOf(issue.input)}`
    }
    case 'unrecognized_keys': {
      const shape = issue.inst instanceof z.ZodMiniObject ? Object.keys(issue.inst.shape) : []
      return `unknown key; allowed here: ${shape.join(', ')}`
    }
    case 'invalid_value':
      return issue.input === undefined ? `missing; must be ${named(issue.values)}` : `must be ${named(issue.values)}`
    case 'invalid_key':
      return `this name ${issue.issues[0]?.message ?? 'is not allowed'}`
    case 'too_small':
    case 'too_big':
      return issue.origin === 'array'
        ? `must have ${issue.code === 'too_small' ? 'at least ' : 'at most '}${issue.code === 'too_small' ? issue.minimum : issue.maximum} entries`
        : undefined
    default:
      return undefined
  }
}

function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.map((name) => [...steps, name]) : [steps]
  return keys.map((path) => ({ path: keyPath('', ...path), problem: issue.message }))
}

/**
 * Checks a JSON value against a schema.
 *
 * @param schema the schema of the file
 * @param value the parsed JSON
 * @returns the value as its type; or every problem, by key
 * @example checkSchema(setFile, { id: 'x' }) // faults: [{ path: 'format', problem: 'missing; must be …' }, …]
 */
export function checkSchema<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
): { readonly ok: true; readonly value: T } | Faulty {
  const parsed = schema.safeParse(value, { error: words })
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, faults: parsed.error.issues.flatMap(faultsOf) }
}
