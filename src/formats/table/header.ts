import { allowed } from '../../criteria/check/names.ts'
import type { Fault, Faulty } from '../../criteria/fault.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { MAP_FORMAT, type Meant, type TableMap, tableInputs, unitsOf } from './table-map.ts'

/** Headings of the canonical tables beside the inputs. */
const ROW = 'row'
const AT = 'at'
const AS_OF = 'as_of'
const LONG = ['finding', 'comparator', 'value', 'unit'] as const

const MADE = { format: MAP_FORMAT, formatVersion: 1, decimal: 'point' } as const
const PROPOSE = 'for other headings, write a map with --propose-map'

/**
 * The map of a canonical table, from its headings alone: `platelets [10*9/L]`, `fever`, `age [a]`; or `finding`, `value`
 * and `unit`.
 *
 * @param cells the headings
 * @returns the map, or a fault for every heading that is none of these
 * @example canonicalMap(['row', 'platelets [10*9/L]'], vocabulary)
 */
export function canonicalMap(
  cells: readonly string[],
  vocabulary: Vocabulary,
): { readonly ok: true; readonly map: TableMap } | Faulty {
  const has = (name: string) => cells.includes(name)
  const common = {
    ...MADE,
    ...(has(ROW) && { row: ROW }),
    ...(has(AT) && { at: AT }),
    ...(has(AS_OF) && { asOf: AS_OF }),
  }
  const isLong = has('finding') && has('value') && has(ROW)
  const inputs = tableInputs(vocabulary).flatMap((input): readonly Meant[] => {
    const [{ id }, units] = [input, unitsOf(input)]
    return units?.map((unit) => ({ column: `${id} [${unit}]`, finding: id, unit })) ?? [{ column: id, finding: id }]
  })
  const known = new Map(inputs.map((meant) => [meant.column, meant]))
  const names = isLong ? [ROW, AT, AS_OF, ...LONG] : [ROW, AT, AS_OF, ...known.keys()]
  const faults = cells
    .filter((cell) => !names.includes(cell))
    .map(
      (cell, place): Fault => ({
        path: JSON.stringify(cell),
        problem: `unknown heading; ${allowed(cell, names, place)}; ${PROPOSE}`,
      }),
    )
  if (faults.length > 0) return { ok: false, faults }
  if (!isLong)
    return { ok: true, map: { ...common, shape: 'wide', columns: cells.flatMap((cell) => known.get(cell) ?? []) } }
  const optionals = { ...(has('unit') && { unit: 'unit' }), ...(has('comparator') && { comparator: 'comparator' }) }
  return { ok: true, map: { ...common, ...optionals, shape: 'long', finding: 'finding', value: 'value', columns: [] } }
}

/** Where in a record each part stands; -1 for a part that the table lacks. */
export interface ColumnPlaces {
  readonly row: number
  readonly at: number
  readonly asOf: number
  readonly finding: number
  readonly value: number
  readonly unit: number
  readonly comparator: number
  /** Of a wide table: each column that is read. */
  readonly columns: readonly { readonly place: number; readonly meant: Meant }[]
}

/**
 * Finds the columns of a map in a table.
 *
 * @returns the places, or a fault for every heading that is missing, stands twice, or is neither read nor ignored
 * @example placesOf(['row', 'Plt'], map)
 */
export function placesOf(
  cells: readonly string[],
  map: TableMap,
): { readonly ok: true; readonly places: ColumnPlaces } | Faulty {
  const { shape, row, at, asOf, finding, value, unit, comparator, columns, ignore = [] } = map
  const parts = [row, at, asOf, finding, value, unit, comparator].filter((one) => one !== undefined)
  const read = [...parts, ...(shape === 'wide' ? columns.map(({ column }) => column) : [])]
  const faults: Fault[] = []
  const refuse = (heading: string, problem: string) => faults.push({ path: JSON.stringify(heading), problem })
  for (const one of new Set(read)) {
    const count = cells.filter((cell) => cell === one).length
    if (count !== 1) refuse(one, count === 0 ? 'the table has no such heading' : 'heads several columns')
    if (read.filter((other) => other === one).length > 1)
      refuse(one, 'is read twice; allowed: one meaning for each column')
  }
  for (const cell of cells)
    if (!read.includes(cell) && !ignore.includes(cell))
      refuse(cell, 'the map does not name this column; put it under "columns" or "ignore"')
  if (faults.length > 0) return { ok: false, faults }
  const find = (one: string | undefined) => (one === undefined ? -1 : cells.indexOf(one))
  return {
    ok: true,
    places: {
      row: find(row),
      at: find(at),
      asOf: find(asOf),
      finding: find(finding),
      value: find(value),
      unit: find(unit),
      comparator: find(comparator),
      columns: shape === 'wide' ? columns.map((meant) => ({ place: cells.indexOf(meant.column), meant })) : [],
    },
  }
}
