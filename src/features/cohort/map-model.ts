import type { Faulty } from '../../criteria/fault.ts'
import { ANSWERS } from '../../engine/verdict.ts'
import type { Input, Vocabulary } from '../../engine/vocabulary.ts'
import type { DraftColumn, DraftMap } from '../../formats/table/propose.ts'
import { readMap, type TableMap, tableInputs, unitsOf } from '../../formats/table/table-map.ts'

/** What a column can be, beside an input. */
export const ROLES = ['row', 'at', 'asOf', 'finding', 'value', 'unit', 'comparator'] as const
export type MapRole = (typeof ROLES)[number]
/** What a column or test is: left out, a role, or an input by its id. */
export type MapMeaning = 'ignore' | MapRole | { readonly input: string }

/** A heading or the name of a test, with what is known of it. */
export interface MapLine {
  readonly name: string
  /** A heading of the table, or a test that a long table names. */
  readonly kind: 'heading' | 'test'
  readonly meaning: MapMeaning
  /** The units to choose from; null where none is needed. */
  readonly units: readonly string[] | null
  readonly unit: string | null
  /** Cells that are neither a known answer nor said to be yes or no. */
  readonly words: readonly { readonly word: string; readonly says: 'yes' | 'no' | null }[]
}

/** The first records of a table, without its headings. */
export type Sample = readonly (readonly string[])[]

const MOST_WORDS = 10

const distinct = (sample: Sample, place: number): readonly string[] => [
  ...new Set(sample.map((cells) => cells[place]?.trim() ?? '').filter((cell) => cell !== '')),
]

function wordsOf(column: DraftColumn, input: Input, cells: readonly string[]): MapLine['words'] {
  const { yes = [], no = [] } = column
  const known: readonly string[] = input.kind === 'choice' ? [...input.options.map(({ id }) => id), 'unknown'] : ANSWERS
  const words = new Set([...yes, ...no, ...cells.filter((cell) => !known.includes(cell.toLowerCase()))])
  return [...words].slice(0, MOST_WORDS).map((word) => ({
    word,
    says: yes.includes(word) ? 'yes' : no.includes(word) ? 'no' : null,
  }))
}

/**
 * The lines of the form in which a map is completed.
 *
 * @param headings of the table
 * @example mapLines(draft, ['Plt'], [['80']], vocabulary) // [{ name: 'Plt', meaning: { input: 'platelets' }, … }]
 */
export function mapLines(
  draft: DraftMap,
  headings: readonly string[],
  sample: Sample,
  vocabulary: Vocabulary,
): readonly MapLine[] {
  const inputs = new Map(tableInputs(vocabulary).map((input) => [input.id, input]))
  const isLong = draft.shape === 'long'
  const lineOf = (name: string, kind: MapLine['kind'], cells: readonly string[]): MapLine => {
    const role = kind === 'heading' ? ROLES.find((one) => draft[one] === name) : undefined
    const column = role === undefined ? draft.columns.find((one) => one.column === name) : undefined
    const input = inputs.get(column?.finding ?? '')
    if (column === undefined || input === undefined)
      return { name, kind, meaning: role ?? 'ignore', units: null, unit: null, words: [] }
    const units = isLong && draft.unit !== undefined ? null : unitsOf(input)
    const words = unitsOf(input) === null && !isLong ? wordsOf(column, input, cells) : []
    return { name, kind, meaning: { input: input.id }, units, unit: column.unit ?? null, words }
  }
  const ofHeadings = headings
    .filter((name) => name !== '')
    .map((name) => lineOf(name, 'heading', distinct(sample, headings.indexOf(name))))
  if (!isLong) return ofHeadings
  const tests = distinct(sample, headings.indexOf(draft.finding ?? ''))
  return [...ofHeadings, ...tests.map((name) => lineOf(name, 'test', []))]
}

/**
 * Says what a heading or a test is.
 *
 * @returns the draft with the new meaning; a role that another column had moves to this one
 * @example withMeaning(draft, line, { input: 'ferritin' })
 */
export function withMeaning(draft: DraftMap, { name, kind }: MapLine, meaning: MapMeaning): DraftMap {
  const roles = ROLES.filter((role) => draft[role] !== undefined && draft[role] !== null)
  const kept = Object.fromEntries(
    roles.flatMap((role) => {
      const own = kind === 'heading' && draft[role] === name
      return own || role === meaning ? [] : [[role, draft[role]]]
    }),
  )
  const { row, at, asOf, finding, value, unit, comparator, ...rest } = draft
  const left = roles.flatMap((role) => (role === meaning && draft[role] !== name ? [draft[role] ?? ''] : []))
  const columns = draft.columns.filter(({ column }) => column !== name)
  const ignore = [...draft.ignore.filter((one) => one !== name), ...left]
  if (typeof meaning === 'object')
    return { ...rest, ...kept, columns: [...columns, { column: name, finding: meaning.input }], ignore }
  if (meaning === 'ignore') return { ...rest, ...kept, columns, ignore: [...ignore, name] }
  return { ...rest, ...kept, columns, ignore, [meaning]: name }
}

const changed = (draft: DraftMap, name: string, change: (column: DraftColumn) => DraftColumn): DraftMap => ({
  ...draft,
  columns: draft.columns.map((one) => (one.column === name ? change(one) : one)),
})

/**
 * Sets the unit of a column or test.
 *
 * @param unit UCUM code
 * @example withUnit(draft, 'Plt', '10*9/L')
 */
export const withUnit = (draft: DraftMap, name: string, unit: string): DraftMap =>
  changed(draft, name, (column) => ({ ...column, unit }))

/**
 * Says what a word in a column means.
 *
 * @param says null: not said; cells with this word are faults
 * @example withWord(draft, 'Fever', 'j', 'yes')
 */
export function withWord(draft: DraftMap, name: string, word: string, says: 'yes' | 'no' | null): DraftMap {
  return changed(draft, name, ({ yes = [], no = [], ...column }) => ({
    ...column,
    yes: [...yes.filter((one) => one !== word), ...(says === 'yes' ? [word] : [])],
    no: [...no.filter((one) => one !== word), ...(says === 'no' ? [word] : [])],
  }))
}

/** The content of the map's file. */
export const mapText = (draft: DraftMap): string => `${JSON.stringify(draft, null, 2)}\n`

/**
 * The finished map, or what is still open.
 *
 * @example finished(draft, vocabulary)
 */
export const finished = (
  draft: DraftMap,
  vocabulary: Vocabulary,
): { readonly ok: true; readonly map: TableMap } | Faulty => readMap(mapText(draft), vocabulary)

/**
 * A finished map as a draft, to be shown and changed.
 *
 * @example draftFromMap(map).ignore // []
 */
export const draftFromMap = ({ dates = 'iso', ignore = [], $schema, ...map }: TableMap): DraftMap => ({
  ...map,
  dates,
  ignore,
})
