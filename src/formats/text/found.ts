import type { Quantity } from '../../engine/vocabulary.ts'
import type { DayOrder } from './dates.ts'
import type { DecimalSign } from './numbers.ts'
import type { Row } from './rows.ts'
import type { NumeralToken, Token } from './scan.ts'
import { type Column, columnAt, type Table } from './table.ts'
import type { Doubt, PrintedReading } from './values.ts'

/** One thing that a text says, as far as it was understood. */
export type FoundResult =
  | {
      readonly kind: 'value'
      readonly finding: string
      readonly reading: PrintedReading
      readonly at: string | null
      readonly line: number
    }
  | {
      readonly kind: 'ask'
      readonly finding: string
      readonly doubt: Doubt
      readonly readings: readonly PrintedReading[]
      readonly at: string | null
      /** The number or word as printed. */
      readonly text: string
      readonly line: number
      /** A question of the data in place of that of the doubt. */
      readonly ask?: string
      /** Only the unit is missing that tells the quantity from a percentage. */
      readonly bare?: true
    }
  | { readonly kind: 'noValue'; readonly finding: string; readonly text: string; readonly line: number }
  /** What is said of a result beside its value, or of one that no longer counts: its status. */
  | { readonly kind: 'note'; readonly finding: string; readonly text: string; readonly line: number }
  /** A line with a result that no field reads. */
  | { readonly kind: 'unknown'; readonly line: number }

/**
 * A number as printed, with its sign.
 *
 * @param token a number
 * @returns sign and digits
 */
export const printed = ({ sign, digits }: NumeralToken): string => `${sign ?? ''}${digits}`

/** What the whole text settles, and the fields there are. */
export interface Setting {
  readonly quantities: ReadonlyMap<string, Quantity>
  /** Findings that the shared date of a list of results does not date: a temperature is no laboratory value. */
  readonly undated: ReadonlySet<string>
  readonly decimal: DecimalSign
  readonly order: DayOrder
  /** Spaces part thousands in this text. */
  readonly spaced: boolean
}

const isCell = (token: Token) => token.kind === 'break' && token.sign === 'cell'

/** A spaced number is one where the text parts thousands so, else as many numbers as it has groups. */
function unspaced(tokens: readonly Token[], { spaced }: Setting, table: Table | null): readonly Token[] {
  const values = table?.columns.filter(({ role }) => role === 'draw' || role === 'previous' || role === 'test') ?? []
  const crowded = table?.strong === false && values.length > 1 && !spaced
  return tokens.flatMap((token): readonly Token[] => {
    if (token.kind !== 'number' || token.parts === undefined) return [token]
    const whole = (spaced || /[.,]/.test(token.digits)) && !crowded
    return whole ? [token] : token.parts.map((part): NumeralToken => ({ ...part, line: token.line, kind: 'number' }))
  })
}

/** The column of each value; null: the table does not tell which; undefined: the value stands under no heading. */
type Columns = ReadonlyMap<Token, Column | null | undefined>

function byCell(tokens: readonly Token[], table: Table, shift: number): Columns {
  const byIndex = new Map(table.columns.map((column) => [column.index, column]))
  let cell = 0
  return new Map(
    tokens.map((token) => {
      if (isCell(token)) cell += 1
      return [token, byIndex.get(cell - shift)]
    }),
  )
}

/** The columns of a row's values: by cell, by their count, or by their place under the headings. */
function columnsOf({ table, shift, stacked }: Row, tokens: readonly Token[]): Columns {
  if (table === null) return new Map()
  const cells = tokens.filter(isCell).length
  const dated = table.columns.filter(({ role }) => role === 'draw' || role === 'previous')
  const values = tokens.filter(({ kind }) => kind === 'number' || kind === 'empty')
  const each = (column: (value: Token, place: number) => Column | null | undefined): Columns =>
    new Map(values.map((value, place) => [value, column(value, place)]))
  if (stacked ? cells + 1 === table.columns.length : table.strong && cells > 0) return byCell(tokens, table, shift)
  const several = dated.length > 1
  const inOrder = several && dated.length === values.length ? each((_, place) => dated[place]) : null
  if (table.sequence) return inOrder ?? each(() => (several ? null : undefined))
  const columnar = tokens.some((token) => token.kind === 'break' && token.sign === 'gap')
  if (stacked || table.strong || !columnar) return inOrder ?? each(() => (several ? null : undefined))
  const below = each((value) => columnAt(table, value))
  const found = [...below.values()]
  const clear = found.every((column) => column != null) && new Set(found).size === found.length
  return clear ? below : (inOrder ?? below)
}

/** Places under headings are only near: a number under "Date" is still a number. */
const NO_VALUES: readonly Column['role'][] = ['range', 'flag', 'percent', 'previousDate']
const UNREAD: readonly Column['role'][] = [
  'range',
  'flag',
  'percent',
  'unit',
  'date',
  'time',
  'name',
  'skip',
  'previousDate',
]

/** A row with the columns of its values. */
export interface Placed {
  readonly row: Row
  /** Numbers under headings such as "Reference" or "Flag" are ranges, not values. */
  readonly tokens: readonly Token[]
  readonly columns: Columns
}

/**
 * Puts the values of a row under the headings of its table.
 *
 * @param row the row
 * @param setting what the whole text settles
 * @returns the row with its columns
 */
export function placed(row: Row, setting: Setting): Placed {
  const tokens = unspaced(row.tokens, setting, row.table)
  const columns = columnsOf(row, tokens)
  const read = tokens.map((token): Token => {
    const role = columns.get(token)?.role
    const unread = row.table?.strong === true || row.stacked ? UNREAD : NO_VALUES
    if (token.kind !== 'number' || role === undefined || !unread.includes(role)) return token
    const { line, start, end, digits } = token
    return { kind: 'range', line, start, end, ends: [digits], oneSided: false, worded: false }
  })
  return { row, tokens: read, columns }
}
