import type { ColumnRole } from '../../criteria/names.types.ts'
import type { FoundDate } from './dates.ts'
import type { Meaning } from './lexicon.ts'
import type { LineSpan } from './places.ts'
import type { BreakToken, NumeralToken, Scanned, Token, WordToken } from './scan.ts'

/** What a column holds: its heading's role, a draw with its date, a test of its own, or nothing that is known. */
export type Role = ColumnRole | 'draw' | 'test' | 'skip'
export interface Column {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly role: Role
  readonly date: FoundDate | null
  /** The test whose results stand in the column. */
  readonly test: Meaning | null
  readonly unit: string | null
}
/** The heading of a table. */
export interface Table {
  /** Cells are parted by tabs or bars; else only their places tell the columns. */
  readonly strong: boolean
  readonly columns: readonly Column[]
  /** Headings stand one behind the other with single spaces: only their order is known. */
  readonly sequence: boolean
}

/** A cell of a line. */
export interface Cell {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly tokens: readonly Token[]
}

const isBreak = (token: Token, sign: string): token is BreakToken => token.kind === 'break' && token.sign === sign

/**
 * The cells of a line: parted by tabs or bars where there are any, else by column gaps.
 *
 * @param scanned a line
 * @returns the cells, empty ones between tabs included
 */
export function cellsOf({ text, tokens }: Scanned): { readonly strong: boolean; readonly cells: readonly Cell[] } {
  const strong = tokens.some((token) => isBreak(token, 'cell'))
  const sign = strong ? 'cell' : 'gap'
  const cells: Cell[] = []
  let start = 0
  let inside: Token[] = []
  const close = (end: number, next: number) => {
    if (strong || inside.length > 0) cells.push({ index: cells.length, start, end, tokens: inside })
    inside = []
    start = next
  }
  for (const token of tokens) {
    if (isBreak(token, sign)) close(token.start, token.end)
    else inside.push(token)
  }
  close(text.length, text.length)
  return { strong, cells }
}

const wordsOf = (tokens: readonly Token[]): readonly WordToken[] => tokens.filter((token) => token.kind === 'word')
const numbersOf = (tokens: readonly Token[]): readonly NumeralToken[] =>
  tokens.filter((token) => token.kind === 'number')
const PRIORITY: readonly ColumnRole[] = [
  'previousDate',
  'previous',
  'patient',
  'percent',
  'comparator',
  'range',
  'unit',
  'moment',
  'date',
  'time',
  'flag',
  'value',
  'name',
]
const LABELS = ['collected', 'uncollected', 'born', 'identity'] as const
const labelled = (words: readonly WordToken[]) =>
  words.some(({ meaning }) => LABELS.some((name) => meaning?.classes.has(name)) && meaning?.columns.size === 0)

/** A date without a year in the heading of a column: 11/22. */
function shortDate(tokens: readonly Token[]): FoundDate | null {
  const [first, slash, second, ...more] = tokens
  if (first?.kind !== 'number' || slash === undefined || !isBreak(slash, '/') || second?.kind !== 'number') return null
  if (more.length > 0 || !/^\d{1,2}$/.test(first.digits) || !/^\d{1,2}$/.test(second.digits)) return null
  const day = { year: null, month: Number(second.digits), day: Number(first.digits), open: true }
  return { start: first.start, end: second.end, day, clock: null }
}

/** "Material: serum" is a label with its text, no heading. */
function isLabel(tokens: readonly Token[]): boolean {
  const colon = tokens.findIndex((token) => isBreak(token, ':'))
  return colon >= 0 && tokens.slice(colon + 1).some(({ kind }) => kind !== 'break')
}

/** What the heading of a cell says of its column. */
function columnOf({ index, start, end, tokens }: Cell): Column {
  const words = wordsOf(tokens)
  const [from, to] = [tokens[0]?.start ?? start, tokens.at(-1)?.end ?? end]
  const base = { index, start: from, end: to, date: null, test: null, unit: null }
  const date = tokens.find((token) => token.kind === 'date' && token.day !== null)
  const dated = date?.kind === 'date' ? date : shortDate(tokens)
  const roles = new Set(words.flatMap(({ meaning }) => [...(meaning?.columns ?? [])]))
  if (dated !== null) {
    if (labelled(words)) return { ...base, role: 'skip' }
    return { ...base, role: roles.has('previous') ? 'previous' : 'draw', date: dated }
  }
  const test = words.find(
    ({ meaning }) => meaning !== null && (meaning.quantity ?? meaning.other ?? meaning.answer) !== undefined,
  )
  const unit = tokens.find((token) => token.kind === 'unit')
  if (test?.meaning != null)
    return { ...base, role: 'test', test: test.meaning, unit: unit?.kind === 'unit' ? unit.text : null }
  if (unit?.kind === 'unit' && unit.text === '%') return { ...base, role: 'percent' }
  const role = PRIORITY.find((one) => roles.has(one))
  if (isLabel(tokens)) return { ...base, role: 'skip' }
  const strange = words.filter(({ meaning }) => meaning === null).length
  if (role === undefined || strange > 1) return { ...base, role: 'skip' }
  return { ...base, role }
}

/** Columns for several patients: "Patient 1", "Patient 2", or a cell "Patient no." with numbers behind it. */
function patientColumns(columns: readonly Column[], cells: readonly Cell[]): readonly Column[] | null {
  const named = columns.filter(({ role }) => role === 'patient')
  const numbered = (cell: Cell | undefined) => {
    const tokens = (cell?.tokens ?? []).filter(({ kind }) => kind !== 'flag')
    return tokens.length === 1 && tokens[0]?.kind === 'number'
  }
  const alone = named.length === 1 && cells.filter(numbered).length > 1
  if (!alone && named.length < 2) return null
  return columns.map((column, place) => {
    if (alone && column.role === 'patient') return { ...column, role: 'name' as const }
    return alone && numbered(cells[place]) ? { ...column, role: 'patient' as const } : column
  })
}

const isKnown = (role: Role): boolean => !['draw', 'test', 'skip', 'patient', 'previousDate'].includes(role)

/** Headings that follow each other with single spaces: words, or the dates of several draws. */
function sequenceOf({ tokens }: Scanned): Table | null {
  const words = wordsOf(tokens)
  const columns = tokens.flatMap((token, index): Column[] => {
    const { start, end } = token
    const base = { index, start, end, date: null, test: null, unit: null }
    if (token.kind === 'date' && token.day !== null) return [{ ...base, role: 'draw', date: token }]
    const role = token.kind === 'word' ? PRIORITY.find((one) => token.meaning?.columns.has(one)) : undefined
    return role === undefined ? [] : [{ ...base, role }]
  })
  const others = tokens.some(({ kind }) => kind === 'number' || kind === 'range')
  const strange = words.some(({ meaning }) => meaning === null || meaning.columns.size + meaning.classes.size === 0)
  if (others || strange || labelled(words)) return null
  const roles = new Set(columns.map(({ role }) => role))
  const heading = roles.has('name') || roles.has('value')
  const draws = columns.filter(({ role }) => role === 'draw').length
  const told = draws === 0 ? roles.size >= 3 && heading : draws > 1 && columns.length === words.length + draws
  return told ? { strong: false, columns, sequence: true } : null
}

/**
 * Reads a line as the heading of a table.
 *
 * @param scanned the line
 * @returns the table; null when the line is no heading
 */
export function tableOf(scanned: Scanned): Table | null {
  const { strong, cells } = cellsOf(scanned)
  if (cells.length < 2) return sequenceOf(scanned)
  const columns = cells.map(columnOf)
  const patients = patientColumns(columns, cells)
  if (patients !== null) return { strong, columns: patients, sequence: false }
  const moments = columns.some(({ role }) => role === 'moment')
  const loose = cells.some(({ tokens }, place) => {
    const role = columns[place]?.role
    return role !== 'draw' && role !== 'previous' && role !== 'moment' && numbersOf(tokens).length > 0
  })
  if (loose) return null
  const count = (role: Role) => columns.filter((column) => column.role === role).length
  const known = columns.filter(({ role }) => isKnown(role)).length
  const draws = count('draw')
  const tests = count('test')
  const strange = count('skip')
  const table = { strong, columns, sequence: false }
  if (tests >= 2) return tests + known + draws >= strange ? table : null
  if (tests === 1) return null
  const telling = columns.some(({ role }) => ['name', 'value', 'unit', 'range', 'previous'].includes(role))
  if (draws >= 2 || (draws === 1 && telling && known > strange)) return table
  if (moments && known >= 2) return table
  return telling && known >= 2 && known >= strange ? table : sequenceOf(scanned)
}

const BARE_CLOCK = /^(?:[01]\d|2[0-3])[0-5]\d$/

/** The times of day in a line that holds nothing else, each with its place. */
function clocksIn({ text, tokens }: Scanned): readonly FoundDate[] | null {
  const clocks: FoundDate[] = []
  for (const token of tokens) {
    if (token.kind === 'break' || token.kind === 'empty') continue
    const printed = text.slice(token.start, token.end).trim()
    if (token.kind === 'date' && token.day === null) clocks.push(token)
    else if (BARE_CLOCK.test(printed)) {
      const { start, end } = token
      clocks.push({ start, end, day: null, clock: `${printed.slice(0, 2)}:${printed.slice(2)}` })
    } else if (token.kind !== 'word' || token.meaning?.columns.has('time') !== true) return null
  }
  return clocks.length > 0 ? clocks : null
}

/**
 * The table with the times of day of the line below its dates, or with the units below its tests.
 *
 * @param table the heading
 * @param scanned the next line
 * @returns the heading with more in it; null when the line is none of its own
 */
export function secondHeading(table: Table, scanned: Scanned): Table | null {
  const { cells } = cellsOf(scanned)
  const draws = table.columns.filter(({ date }) => date !== null)
  const clocks = clocksIn(scanned)
  if (clocks !== null && draws.length > 0) {
    const inOrder = clocks.length === draws.length
    const own = new Map(clocks.map((clock, place) => [inOrder ? draws[place] : columnAt(table, clock), clock.clock]))
    const columns = table.columns.map((column) => {
      const { date } = column
      const clock = own.get(column)
      return date === null || date.clock !== null || clock === undefined
        ? column
        : { ...column, date: { ...date, clock } }
    })
    return { ...table, columns }
  }
  const filled = cells.filter(({ tokens }) => tokens.length > 0)
  const units = filled.every(({ tokens }) => tokens.every(({ kind }) => kind === 'unit' || kind === 'break'))
  if (!units || filled.length === 0 || !table.columns.some(({ role }) => role === 'test')) return null
  const below = new Map(
    table.strong
      ? cells.map((cell) => [table.columns[cell.index], cell])
      : filled.map((cell) => [columnAt(table, cell), cell]),
  )
  const columns = table.columns.map((column) => {
    const unit = below.get(column)?.tokens.find(({ kind }) => kind === 'unit')
    return unit?.kind === 'unit' && column.unit === null ? { ...column, unit: unit.text } : column
  })
  return { ...table, columns }
}

/** Signs between a value and its heading where their column is ragged. */
const FARTHEST = 8

/** How far a place lies from a column: by its end, its beginning or its middle, whichever fits best. */
const distance = (place: LineSpan, column: Column) =>
  Math.min(
    Math.abs(place.end - column.end),
    Math.abs(place.start - column.start),
    Math.abs(place.start + place.end - column.start - column.end) / 2,
  )

/** Columns on each side of a place that can be the nearest. */
const NEIGHBORS = 3

/** The first column that does not end before a place: columns stand from left to right. */
function firstFrom(columns: readonly Column[], start: number): number {
  let [low, high] = [0, columns.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((columns[middle]?.end ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The column that a place stands under in a table without cell borders.
 *
 * @param table the heading
 * @param place where the value stands
 * @returns the nearest column; null when two are about as near, undefined when none is near
 */
export function columnAt({ columns }: Table, place: LineSpan): Column | null | undefined {
  const first = firstFrom(columns, place.start)
  const ranked = columns
    .slice(Math.max(0, first - NEIGHBORS), first + NEIGHBORS)
    .filter(({ role, index }) => role !== 'name' && (index > 0 || role !== 'skip'))
    .map((column) => ({ column, far: distance(place, column) }))
    .sort((a, b) => a.far - b.far)
  const [best, second] = ranked
  if (best === undefined || best.far > FARTHEST) return undefined
  return second !== undefined && second.far - best.far < 2 ? null : best.column
}
