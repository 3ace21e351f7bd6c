import { findUnits } from '../../case/spelling.ts'
import { phraseKey } from '../../criteria/phrase-key.ts'
import { ANSWERS } from '../../engine/verdict.ts'
import type { Input } from '../../engine/vocabulary.ts'
import type { Dictionary } from '../lab-text.ts'
import { compileLexicon, type Lexicon } from '../text/lexicon.ts'
import { MAP_FORMAT, type Meant, type TableMap, tableInputs, unitsOf } from './table-map.ts'

/** A column or test of a map that is not complete yet. */
export interface DraftColumn extends Omit<Meant, 'unit'> {
  /** UCUM code; null: to be decided. */
  readonly unit?: string | null
}
/** The content of a map file; what stays open is null, which no reader of maps accepts. */
export interface DraftMap
  extends Omit<TableMap, 'row' | 'decimal' | 'dates' | 'group' | 'columns' | 'ignore' | '$schema'> {
  readonly decimal: TableMap['decimal'] | null
  readonly dates: Exclude<TableMap['dates'], undefined> | null
  readonly group?: boolean | null | undefined
  readonly row?: string | null | undefined
  readonly columns: readonly DraftColumn[]
  readonly ignore: readonly string[]
}
/** A map to look through and complete. */
export interface ProposedMap {
  readonly map: DraftMap
  /** What to decide before the map can be used, and what to look at. */
  readonly asks: readonly string[]
}

type Sample = readonly (readonly string[])[]

interface Found {
  readonly input: Input
  /** UCUM code; null: to be decided; undefined for an answer in words. */
  readonly unit: string | null | undefined
}

const quoted = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text)).join(', ')

/** Finds inputs by their names and units. */
class Finder {
  readonly #lexicon: Lexicon
  readonly #inputs: ReadonlyMap<string, Input>
  readonly #own: ReadonlyMap<string, Input>

  constructor({ vocabulary, names }: Dictionary) {
    const inputs = tableInputs(vocabulary)
    this.#lexicon = compileLexicon(
      names,
      vocabulary.inputs.filter(({ kind }) => kind === 'quantity'),
    )
    this.#inputs = new Map(inputs.map((input) => [input.id, input]))
    this.#own = new Map(
      inputs.flatMap((input) => [
        [phraseKey(input.id), input],
        [phraseKey(input.label), input],
      ]),
    )
  }

  hasRole = (heading: string, role: 'name' | 'value' | 'unit' | 'comparator' | 'date' | 'patient'): boolean =>
    this.#lexicon.phrases.get(phraseKey(heading))?.columns.has(role) ?? false

  says = (cell: string, word: 'yes' | 'no'): boolean =>
    this.#lexicon.phrases.get(phraseKey(cell))?.classes.has(word) ?? false

  /** What a heading or the name of a test means; a unit stands in brackets or after a sign. */
  find(heading: string): Found | null {
    const [, before = heading, unit = ''] =
      /^(.+?)\s*[[(]([^[\]()]+)[\])]$/.exec(heading) ?? /^(.+?)[,;_ ]\s*(\S+)$/.exec(heading) ?? []
    for (const [name, spelled] of [
      [heading, ''],
      [before, unit],
    ] as const) {
      const meaning = this.#lexicon.phrases.get(phraseKey(name))
      const answer =
        meaning?.says === 'yes' && meaning.answer?.findings.length === 1 ? meaning.answer.findings[0] : undefined
      const input = this.#own.get(phraseKey(name)) ?? this.#inputs.get(meaning?.quantity ?? answer ?? '')
      if (input === undefined) continue
      const codes = unitsOf(input)
      if (codes === null || input.kind !== 'quantity') return { input, unit: undefined }
      const units = codes.includes(spelled) ? [spelled] : findUnits(spelled, input).map(({ code }) => code)
      const [only = null] = units.length === 1 ? units : []
      // A bare name alone can be another test: "neutrophils" without a unit is a percentage as well.
      if (meaning?.bare !== true || only !== null) return { input, unit: only }
    }
    return null
  }
}

const cellsOf = (sample: Sample, place: number): readonly string[] => [
  ...new Set(sample.map((cells) => cells[place]?.trim() ?? '').filter((cell) => cell !== '')),
]

function decimalOf(cells: readonly string[]): 'point' | 'comma' | null {
  const has = (pattern: RegExp) => cells.some((cell) => pattern.test(cell))
  const comma = has(/^\D{0,3}\d+,(?:\d{1,2}|\d{4,})$/)
  const point = has(/^\D{0,3}\d+\.(?:\d{1,2}|\d{4,})$/)
  if (comma !== point) return comma ? 'comma' : 'point'
  return comma || has(/\d[.,]\d/) ? null : 'point'
}

function datesOf(cells: readonly string[]): 'iso' | 'dmy' | 'mdy' | null {
  const parts = cells.flatMap((cell) => {
    const [, first, sign, second] = /^(\d{1,2})([./-])(\d{1,2})[./-]\d{4}/.exec(cell) ?? []
    return first === undefined ? [] : [{ first: Number(first), second: Number(second), sign }]
  })
  if (parts.length === 0) return 'iso'
  if (parts.some(({ first, sign }) => first > 12 || sign === '.')) return 'dmy'
  return parts.some(({ second }) => second > 12) ? 'mdy' : null
}

/** Proposes what each column, or each test of a long table, means. */
function columnsFor(
  names: readonly string[],
  finder: Finder,
  cellsFor: (name: string) => readonly string[],
  needsUnit: boolean,
) {
  const columns: DraftColumn[] = []
  const ignore: string[] = []
  const asks: string[] = []
  const readBy = new Map<string, string>()
  for (const name of names) {
    const found = finder.find(name)
    if (found === null) {
      ignore.push(name)
      continue
    }
    const { input, unit } = found
    const first = readBy.get(input.id)
    if (first !== undefined) asks.push(`${quoted([first, name])}: both are read as ${input.id}; keep one`)
    readBy.set(input.id, name)
    if (unit === null && needsUnit) asks.push(`${quoted([name])}: write its unit: ${unitsOf(input)?.join(', ')}`)
    if (unit !== undefined) {
      columns.push({ column: name, finding: input.id, ...((unit !== null || needsUnit) && { unit }) })
      continue
    }
    const words = input.kind === 'choice' ? input.options.map(({ id }) => id) : ANSWERS
    const other = cellsFor(name).filter((cell) => !words.some((word) => word === cell.toLowerCase()))
    const yes = other.filter((cell) => finder.says(cell, 'yes'))
    const no = other.filter((cell) => finder.says(cell, 'no') && !yes.includes(cell))
    const open = other.filter((cell) => !yes.includes(cell) && !no.includes(cell)).slice(0, 10)
    if (open.length > 0) asks.push(`${quoted([name])}: put the cells ${quoted(open)} under "yes" or "no"`)
    columns.push({ column: name, finding: input.id, ...(other.length > 0 && { yes, no }) })
  }
  if (ignore.length > 0) asks.push(`not known, so ignored: ${quoted(ignore)}`)
  return { columns, ignore, asks }
}

const onlyKnown = <T extends object>(parts: T) =>
  Object.fromEntries(Object.entries(parts).filter(([, heading]) => heading !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

/**
 * Proposes a map for a table from the names of its columns and tests, and from its first records. Nothing is guessed: what is
 * not certain stays open and is asked about.
 *
 * @param sample the first records, without the headings
 * @example proposeMap(['Plt (10*9/L)'], [['80']], { vocabulary, names }).asks // []
 */
export function proposeMap(headings: readonly string[], sample: Sample, dictionary: Dictionary): ProposedMap {
  const finder = new Finder(dictionary)
  const first = (own: string, role: Parameters<Finder['hasRole']>[1]) =>
    headings.find((one) => one === own) ?? headings.find((one) => finder.hasRole(one, role))
  const cells = (heading: string | undefined) =>
    heading === undefined ? [] : cellsOf(sample, headings.indexOf(heading))
  const [row, at] = [first('row', 'patient'), first('at', 'date')]
  const asOf = headings.find((one) => one === 'as_of')
  const [finding, value] = [first('finding', 'name'), first('value', 'value')]
  const isLong = finding !== undefined && value !== undefined
  const [unit, comparator] = isLong ? [first('unit', 'unit'), first('comparator', 'comparator')] : []
  const parts = onlyKnown({ row, at, asOf, ...(isLong && { finding, value, unit, comparator }) })
  const others = headings.filter((one) => one !== '' && !Object.values(parts).includes(one))
  const meant = columnsFor(isLong ? cells(finding) : others, finder, cells, unit === undefined)
  const decimal = decimalOf(isLong ? cells(value) : others.flatMap(cells))
  const dates = datesOf([...cells(at), ...cells(asOf)])
  const repeats = !isLong && row !== undefined && cells(row).length < sample.filter((one) => one.join('') !== '').length
  const asks = [
    ...meant.asks,
    ...(isLong && row === undefined ? ['"row": write the heading of the column that tells patients apart'] : []),
    ...(decimal === null ? ['"decimal": write "point" or "comma"'] : []),
    ...(dates === null ? ['"dates": write "dmy" or "mdy"'] : []),
    ...(repeats ? ['"group": write true if records with one name are draws of one patient, else false'] : []),
  ]
  const map: DraftMap = {
    format: MAP_FORMAT,
    formatVersion: 1,
    shape: isLong ? 'long' : 'wide',
    decimal,
    dates,
    ...(repeats && { group: null }),
    ...parts,
    ...(isLong && row === undefined && { row: null }),
    columns: meant.columns,
    ignore: [...meant.ignore, ...(isLong ? others : [])],
  }
  return { map, asks }
}
