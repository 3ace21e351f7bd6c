import { AGE } from '../../case/age.ts'
import { constant, oneOf } from '../../case/leaves.ts'
import { byKind, leaf, list, object, optional, type Shape, type ValueOf } from '../../case/shape.ts'
import { allowed } from '../../criteria/check/names.ts'
import { type Fault, type Faulty, keyPath } from '../../criteria/fault.ts'
import { readJson } from '../../criteria/json.ts'
import type { Input, Vocabulary } from '../../engine/vocabulary.ts'

export const MAP_FORMAT = 'mas-hlh-table-map'
export const DECIMALS = ['point', 'comma'] as const
/** The order of a date: ISO 8601; day, month, year; month, day, year. */
export const DATE_ORDERS = ['iso', 'dmy', 'mdy'] as const

/** A column of a wide table, or a test of a long one, and what it is. */
export interface Meant {
  /** The heading of the column, or the name of the test, as the table prints it. */
  readonly column: string
  readonly finding: string
  /** UCUM code; only for quantities. */
  readonly unit?: string
  /** Cells that say yes and no, beside these words themselves. */
  readonly yes?: readonly string[]
  readonly no?: readonly string[]
}

const TEXT = 'a text of 1 to 200 characters'
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200
const name = leaf(
  { type: 'string', minLength: 1, maxLength: 200 },
  (value) => (isName(value) ? value : undefined),
  () => `allowed: ${TEXT}`,
)
const offset = leaf(
  { type: 'string', pattern: '^(?:Z|[+-]\\d\\d:\\d\\d)$' },
  (value) => (typeof value === 'string' && /^(?:Z|[+-]\d\d:\d\d)$/.test(value) ? value : undefined),
  () => 'allowed: Z, or an offset such as -05:00',
)
const yesNo = leaf(
  { type: 'boolean' },
  (value) => (typeof value === 'boolean' ? value : undefined),
  () => 'allowed: true, false',
)

/** Unit codes of an input of a table; null for one that is answered in words. */
export function unitsOf(input: Input): readonly string[] | null {
  return input.kind === 'quantity' ? input.units.map(({ code }) => code) : null
}

/** What a table can hold: every input, the age instead of what comes from it. */
export const tableInputs = ({ inputs }: Vocabulary): readonly Input[] =>
  inputs.filter((input) => input.id === AGE || input.kind !== 'quantity' || input.fromPatient !== true)

function meantShape(vocabulary: Vocabulary): Shape<Meant> {
  const inputs = tableInputs(vocabulary)
  const kinds = new Map(
    inputs.map((input): [string, Shape<Meant>] => {
      const units = unitsOf(input)
      const finding = constant(input.id)
      const words = optional(list(name))
      if (units !== null)
        return [input.id, object({ column: name, finding, unit: optional(oneOf(units, `a unit of ${input.id}`)) })]
      return [input.id, object({ column: name, finding, yes: words, no: words })]
    }),
  )
  const ids = [...kinds.keys()]
  const finding = leaf<never>(
    { type: 'string', enum: ids },
    () => undefined,
    (wrong, earlier) => allowed(wrong, ids, earlier),
    'a known finding',
  )
  const unit = leaf(
    { type: 'string', enum: [...new Set(inputs.flatMap((one) => unitsOf(one) ?? []))].sort() },
    () => '',
    () => '',
  )
  const words = optional(list(name))
  const unknown = object({ column: name, finding, unit: optional(unit), yes: words, no: words })
  return byKind('finding', (id) => kinds.get(id), unknown)
}

/**
 * What a map file may hold. The reader and the JSON Schema both come from it.
 *
 * @example mapShape(vocabulary).schema // { type: 'object', properties: { format: { const: 'mas-hlh-table-map' }, … } }
 */
export const mapShape = (vocabulary: Vocabulary) =>
  object(
    {
      $schema: optional(name),
      format: constant(MAP_FORMAT),
      formatVersion: constant(1),
      shape: oneOf(['wide', 'long']),
      decimal: oneOf(DECIMALS),
      dates: optional(oneOf(DATE_ORDERS)),
      offset: optional(offset),
      group: optional(yesNo),
      row: optional(name),
      at: optional(name),
      asOf: optional(name),
      finding: optional(name),
      value: optional(name),
      unit: optional(name),
      comparator: optional(name),
      columns: list(meantShape(vocabulary)),
      ignore: optional(list(name)),
    },
    ({ shape, row, finding, value, unit, comparator, group }, report) => {
      if (shape === 'long') {
        for (const [key, heading] of Object.entries({ row, finding, value }))
          if (heading === undefined) report('missing; a long table needs the heading of this column', key)
        return
      }
      for (const [key, heading] of Object.entries({ finding, value, unit, comparator }))
        if (heading !== undefined) report('only a long table has this column', key)
      if (group === true && row === undefined) report('missing; grouping needs the heading of this column', 'row')
    },
  )

/** How to read a table: which column is what. */
export type TableMap = ValueOf<ReturnType<typeof mapShape>>

/** The columns of a wide table that lack a unit: only the records of a long one can name it. */
function lackingUnits({ shape, columns }: TableMap, vocabulary: Vocabulary): readonly Fault[] {
  const units = new Map(tableInputs(vocabulary).map((input) => [input.id, unitsOf(input)]))
  return columns.flatMap(({ finding, unit }, place) => {
    const codes = units.get(finding) ?? null
    if (shape === 'long' || codes === null || unit !== undefined) return []
    return [{ path: keyPath('columns', place, 'unit'), problem: `missing; allowed: ${codes.join(', ')}` }]
  })
}

/**
 * Reads a map file.
 *
 * @returns the map, or every fault with its path; never throws
 * @example readMap('{"format":"mas-hlh-table-map",…}', vocabulary)
 */
export function readMap(text: string, vocabulary: Vocabulary): { readonly ok: true; readonly map: TableMap } | Faulty {
  const json = readJson(text)
  if (!json.ok) return json
  const faults: Fault[] = []
  const map = mapShape(vocabulary).read(json.value, '', faults)
  if (map !== undefined && faults.length === 0) faults.push(...lackingUnits(map, vocabulary))
  return map === undefined || faults.length > 0 ? { ok: false, faults } : { ok: true, map }
}
